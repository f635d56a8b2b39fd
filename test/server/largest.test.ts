// The largest case there can be: as much said, commented and noted as is let, in every room, and its agreement as full as it may be.
// Must never be small because something was refused: each thing is added until it is refused.
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EMPTY, evolve } from '../../server/mediation/case.ts';
import type { Recorded } from '../../server/mediation/state.ts';
import { DRAFT_LIMITS } from '../../server/sockets/draft/limits.ts';
import { DraftRoom } from '../../server/sockets/draft/room.ts';
import { sizeOf } from '../../server/sockets/draft/size.ts';
import type { Command } from '../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, LOBBY, privateRoom, type Stage } from '../support/given.ts';
import { twoSides } from '../support/people.ts';
import { CASE, DOC, FakeStore } from './drafts/house.ts';

const MOST_MB = 32;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is held when all that only the turns before had in hand is gone. */
async function held(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await turn();
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** Each text is a string of its own, two bytes a unit, as it would be from the wire. */
const longest = (of: number): string => JSON.parse(`"${`${of}`.padStart(8, '-')}${'\u{1F5E3}'.repeat(7_990)}"`);
let texts = 0;

/** They do it in turn until each is refused. */
function untilFull(c: Stage, seats: string[], make: (text: string) => Command): void {
  for (const seat of seats) {
    let times = 0;
    while (c.play.act({ kind: 'seat', seat }, make(longest(texts++))).decision.ok) times++;
    expect(times).toBeGreaterThan(0);
  }
}
const sayAll = (c: Stage, room: string) =>
  untilFull(c, c.where(room), (text) => ({ type: 'say', text, audience: c.where(room) }));

function fullCase(): Stage {
  const c = givenAllHere(twoSides());
  const [a, b] = [
    ['partyA', 'counselA'],
    ['partyB', 'interpreterB'],
  ] as [string[], string[]];
  c.enter('mediator', 'joint').seat([...a, ...b], JOINT);
  sayAll(c, 'joint');
  untilFull(c, ['partyA', 'counselA', 'partyB'], (text) => ({ type: 'comment', point: 'p', text }));
  c.enter('mediator', 'team');
  for (const [side, seats] of [
    ['A', a],
    ['B', b],
  ] as const) {
    c.seat(seats, privateRoom(side));
    sayAll(c, `private:${side}`);
    c.seat([...seats, 'mediator'], caucus(side));
    sayAll(c, `caucus:${side}`);
  }
  untilFull(c, ['mediator'], (text) => ({ type: 'note', text, shared: false }));
  return c;
}

/** As full as it may be, of pieces of one letter each. */
function fullOfLetters(): Y.Doc {
  const ydoc = new Y.Doc();
  const text = new Y.XmlText();
  ydoc.getXmlFragment('body').push([text]);
  return filled(ydoc, () => text.insert(0, 'x'));
}
/** Of points with nothing in them. */
function fullOfPoints(): Y.Doc {
  const ydoc = new Y.Doc();
  return filled(ydoc, () => ydoc.getXmlFragment('body').insert(0, [new Y.XmlElement('point')]));
}
function filled(ydoc: Y.Doc, add: () => void): Y.Doc {
  const some = () => {
    for (let i = 0; i < 1_000; i++) add();
  };
  while (sizeOf(ydoc) < DRAFT_LIMITS.draftBytes) ydoc.transact(some);
  return ydoc;
}

test.each([
  ['single letters', fullOfLetters],
  ['empty points', fullOfPoints],
])(
  `the largest case takes less than ${MOST_MB} MB while its agreement, full of %s, is open`,
  async (_what, full) => {
    const store = new FakeStore();
    store.rows.set(`${CASE}/${DOC}`, [{ author: 'seat', update: Y.encodeStateAsUpdate(full()) }]);
    const stored = JSON.stringify(fullCase().play.stored);
    const before = await held();
    const state = (JSON.parse(stored) as Recorded[]).reduce(evolve, EMPTY);
    const room = await DraftRoom.open({
      ...{ caseId: CASE, doc: DOC, store, limits: DRAFT_LIMITS, now: () => 0 },
      log: { warn: () => undefined, error: () => undefined },
    });
    const megabytes = ((await held()) - before) / 1e6;
    expect([Object.keys(state.chat).length, room.ydoc.store.clients.size]).toEqual([5, 1]);
    expect(megabytes).toBeLessThan(MOST_MB);
  },
  60_000,
);

/** Characters of each part of the state. */
const sizes = ({ state }: Stage) =>
  Object.fromEntries(Object.entries(state).map(([part, held]) => [part, JSON.stringify(held).length]));
const times = (n: number, act: () => void) => {
  for (let i = 0; i < n; i++) act();
};

test('however much mediators order, a case grows no further: moves, turns, pauses and messages to all', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  c.when('mediator', { type: 'setFloor', mode: 'turns' }).accepted();
  const order = () => {
    let was: string | null = null;
    for (const seat of ['partyA', 'partyB', null]) {
      c.when('mediator', { type: 'giveFloor', seat, was }).accepted();
      was = seat;
      c.after(40_000);
    }
    c.seat(['counselA'], JOINT).seat(['counselA'], LOBBY);
    for (const type of ['pauseAll', 'resumeAll'] as const) c.when('mediator', { type }).accepted();
    c.when('mediator', { type: 'postToAll', text: 'Five more minutes.' }).accepted();
  };
  times(30, order);
  const before = sizes(c);
  times(60, order);
  const grown = Object.entries(sizes(c)).filter(([part, size]) => size > (before[part] ?? 0) + 100);
  expect(grown).toEqual([]);
});
