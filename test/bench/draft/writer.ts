// One writer as a process of its own, as every person has a machine of their own; joins each contender's draft.
// Must never see a clock of another process: all times are the machine's monotonic one.
import * as Y from 'yjs';
import { CONNECT, type Connection } from './clients.ts';

export interface Contest {
  kind: 'ours' | 'peer';
  port: number;
}

/** To the writer: strike keys at these moments, ms on the machine's clock, and wait for so many of the others'. */
export interface Play {
  contest: number;
  at: number[];
  arrivals: number;
}

/** From the writer after a round: when its own structs were typed, when others' arrived. */
export interface Played {
  typed: Stamp[];
  arrived: Stamp[];
  words: string;
}

export interface Stamp {
  client: number;
  clock: number;
  time: number;
}

const clock = (): number => Number(process.hrtime.bigint()) / 1e6;

class Place {
  readonly ydoc = new Y.Doc();
  readonly #connection: Connection;
  #text: Y.XmlText | null = null;
  #typed: Stamp[] = [];
  #arrived: Stamp[] = [];

  constructor({ kind, port }: Contest, seat: string) {
    this.#connection = CONNECT[kind](port, seat, this.ydoc);
    this.ydoc.on('afterTransaction', (transaction: Y.Transaction) => this.#note(transaction));
  }

  async begin(): Promise<void> {
    await this.#connection.synced;
    this.#text = addPoint(this.ydoc);
  }

  async play({ at, arrivals }: Play): Promise<Played> {
    // What arrived before was no key of this round.
    this.#arrived = [];
    for (const moment of at) {
      await until(moment);
      this.#type();
    }
    while (this.#arrived.length < arrivals) await until(clock() + 20);
    const played = { typed: this.#typed, arrived: this.#arrived, words: this.ydoc.getXmlFragment('body').toString() };
    this.#typed = [];
    return played;
  }

  close(): void {
    this.#connection.close();
  }

  #type(): void {
    const next = Y.getState(this.ydoc.store, this.ydoc.clientID) + 1;
    this.#typed.push({ client: this.ydoc.clientID, clock: next, time: clock() });
    this.#text?.insert(this.#text.length, 'x');
  }

  #note({ local, beforeState, afterState }: Y.Transaction): void {
    if (local) return;
    const time = clock();
    for (const [client, end] of afterState) {
      for (let at = (beforeState.get(client) ?? 0) + 1; at <= end; at++)
        this.#arrived.push({ client, clock: at, time });
    }
  }
}

async function until(moment: number): Promise<void> {
  const wait = moment - clock();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

function addPoint(ydoc: Y.Doc): Y.XmlText {
  const point = new Y.XmlElement('point');
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  ydoc.transact(() => {
    ydoc.getXmlFragment('body').push([point]);
    point.setAttribute('id', `point-${ydoc.clientID}`);
    point.insert(0, [paragraph]);
    paragraph.insert(0, [text]);
  });
  return text;
}

const [seat = '', contests = '[]'] = process.argv.slice(2);
const places = (JSON.parse(contests) as Contest[]).map((contest) => new Place(contest, seat));
process.on('message', async (play: Play) => process.send?.(await places[play.contest]?.play(play)));
process.on('disconnect', () => process.exit(0));
for (const place of places) await place.begin();
process.send?.('ready');
