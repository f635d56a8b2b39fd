// Rows Y1 to Y5 at the gate alone: updates in others' names, too large to make, or of what is not there.
// The rows are played on the whole server in agreement.test.ts; here the store and the gate's own figures are in hand.
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/draft/wire.ts';
import { editsOf, putPoint, settle, textOf, until } from '../drafts/line.ts';
import { atTheGate } from './atTheGate.ts';
import { bomb, gcStruct, handmade, type Id, letterBetween, MUCH, mostTaken, skipStruct } from './handmade.ts';

const at = atTheGate();

test("Y1: an update in another person's name closes its sender and changes nothing", async () => {
  const [ana, ben] = await at.anaAndBen();
  const [forged] = editsOf(ana.ydoc, (body) => textOf(body).insert(6, '9000'), ana.clientId);
  ben.update(forged!);
  await at.closesWith(ben, CLOSE.forbidden);
  await at.unharmed(ana);
});

test('Y1: so does one hidden behind an honest one in the same message', async () => {
  const [ana, ben] = await at.anaAndBen();
  const [mine] = editsOf(ben.ydoc, (body) => putPoint(body, 'mine', 'p-b'), ben.clientId);
  const [forged] = editsOf(ana.ydoc, (body) => textOf(body).insert(6, '9000'), ana.clientId);
  ben.update(Y.mergeUpdates([mine!, forged!]));
  await at.closesWith(ben, CLOSE.forbidden);
  await at.unharmed(ana);
});

test("Y1: a filler in another person's name cannot erase what they are about to write", async () => {
  const [ana, ben] = await at.anaAndBen();
  ben.update(handmade(ana.clientId, Y.getState(ana.ydoc.store, ana.clientId), [gcStruct(5)]));
  await at.closesWith(ben, CLOSE.forbidden);
  await at.unharmed(ana);
});

test('Y1: who used an id first owns it, also after a restart', async () => {
  const [ana, ben] = await at.anaAndBen();
  ben.end();
  ana.end();
  at.cleo.end();
  await at.house.restart();
  const [again, thief] = [await at.house.writer('ana'), await at.house.writer('ben')];
  at.cleo = await at.house.writer('cleo');
  const [forged] = editsOf(again.ydoc, (body) => textOf(body).insert(0, 'x'), ana.clientId);
  thief.update(forged!);
  await at.closesWith(thief, CLOSE.forbidden);
  await at.unharmed(again);
});

test('Y2: seven bytes that ask for gigabytes are dropped, and take none', async () => {
  const [ana, ben] = await at.anaAndBen();
  const most = mostTaken();
  ben.update(bomb(ben.clientId));
  await settle(ben);
  expect(mostTaken() - most).toBeLessThan(MUCH);
  await at.unharmed(ana);
});

test.each([
  ['a filler of 2^40', (client: number) => handmade(client, 0, [gcStruct(2 ** 40)])],
  ['a filler of nothing', (client: number) => handmade(client, 0, [gcStruct(0)])],
  ['a clock of 2^53', (client: number) => handmade(client, Number.MAX_SAFE_INTEGER, [gcStruct(1)])],
  ['a client id beyond what Yjs gives', () => handmade(2 ** 40, 0, [gcStruct(1)])],
  ['a gap that says it is one', (client: number) => handmade(client, 0, [skipStruct(4)])],
])('Y3: %s is refused', async (_, update) => {
  const [ana, ben] = await at.anaAndBen();
  for (let i = 0; i < 3; i++) ben.update(update(ben.clientId));
  await until(() => ben.code !== null);
  expect([CLOSE.badInput, CLOSE.badShape]).toContain(ben.code);
  await at.unharmed(ana);
});

test('Y4: an update that builds on something missing is refused, and nothing of it waits or is stored', async () => {
  const [ana, ben] = await at.anaAndBen();
  const updates = [0, 1].map(() => editsOf(ben.ydoc, (body) => putPoint(body, 'x', 'p-b'), ben.clientId));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ben.ydoc));
  Y.applyUpdate(copy, updates[0]![0]!);
  const [later] = editsOf(copy, (body) => textOf(body, 1).insert(0, 'y'), ben.clientId);
  ben.update(later!);
  await at.closesWith(ben, CLOSE.again);
  expect(at.house.store.updates()).toHaveLength(1);
  await at.unharmed(ana);
});

test('Y4: so is one that leaves out what its own writer has not sent, for all that it stands beside nothing', async () => {
  const [ana, ben] = await at.anaAndBen();
  ben.update(handmade(ben.clientId, 3, [gcStruct(1)]));
  await at.closesWith(ben, CLOSE.again);
  expect(at.house.store.updates()).toHaveLength(1);
  await at.unharmed(ana);
});

