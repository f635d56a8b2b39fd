// Cursors: whose they are is the server's to say, and who sees them too.
// Must never rely on a client's manners.
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { House } from './house.ts';
import { type Line, putPoint, settle, until } from './line.ts';

let house: House;
afterEach(() => house.close());

const me = (line: Line): number => line.clientId;
const heard = (line: Line, clientId: number) => line.cursors.filter((cursor) => cursor.clientId === clientId);

test('a cursor carries the name, side and seat of its connection, whatever was sent', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  const anchor = { tname: 'body', item: { client: 1, clock: 2 }, extra: 'x' };
  const state = { user: { name: 'Maria', side: 'B', color: '#ff0000' }, cursor: { anchor, head: anchor }, secret: 'x' };
  ana.awareness([{ clientId: me(ana), state }]);
  await until(() => heard(ben, me(ana)).length > 0);
  const position = { type: null, tname: 'body', item: { client: 1, clock: 2 }, assoc: 0 };
  expect(heard(ben, me(ana))[0]?.state).toEqual({
    user: { seat: 'ana', name: 'ANA', side: 'A' },
    cursor: { anchor: position, head: position },
  });
});

test('nobody moves or takes away the cursor of another', async () => {
  house = await House.open();
  const [ana, ben, maria] = [await house.writer('ana'), await house.writer('ben'), await house.writer('maria')];
  ana.awareness([{ clientId: me(ana), state: {} }]);
  await until(() => heard(ben, me(ana)).length === 1 && heard(maria, me(ana)).length === 1);
  ben.awareness([{ clientId: me(ana), clock: 2 ** 50, state: null }]);
  ben.awareness([{ clientId: me(ana), clock: 2 ** 52, state: { user: { name: 'x' } } }]);
  await settle(ben);
  expect(heard(maria, me(ana))).toHaveLength(1);
  expect(ben.code).toBeNull();
});

test('a clock from a message never reaches another page, so that no cursor can be frozen', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness([{ clientId: me(ana), clock: Number.MAX_SAFE_INTEGER, state: {} }]);
  ana.awareness([{ clientId: me(ana), clock: 1, state: {} }]);
  await until(() => heard(ben, me(ana)).length === 2);
  const [first, second] = heard(ben, me(ana));
  expect(second!.clock).toBeGreaterThan(first!.clock);
  expect(second!.clock).toBeLessThan(2 ** 45);
});

test('a message for thousands of ids is nonsense, and one that is too large is dropped', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness(Array.from({ length: 100 }, (_, i) => ({ clientId: i, state: {} })));
  ana.awareness([{ clientId: me(ana), state: { pad: 'x'.repeat(4000) } }]);
  await settle(ana);
  expect(ben.cursors).toEqual([]);
  expect(ana.code).toBeNull();
});

test('of many ids in one message only one is shown', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness([me(ana), 7, 8, 9].map((clientId) => ({ clientId, state: {} })));
  await until(() => ben.cursors.length > 0);
  await settle(ana);
  expect(ben.cursors.map((cursor) => cursor.clientId)).toEqual([me(ana)]);
});

test('names like __proto__ in a cursor change nothing', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness([
    { clientId: me(ana), state: '{"__proto__":{"cursor":{"anchor":{},"head":{}}},"cursor":{"__proto__":{}}}' },
  ]);
  await until(() => ben.cursors.length > 0);
  expect(ben.cursors[0]?.state?.cursor).toBeNull();
  expect(({} as { cursor?: unknown }).cursor).toBeUndefined();
});

test('whoever leaves takes their cursor along', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness([{ clientId: me(ana), state: {} }]);
  await until(() => heard(ben, me(ana)).length === 1);
  ana.end();
  await until(() => heard(ben, me(ana)).length === 2);
  expect(heard(ben, me(ana))[1]?.state).toBeNull();
});

test('whoever comes in later sees the cursors that are there', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  ana.awareness([{ clientId: me(ana), state: {} }]);
  await settle(ana);
  const ben = await house.line('ben');
  await until(() => heard(ben, me(ana)).length === 1);
  expect(heard(ben, me(ana))[0]?.state?.user.name).toBe('ANA');
});

