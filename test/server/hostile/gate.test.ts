// Rows Y about the gate itself: names, cursors, readers, and whose right has ended, with two honest people at the draft.
// Must never let an answer tell a document that is not there from one that is somebody else's.
import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { CLOSE, SYNC } from '../../../shared/draft/wire.ts';
import { House } from '../drafts/house.ts';
import { editsOf, type Line, putPoint, settle, syncMessage, textOf, until } from '../drafts/line.ts';

let house: House;
afterEach(() => house.close());

/** Ana writes and Cleo reads along; what comes to either after this is counted. */
async function honestTwo(limits = {}): Promise<[Line, Line]> {
  house = await House.open(limits);
  const [ana, cleo] = [await house.writer('ana'), await house.writer('cleo')];
  ana.edit((body) => putPoint(body, 'I pay 10'));
  await until(() => cleo.text().includes('10'));
  return [ana, cleo];
}
async function unharmed(ana: Line, cleo: Line): Promise<void> {
  expect([ana, cleo].flatMap(({ cursors }) => cursors)).toEqual([]);
  ana.edit((body) => textOf(body).insert(8, '!'));
  await until(() => cleo.text().includes('!'));
  expect([ana.text(), house.store.text()]).toEqual([cleo.text(), ['I pay 10!']]);
}
const cursorsOf = (line: Line, { clientId }: Line) => line.cursors.filter((cursor) => cursor.clientId === clientId);

test.each([
  '/draft/not-there',
  '/draft/other-side',
  '/draft/..%2fdoc-1',
  '/draft/doc-1/..',
  '/draft/doc-1%00',
  '/draft/',
  '/draft',
  '/draft/dоc-1'.replace('о', '%D0%BE'),
  `/draft/${'x'.repeat(8_000)}`,
  '/draft/__proto__',
])('Y8: a document named %s is answered like any that is not there, and opens nothing', async (path) => {
  const [ana, cleo] = await honestTwo();
  const loads = house.store.loads;
  const ben = await house.line('ben', path);
  await until(() => ben.code !== null);
  expect([ben.code, ben.step1s, ben.mayWrite]).toEqual([CLOSE.forbidden, 0, null]);
  expect(house.store.loads).toBe(loads);
  await unharmed(ana, cleo);
});

test('Y8: a name of a megabyte is not read', async () => {
  const [ana, cleo] = await honestTwo();
  const { port } = new URL(house.url);
  const status = await new Promise((resolve) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket' };
    const asked = request({ port, host: '127.0.0.1', path: `/draft/${'x'.repeat(1_000_000)}`, headers });
    asked.on('response', ({ statusCode }) => resolve(statusCode));
    asked.on('error', () => resolve('cut'));
    asked.end();
  });
  expect([431, 'cut']).toContain(status);
  await unharmed(ana, cleo);
});

test.each([
  ['for twenty thousand', Array.from({ length: 20_000 }, (_, i) => ({ clientId: i, state: {} }))],
  ['that is no JSON', [{ clientId: 5, state: '{' }]],
  ['of a megabyte', [{ clientId: 5, state: { pad: 'x'.repeat(200_000) } }]],
])('Y11: a cursor %s shows nobody anything', async (_what, entries) => {
  const [ana, cleo] = await honestTwo();
  const ben = await house.writer('ben');
  ben.awareness(entries);
  await settle(ben);
  await unharmed(ana, cleo);
});

test('Y11: a cursor in another’s name, or to take theirs away, is not passed on; what is, bears its sender’s own name', async () => {
  house = await House.open();
  const [ana, cleo, ben] = [await house.writer('ana'), await house.writer('cleo'), await house.writer('ben')];
  ana.awareness([{ clientId: ana.clientId, state: {} }]);
  await until(() => cursorsOf(cleo, ana).length === 1);
  ben.awareness([{ clientId: ana.clientId, clock: 2 ** 50, state: null }]);
  ben.awareness([{ clientId: ana.clientId, clock: 2 ** 52, state: { user: { name: 'Ben', seat: 'ana' } } }]);
  ben.awareness([{ clientId: ben.clientId, state: { user: { name: 'Ana', seat: 'ana', side: 'B' }, more: 'x' } }]);
  await until(() => cursorsOf(cleo, ben).length === 1);
  expect(cursorsOf(cleo, ana)).toHaveLength(1);
  expect(cursorsOf(cleo, ben)[0]?.state).toEqual({ user: { seat: 'ben', name: 'BEN', side: 'A' }, cursor: null });
});