test.each(['left', 'right'])('Y4: so is a letter of which the neighbour on the %s alone is there', async (side) => {
  const [ana, ben] = await at.anaAndBen();
  const { id } = textOf(ben.ydoc.getXmlFragment('body'))._start!;
  const missing = { client: id.client, clock: id.clock + 1_000 };
  const neighbours = side === 'left' ? [id, missing] : [missing, id];
  ben.update(handmade(ben.clientId, 0, [letterBetween(...(neighbours as [Id, Id]))]));
  await at.closesWith(ben, CLOSE.again);
  expect(at.house.store.updates()).toHaveLength(1);
  await at.unharmed(ana);
});

test('Y4: two sections of one client, of which Yjs would keep the last, are refused', async () => {
  const [ana, ben] = await at.anaAndBen();
  const [one] = editsOf(ben.ydoc, (body) => putPoint(body, 'x', 'p-b'), ben.clientId);
  const twice = encoding.createEncoder();
  encoding.writeVarUint(twice, 2);
  // The section is all between the count of sections and the count of deletions.
  const section = one!.subarray(1, one!.length - 1);
  encoding.writeUint8Array(twice, section);
  encoding.writeUint8Array(twice, section);
  encoding.writeVarUint(twice, 0);
  ben.update(encoding.toUint8Array(twice));
  await settle(ben);
  await at.unharmed(ana);
});

test("Y4: two of one's own client ids that wait for each other in a circle are refused", async () => {
  const [ana, ben] = await at.anaAndBen();
  const [a, b] = [ben.clientId, ben.clientId === 1 ? 2 : 1];
  const circle = encoding.createEncoder();
  encoding.writeVarUint(circle, 2);
  for (const [client, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const value of [1, client, 0]) encoding.writeVarUint(circle, value);
    encoding.writeUint8(circle, 0x80 | 4);
    for (const value of [other, 0]) encoding.writeVarUint(circle, value);
    encoding.writeVarString(circle, 'x');
  }
  encoding.writeVarUint(circle, 0);
  ben.update(encoding.toUint8Array(circle));
  await at.closesWith(ben, CLOSE.again);
  await at.unharmed(ana);
});

test("Y5: deleting what is not there yet is refused, so that nobody's next word vanishes", async () => {
  const [ana, ben] = await at.anaAndBen();
  const next = Y.getState(ana.ydoc.store, ana.clientId);
  ben.update(handmade(0, 0, [], [[ana.clientId, next, 10]]));
  await at.closesWith(ben, CLOSE.again);
  await at.unharmed(ana);
});

test('Y5: so is deleting what is there together with what is not there yet', async () => {
  const [ana, ben] = await at.anaAndBen();
  const next = Y.getState(ana.ydoc.store, ana.clientId);
  ben.update(handmade(0, 0, [], [[ana.clientId, next - 1, 10]]));
  await at.closesWith(ben, CLOSE.again);
  await at.unharmed(ana);
});

test('Y5: so is deleting in the name of a client that was never there', async () => {
  const [ana, ben] = await at.anaAndBen();
  ben.update(handmade(0, 0, [], [[12345, 0, 1]]));
  await at.closesWith(ben, CLOSE.again);
  await at.unharmed(ana);
});

/** Deletions as they stand in an update: by client, ranges of clock and length. */
function deleting(...clients: [number, ...[number, number][]][]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [0, clients.length]) encoding.writeVarUint(encoder, value);
  for (const [client, ...ranges] of clients) {
    for (const value of [client, ranges.length]) encoding.writeVarUint(encoder, value);
    for (const value of ranges.flat()) encoding.writeVarUint(encoder, value);
  }
  return encoding.toUint8Array(encoder);
}

// Each range is walked, so whoever may repeat one may have the server walk the whole draft as often as they like.
test.each<[string, (ana: number) => Uint8Array]>([
  ['the same twice', (ana) => deleting([ana, [0, 2], [0, 2]])],
  ['the same twice in part', (ana) => deleting([ana, [0, 2], [1, 2]])],
  ['backwards', (ana) => deleting([ana, [2, 1], [0, 1]])],
  ['under one client twice', (ana) => deleting([ana, [0, 1]], [ana, [1, 1]])],
  ['nothing at all', (ana) => deleting([ana, [0, 0]])],
])('Y5: deleting %s is nonsense, as no page of ours says it', async (_how, update) => {
  const [ana, ben] = await at.anaAndBen();
  for (let i = 0; i < 3; i++) ben.update(update(ana.clientId));
  await at.closesWith(ben, CLOSE.badInput);
  await at.unharmed(ana);
});