const shownAs = (seat: string, clock: number) => ({
  user: { seat, name: seat.toUpperCase(), side: 'A' },
  ...placed(clock),
});
const placed = (clock: number) => {
  const anchor = { type: null, tname: 'body', item: { client: 1, clock }, assoc: 0 };
  return { cursor: { anchor, head: anchor } };
};

test('[D9] a cursor that moves too fast to be shown at every step is shown where it comes to rest', async () => {
  house = await House.open({ awarenessPerSecond: 10, awarenessBurst: 2 });
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  for (let step = 1; step <= 30; step++) ana.awareness([{ clientId: me(ana), state: placed(step) }]);
  const last = () => heard(ben, me(ana)).at(-1)?.state?.cursor;
  await until(() => JSON.stringify(last()) === JSON.stringify(placed(30).cursor));
  // Two at once and the last one; a slow machine leaves room for a few more, never for all.
  expect(heard(ben, me(ana)).length).toBeLessThan(30);
});

test('[D9] others’ cursors, which a page repeats, do not take the place of its own that waits', async () => {
  house = await House.open({ awarenessPerSecond: 10, awarenessBurst: 1 });
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ben.awareness([{ clientId: me(ben), state: placed(1) }]);
  await until(() => heard(ana, me(ben)).length === 1);
  for (const step of [2, 3]) ana.awareness([{ clientId: me(ana), state: placed(step) }]);
  ana.awareness([{ clientId: me(ben), state: placed(1) }]);
  await until(() => JSON.stringify(heard(ben, me(ana)).at(-1)?.state) === JSON.stringify(shownAs('ana', 3)));
});

test('a cursor that waits goes with the one who leaves', async () => {
  house = await House.open({ awarenessPerSecond: 10, awarenessBurst: 1 });
  const [ana, ben, maria] = [await house.writer('ana'), await house.writer('ben'), await house.writer('maria')];
  for (const step of [1, 2, 3, 4]) ana.awareness([{ clientId: me(ana), state: placed(step) }]);
  await until(() => heard(ben, me(ana)).length > 0);
  ana.end();
  await until(() => heard(ben, me(ana)).at(-1)?.state === null);
  // Begun later at the same rate: when this one has come, Ana's would have.
  for (const step of [1, 2]) maria.awareness([{ clientId: me(maria), state: placed(step) }]);
  await until(() => heard(ben, me(maria)).length === 2);
  expect(heard(ben, me(ana)).at(-1)?.state).toBeNull();
});

test('where cursors are off neither side learns of the other', async () => {
  house = await House.open();
  house.door.showCursors('ben', false);
  const [ana, ben, maria] = [await house.writer('ana'), await house.writer('ben'), await house.writer('maria')];
  ana.awareness([{ clientId: me(ana), state: {} }]);
  ben.awareness([{ clientId: me(ben), state: {} }]);
  await until(() => heard(maria, me(ana)).length === 1);
  await settle(ben);
  expect(ben.cursors).toEqual([]);
  expect(heard(ana, me(ben))).toEqual([]);
  expect(heard(maria, me(ben))).toEqual([]);
});

test('cursors vanish for both sides the moment the right to them ends, and come back with it', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness([{ clientId: me(ana), state: {} }]);
  ben.awareness([{ clientId: me(ben), state: {} }]);
  await until(() => ana.cursors.length === 1 && ben.cursors.length === 1);
  house.door.showCursors('ben', false);
  await until(() => ana.cursors.length === 2 && ben.cursors.length === 2);
  expect([ana.cursors[1]?.state, ben.cursors[1]?.state]).toEqual([null, null]);
  house.door.showCursors('ben', true);
  await until(() => ana.cursors.length === 3 && ben.cursors.length === 3);
  expect(ana.cursors[2]?.state?.user.name).toBe('BEN');
});

test('an id read from a cursor cannot be taken before its owner writes with it', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.awareness([{ clientId: me(ana), state: {} }]);
  await until(() => heard(ben, me(ana)).length === 1);
  const forged = new Y.Doc();
  forged.clientID = me(ana);
  putPoint(forged.getXmlFragment('body'), 'as Ana');
  ben.update(Y.encodeStateAsUpdate(forged));
  await until(() => ben.code !== null);
  ana.edit((body) => putPoint(body, 'really Ana'));
  await until(() => house.store.text()[0] === 'really Ana');
  expect(ana.code).toBeNull();
});
