// Who may open, read and write a draft, and what happens the moment that changes.
// Must never let the test's own client behave better than a hostile one would.
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, SYNC } from '../../../shared/draft/wire.ts';
import { CASE, DOC, House } from './house.ts';
import { editsOf, type Line, putPoint, settle, syncMessage, until } from './line.ts';

let house: House;
afterEach(() => house.close());

async function closeCode(line: Line): Promise<number | null> {
  await until(() => line.code !== null);
  return line.code;
}

test('nobody without a seat comes in', async () => {
  house = await House.open();
  expect(await closeCode(await house.line(null))).toBe(CLOSE.nobody);
  expect(await closeCode(await house.line('stranger'))).toBe(CLOSE.nobody);
});

test.each([
  ['unknown', '/draft/other'],
  ['empty', '/draft/'],
  ['missing', '/draft'],
  ['outside the folder', '/draft/..%2Fdoc-1'],
  ['twin letters', '/draft/d%D0%BEc-1'],
  ['long', `/draft/doc-${'x'.repeat(4000)}`],
  ['another case by address', '/draft/doc-1/case-2'],
])('a document name that is %s is answered like a forbidden one', async (_, path) => {
  house = await House.open();
  expect(await closeCode(await house.line('ana', path))).toBe(CLOSE.forbidden);
});

test('a forbidden document is answered like an unknown one, before a byte of it is sent', async () => {
  house = await House.open();
  house.door.give('ana', 'none');
  const line = await house.line('ana');
  expect(await closeCode(line)).toBe(CLOSE.forbidden);
  expect([line.step1s, line.step2s, line.cursors.length]).toEqual([0, 0, 0]);
});

test('a page of another origin is refused before it is connected', async () => {
  house = await House.open();
  const { WebSocket } = await import('ws');
  const ws = new WebSocket(`${house.url}/draft/${DOC}`, {
    headers: { cookie: 'seat=ana' },
    origin: 'https://evil.example',
  });
  const status = await new Promise((resolve) => {
    ws.once('unexpected-response', (_, response) => resolve(response.statusCode));
    ws.once('error', () => undefined);
  });
  expect(status).toBe(403);
});

test('an upgrade to another path is left to others', async () => {
  house = await House.open();
  const { WebSocket } = await import('ws');
  const ws = new WebSocket(`${house.url}/drafty/${DOC}`, { headers: { cookie: 'seat=ana' } });
  await expect(new Promise((_, reject) => ws.once('error', reject))).rejects.toThrow();
});

test.each([
  ['an update', SYNC.update],
  ['an answer', SYNC.step2],
])('what a reader sends as %s is dropped, and they are told', async (_, kind) => {
  house = await House.open();
  house.door.give('cleo', 'read');
  const [ana, cleo] = [await house.writer('ana'), await house.writer('cleo')];
  ana.edit((body) => putPoint(body, 'Ana'));
  await until(() => cleo.text().includes('Ana'));
  expect([ana.mayWrite, cleo.mayWrite]).toEqual([true, false]);
  const [update] = editsOf(cleo.ydoc, (body) => putPoint(body, 'Cleo'), cleo.clientId);
  cleo.send(syncMessage(kind, update!));
  await until(() => cleo.refusals === 1);
  await settle(ana);
  expect(ana.text()).not.toContain('Cleo');
  expect(house.store.text()).toEqual(['Ana']);
  expect(cleo.code).toBeNull();
});

test('a reader who has nothing to add is not told that something was dropped', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  ana.edit((body) => putPoint(body, 'one'));
  ana.edit((body) => body.delete(0, 1));
  await until(() => ana.saved === 3);
  house.door.give('cleo', 'read');
  const cleo = await house.writer('cleo');
  cleo.send(syncMessage(SYNC.step2, Y.encodeStateAsUpdate(cleo.ydoc, Y.encodeStateVector(ana.ydoc))));
  await until(() => cleo.saved === 2);
  expect(cleo.refusals).toBe(0);
});

test('a writer whose right is withdrawn is told at once and writes nothing more', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  house.door.give('ana', 'read');
  await until(() => ana.mayWrite === false);
  ana.edit((body) => putPoint(body, 'too late'));
  await until(() => ana.refusals === 1);
  await settle(ben);
  expect(ben.text()).toBe('');
  expect(house.store.updates()).toEqual([]);
});

test('a right withdrawn while the store is awaited keeps the write out', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  house.store.hold();
  ana.edit((body) => putPoint(body, 'between'));
  await settle(ana);
  house.door.give('ana', 'read');
  house.store.release();
  await until(() => ana.refusals === 1);
  await settle(ben);
  expect(ben.text()).toBe('');
  expect(house.store.updates()).toEqual([]);
});

test('whoever may no longer read is closed out in the tick of the change and hears nothing more', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.edit((body) => putPoint(body, 'before'));
  await until(() => ben.text().includes('before'));
  house.door.give('ben', 'none');
  ana.edit((body) => putPoint(body, 'after', 'p-2'));
  expect(await closeCode(ben)).toBe(CLOSE.forbidden);
  expect(ben.text()).not.toContain('after');
});

test('a right withdrawn while the draft loads keeps its seat out', async () => {
  house = await House.open();
  house.store.hold();
  const line = await house.line('ana');
  await until(() => house.store.loads === 1);
  house.door.give('ana', 'none');
  house.store.release();
  expect(await closeCode(line)).toBe(CLOSE.forbidden);
  expect(line.step1s).toBe(0);
});

test('a reader who becomes a writer is told and may write', async () => {
  house = await House.open();
  house.door.give('cleo', 'read');
  const cleo = await house.writer('cleo');
  house.door.give('cleo', 'write');
  await until(() => cleo.mayWrite === true);
  cleo.edit((body) => putPoint(body, 'now'));
  await until(() => house.store.text()[0] === 'now');
  expect(cleo.refusals).toBe(0);
});

test('a seat has so many connections and no more: the oldest gives way', async () => {
  house = await House.open({ linksPerSeat: 4 });
  const lines = [];
  for (let i = 0; i < 4; i++) lines.push(await house.writer('ana'));
  const ben = await house.writer('ben');
  for (const line of lines) await settle(line);
  expect(lines.map((line) => line.code)).toEqual([null, null, null, null]);
  await house.writer('ana');
  expect(await closeCode(lines[0]!)).toBe(CLOSE.tooFast);
  await settle(lines[1]!);
  expect([lines[1]!.code, ben.code]).toEqual([null, null]);
});

test('a right that changed without a word holds only until the next beat', async () => {
  house = await House.open({ beat: 20 });
  const ana = await house.writer('ana');
  house.door.access = () => 'none';
  expect(await closeCode(ana)).toBe(CLOSE.forbidden);
});

test('where the right cannot be told there is none, and others are not touched by it', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  const access = house.door.access.bind(house.door);
  house.door.access = (caseId, seat, doc) => {
    if (seat === 'ana') throw new Error('broken');
    return access(caseId, seat, doc);
  };
  house.door.give('ben', 'read');
  expect(await closeCode(ana)).toBe(CLOSE.again);
  await until(() => ben.mayWrite === false);
});

test('two drafts of one case are apart', async () => {
  house = await House.open();
  const [joint, side] = [await house.writer('ana'), await house.writer('ana', '/draft/doc-side')];
  side.edit((body) => putPoint(body, 'DRAFT-SECRET'));
  await until(() => house.store.text('doc-side').length === 1);
  await settle(joint);
  expect(joint.text()).toBe('');
  expect((await house.drafts.read(CASE, DOC)).points).toEqual([]);
});
