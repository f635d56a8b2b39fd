// Two honest people of side A in their caucus, who watch while the other side sends what no page of ours would.
// Must never go through our own client where bytes are meant to be hostile: those are written by hand.
import { connect } from 'node:net';
import { afterEach, beforeEach, expect } from 'vitest';
import { WebSocket } from 'ws';
import { type Family, makeFamily, type Wish } from '../../support/family.ts';
import type { Parley } from '../../support/harness.ts';
import { type Person, toldDuring } from '../../support/person.ts';

export interface Watched {
  family: Family;
  /** The two who are watched. */
  honest: [Person, Person];
  /** Parent B, alone in the private room of side B: whatever happens to them is seen by nobody of side A. */
  hostile: Person;
  /** Meanwhile the honest hear not one byte; afterwards the server is up, and does what they ask. */
  unnoticed(happens: () => Promise<unknown>): Promise<void>;
  /** A bare connection to the live line, with the hostile person's cookie unless told otherwise. */
  wire(change?: Record<string, string>): Wire;
  /** A bare connection that has said whose it is. */
  entered(): Promise<Wire>;
}

/** ms on the server's clock. */
const PUT_OFF = 5_000;

export async function watched(parley: Parley, wish: Wish = {}): Promise<Watched> {
  const family = await makeFamily(parley, wish);
  await family.come();
  await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
  await family.move({ kind: 'private', side: 'B' }, 'parentB');
  const { parentA, counselA, parentB } = family;
  const honest: [Person, Person] = [parentA, counselA];
  const url = () => `${parley.url().replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
  const wire = (change: Record<string, string> = {}) =>
    new Wire(url(), { cookie: parentB.cookie, origin: parley.url(), ...change });
  return {
    family,
    honest,
    hostile: parentB,
    wire,
    async entered() {
      const made = wire();
      await made.until(({ packets }) => packets.some((packet) => packet.startsWith('0{')));
      made.send(`40${JSON.stringify({ place: parentB.place })}`);
      await made.until(({ packets }) => packets.some((packet) => packet.startsWith('42["news"')));
      return made;
    },
    async unnoticed(happens) {
      const told = await toldDuring(honest, async () => {
        await happens();
        // What was put off comes too.
        await parley.clock.advance(PUT_OFF);
        expect((await parley.raw('/health')).json).toEqual({ ok: true });
        for (const person of honest) await goesOn(person);
      });
      expect(told).toEqual(Object.fromEntries(honest.map(({ name }) => [name, []])));
    },
  };
}

/**
 * Throughout every test of a file two honest people of another case on this server are watched. `unnoticed` watches closer, in the
 * very case that is attacked; this is for where those who are attacked must hear something, such as their own links.
 */
export function watchEach(parley: () => Parley): void {
  let on: Parley | null = null;
  let honest: Person[] = [];
  let told: string[][] = [];
  const heard = () => honest.map(({ line }) => line.frames.map(({ raw }) => raw));
  const fence = () => Promise.all(honest.map(({ line }) => line.fence()));
  beforeEach(async () => {
    if (on === parley()) return;
    on = parley();
    ({ honest } = await watched(on));
    await fence();
    told = heard();
  });
  afterEach(async () => {
    for (const person of honest) await goesOn(person);
    await fence();
    // Counted on from one test to the next: what comes late is seen as well, and then once.
    const before = told;
    told = heard();
    expect(told).toEqual(before);
    expect((await parley().raw('/health')).json).toEqual({ ok: true });
  });
}

/** Their session goes on. Many tests within a few seconds are more than one line may ask: then they wait, as people would. */
const goesOn = (person: Person): Promise<void> =>
  expect
    .poll(() => person.command({ type: 'setEquipment', equipment: 'both' }), { timeout: 15_000, interval: 500 })
    .toMatchObject({ ok: true });

/** A WebSocket of nobody's library: says these packets and no others, and keeps what comes. */
export class Wire {
  readonly packets: string[] = [];
  /** The close code, or the status of a refused upgrade, once it is over. */
  over: number | null = null;
  readonly #ws: WebSocket;

  constructor(url: string, headers: Record<string, string>) {
    this.#ws = new WebSocket(url, { headers });
    this.#ws.on('message', (data: Buffer) => this.packets.push(data.toString()));
    this.#ws.on('unexpected-response', (req, res) => {
      this.over = res.statusCode ?? 0;
      req.destroy();
    });
    this.#ws.on('close', (code) => {
      this.over ??= code;
    });
    this.#ws.on('error', () => undefined);
  }

  /** What the server sent besides pings. */
  get told(): string[] {
    return this.packets.filter((packet) => packet !== '2');
  }

  send(data: string | Buffer): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(data);
  }

  /** Sends an event and resolves to the code of its answer; `ok` when it was taken, `closed` when the line is gone. */
  async ask(n: number, ...event: unknown[]): Promise<string> {
    const answerOf = () => this.packets.find((packet) => packet.startsWith(`43${n}[`));
    this.send(`42${n}${JSON.stringify(event)}`);
    await this.until(() => answerOf() !== undefined || this.over !== null);
    const [result] = JSON.parse(answerOf()?.slice(`43${n}`.length) ?? '[{"code":"closed"}]') as [{ code?: string }];
    return result.code ?? 'ok';
  }

  async until(holds: (wire: Wire) => boolean): Promise<void> {
    while (!holds(this)) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  closed(): Promise<void> {
    return this.until(({ over }) => over !== null);
  }

  end(): void {
    this.#ws.terminate();
  }
}

/** Bytes on a bare TCP connection; resolves to all that came back once the server has hung up. */
export function speak(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const wire = connect(port, '127.0.0.1');
    const heard: Buffer[] = [];
    wire.on('data', (chunk) => heard.push(chunk));
    wire.on('error', () => undefined);
    wire.on('close', () => resolve(Buffer.concat(heard).toString('latin1')));
    for (const part of parts) wire.write(part);
  });
}
