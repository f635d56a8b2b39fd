// The agreement on the real server, open to two honest people in the joint room and to a third who will misbehave.
// Must never be told by the server how it stands: what is stored is read as a newcomer reads it.
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { beatFrame } from '../../../server/sockets/draft/frames.ts';
import { readDraft } from '../../../shared/draft/read.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import type { Parley } from '../../support/harness.ts';
import { type Person, toldDuring } from '../../support/person.ts';
import { Line, putPoint, textOf, until } from '../drafts/line.ts';

export interface Agreement {
  family: Family;
  /** The hostile one's own line, hands shaken. */
  ben: Line;
  /** Another line of the hostile one, to any document; says nothing yet. */
  benAt(path: string): Promise<Line>;
  /** What the honest ones have written: nobody else's letter. */
  ana: Line;
  /** Meanwhile the honest get not one byte on any line; afterwards they write on and read the same, as does whoever comes new. */
  unnoticed(happens: () => Promise<unknown> | unknown): Promise<void>;
  end(): void;
}

export async function agreement(parley: Parley): Promise<Agreement> {
  const family = await makeFamily(parley);
  await family.come();
  await family.bringTogether('parentA', 'parentB');
  const { parentA, parentB, mediator } = family;
  const doc = parentA.view.draft.doc ?? 'none';
  const lines: Line[] = [];
  async function open({ place, cookie }: Person, path: string): Promise<Line> {
    const headers = { cookie, origin: parley.url() };
    const ws = new WebSocket(`${parley.url().replace('http', 'ws')}${path}?place=${place}`, { headers });
    const line = new Line(ws);
    lines.push(line);
    await line.opened;
    return line;
  }
  const write = async (person: Person): Promise<Line> => {
    const line = await open(person, `/draft/${doc}`);
    await line.shakeHands();
    return line;
  };
  const words = ({ ydoc }: Line): string[] => readDraft(ydoc).points.map(({ text }) => text);
  const [ana, cleo, ben] = [await write(parentA), await write(mediator), await write(parentB)];
  /** How much came to the honest over their wires to the draft, all that was sent before now. */
  const counted = async (): Promise<number[]> => {
    await Promise.all([ana.fence(), cleo.fence()]);
    // But for the signs of life, which come to everybody at the server's own pace.
    return [ana, cleo].map(({ heard }) => heard.filter((frame) => Buffer.compare(frame, beatFrame()) !== 0).length);
  };
  ana.edit((body) => putPoint(body, 'I pay 10'));
  await until(() => [cleo, ben].every((line) => words(line).join() === 'I pay 10'));

  return {
    family,
    ana,
    ben,
    benAt: (path) => open(parentB, path),
    async unnoticed(happens) {
      await until(() => ana.saved > 1);
      const before = await counted();
      const told = await toldDuring([parentA, mediator], async () => {
        await happens();
        expect((await parley.raw('/health')).json).toEqual({ ok: true });
        expect(await counted()).toEqual(before);
      });
      expect(told).toEqual({ 'Parent A': [], Mediator: [] });
      const { saved } = ana;
      ana.edit((body) => textOf(body).insert(8, '!'));
      await until(() => words(cleo).join() === 'I pay 10!' && ana.saved > saved);
      // Her receipt for Ana, her words for Cleo, and nothing that came late.
      expect(await counted()).toEqual(before.map((count) => count + 1));
      const fresh = await write(parentA);
      for (const { ydoc } of [ana, cleo, fresh]) {
        expect(words({ ydoc } as Line)).toEqual(['I pay 10!']);
        // Not a struct more than Ana wrote, and nothing that waits for another.
        expect(Y.encodeStateVector(ydoc)).toEqual(Y.encodeStateVector(ana.ydoc));
        expect([ydoc.store.pendingStructs, ydoc.store.pendingDs]).toEqual([null, null]);
      }
      expect([ana.code, cleo.code, [...ana.cursors, ...cleo.cursors]]).toEqual([null, null, []]);
      expect(parley.logs.join()).not.toContain('I pay');
    },
    end() {
      for (const line of lines) line.end();
    },
  };
}