test('Y11: a cursor that waited its turn is not shown under an id with which somebody else has begun to write meanwhile', async () => {
  let now = 0;
  house = await House.open({ awarenessPerSecond: 100, awarenessBurst: 1 }, undefined, () => now);
  const [ana, cleo, ben] = [await house.writer('ana'), await house.writer('cleo'), await house.writer('ben')];
  ben.awareness([{ clientId: ben.clientId, state: {} }]);
  await until(() => cursorsOf(cleo, ben).length === 1);
  ben.awareness([{ clientId: ana.clientId, state: {} }]);
  await settle(ben);
  ana.edit((body) => putPoint(body, 'I pay 10'));
  await until(() => cleo.text().includes('10'));
  // The second of these waits as Ben's does, and began later: when it has come, his would have.
  for (const nth of [1, 2]) {
    now += 1_000;
    cleo.awareness([{ clientId: cleo.clientId, state: {} }]);
    await until(() => cursorsOf(ana, cleo).length === nth);
    cleo.awareness([{ clientId: cleo.clientId, state: {} }]);
    await settle(cleo);
  }
  expect(cursorsOf(cleo, ana)).toEqual([]);
});

test('Y11: names that every object has change nothing', async () => {
  house = await House.open();
  const [cleo, ben] = [await house.writer('cleo'), await house.writer('ben')];
  const state = '{"__proto__":{"cursor":{"anchor":{},"head":{}}},"constructor":{"prototype":{"polluted":1}}}';
  ben.awareness([{ clientId: ben.clientId, state }]);
  await until(() => cursorsOf(cleo, ben).length === 1);
  expect(cursorsOf(cleo, ben)[0]?.state?.cursor).toBeNull();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('Y11: an id that somebody took on another node stays theirs: who meant to use it begins anew, and the others write on', async () => {
  const [ana, cleo] = await honestTwo();
  const ben = await house.writer('ben');
  // Another node's doing: here nobody knows yet.
  await house.store.claimClient('case-1', 'doc-1', ben.clientId, 'maria');
  ben.edit((body) => textOf(body).insert(0, 'Ben: '));
  await until(() => ben.code !== null);
  expect(ben.code).toBe(CLOSE.forbidden);
  const again = await house.writer('ben');
  again.update(editsOf(again.ydoc, (body) => textOf(body).insert(0, 'Ben: '), ben.clientId)[0]!);
  await until(() => again.code !== null);
  expect(again.code).toBe(CLOSE.forbidden);
  await unharmed(ana, cleo);
});

test('Y12: a clock of 2^53 freezes nobody: the server counts', async () => {
  house = await House.open();
  const begun = Date.now();
  const [ana, cleo] = [await house.writer('ana'), await house.writer('cleo')];
  ana.awareness([{ clientId: ana.clientId, clock: Number.MAX_SAFE_INTEGER, state: {} }]);
  await until(() => cursorsOf(cleo, ana).length === 1);
  ana.awareness([{ clientId: ana.clientId, clock: 1, state: { cursor: null, n: 2 } }]);
  await until(() => cursorsOf(cleo, ana).length === 2);
  const [first, second] = cursorsOf(cleo, ana);
  expect(second!.clock).toBeGreaterThan(first!.clock);
  // Else whoever saw one before a restart, or from another node, would see none after it.
  expect(first!.clock).toBeGreaterThanOrEqual(begun);
  expect(second!.clock).toBeLessThan(2 ** 45);
});

test.each([
  ['an update', (line: Line, update: Uint8Array) => line.update(update)],
  ['an answer', (line: Line, update: Uint8Array) => line.send(syncMessage(SYNC.step2, update))],
])('Y13: what a reader writes as %s is dropped, and told to nobody but them', async (_what, send) => {
  const [ana, cleo] = await honestTwo();
  house.door.give('ben', 'read');
  const ben = await house.writer('ben');
  const [update] = editsOf(ben.ydoc, (body) => putPoint(body, 'Ben'), ben.clientId);
  send(ben, update!);
  await until(() => ben.refusals === 1);
  await unharmed(ana, cleo);
  expect(ben.code).toBeNull();
});

test('Y13: a reader writes nothing by way of a cursor, and claims no id with it for longer than it is shown', async () => {
  const [ana, cleo] = await honestTwo();
  house.door.give('ben', 'read');
  house.door.showCursors('ben', false);
  const ben = await house.writer('ben');
  ben.awareness([{ clientId: ben.clientId, state: { update: [1, 2, 3] } }]);
  await settle(ben);
  await unharmed(ana, cleo);
});

// There are no frozen versions yet: what ends all writing is the right to it, and they will end that.
test('Y14: an edit that was on its way when the right to write ended is dropped, and its writer told', async () => {
  const [ana, cleo] = await honestTwo();
  const ben = await house.writer('ben');
  house.store.hold();
  ben.edit((body) => textOf(body).insert(6, '9'));
  await settle(ben);
  house.door.give('ben', 'read');
  house.store.release();
  await until(() => ben.refusals === 1);
  ben.edit((body) => textOf(body).insert(6, '9'));
  await until(() => ben.refusals === 2);
  await unharmed(ana, cleo);
});
