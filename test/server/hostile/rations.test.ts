// Rows Y9 and Y15 at the gate alone: how much one person may ask and write, and that honest pages never notice.
// The rows are played on the whole server in agreement.test.ts; here the store and the gate's own figures are in hand.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, MESSAGE, SYNC } from '../../../shared/draft/wire.ts';
import { editsOf, putPoint, settle, syncMessage, textOf, until } from '../drafts/line.ts';
import { atTheGate } from './atTheGate.ts';

const at = atTheGate();

test('Y9: asking for everything again and again is rationed, also by way of new connections', async () => {
  const [ana, ben] = await at.anaAndBen({ step1Burst: 4, step1PerSecond: 0.001, linksPerSeat: 10 });
  const lines = [ben, await at.house.writer('ben'), await at.house.writer('ben')];
  for (const line of lines) {
    for (let i = 0; i < 50; i++) line.send(syncMessage(SYNC.step1, Uint8Array.of(0)));
    await at.closesWith(line, CLOSE.badInput);
  }
  // One for each connection, and four more for all of them together.
  expect(lines.reduce((sum, { step2s }) => sum + step2s, 0)).toBeLessThanOrEqual(3 + 4);
  await at.unharmed(ana);
});

test('Y9: asking who is there counts as well: whoever asks again and again is told no more', async () => {
  const [ana, ben] = await at.anaAndBen({ step1Burst: 4, step1PerSecond: 0.001 });
  at.cleo.awareness([{ clientId: at.cleo.clientId, state: {} }]);
  await until(() => ben.cursors.length === 1);
  for (let n = 0; n < 50; n++) ben.send(Uint8Array.of(MESSAGE.queryAwareness));
  await ben.fence();
  expect(ben.cursors.length).toBeLessThanOrEqual(1 + 4);
  expect(ben.cursors.length).toBeGreaterThan(1);
  at.cleo.awareness([{ clientId: at.cleo.clientId, state: null }]);
  await until(() => ana.cursors.at(-1)?.state === null);
});

test('Y9: new connections are rationed: who comes too soon is sent away for now, and nobody else feels it', async () => {
  const [ana] = await at.anaAndBen({ opensBurst: 3, opensPerSecond: 0.001 });
  for (let i = 0; i < 2; i++) (await at.house.writer('ben')).end();
  await at.closesWith(await at.house.line('ben'), CLOSE.again);
  const [elsewhere, maria] = [await at.house.writer('ben', '/draft/doc-2'), await at.house.writer('maria')];
  expect([elsewhere.code, maria.code]).toEqual([null, null]);
  await at.unharmed(ana);
});

test('Y9: writing over several connections, at once or one after another, is no faster than over one', async () => {
  // Three of them are the answers to the gate's question, one with each connection.
  const [ana, ben] = await at.anaAndBen({ updateBurst: 6, updatesPerSecond: 0.001 });
  ben.edit((body) => putPoint(body, 'one', 'p-1'));
  const second = await at.house.writer('ben');
  second.edit((body) => putPoint(body, 'two', 'p-2'));
  ben.end();
  const third = await at.house.writer('ben');
  third.edit((body) => putPoint(body, 'three', 'p-3'));
  third.edit((body) => putPoint(body, 'four', 'p-4'));
  await until(() => at.cleo.text().includes('three'));
  ana.edit((body) => textOf(body).insert(8, '!'));
  await until(() => at.cleo.text().includes('!'));
  await settle(at.cleo);
  expect(at.cleo.text()).not.toContain('four');
  expect(third.code).toBeNull();
});

test('Y15: a draft stays below its size, and one that is full can still be shortened', async () => {
  const [ana, ben] = await at.anaAndBen({ draftBytes: 40_000 });
  ana.edit((body) => putPoint(body, 'w'.repeat(19_000), 'p-a'));
  ben.edit((body) => putPoint(body, 'x'.repeat(19_000), 'p-b'));
  await until(() => ana.text().includes('xxx') && ben.text().includes('www'));
  const [more] = editsOf(ben.ydoc, (body) => textOf(body).insert(0, 'y'.repeat(2000)), ben.clientId);
  const other = await at.house.writer('ben');
  ben.update(more!);
  await at.closesWith(ben, CLOSE.tooLarge);
  other.edit((body) => body.delete(1, 2));
  await until(() => at.house.store.text().length === 1);
  other.edit((body) => putPoint(body, 'short', 'p-c'));
  await until(() => at.house.store.text()[1] === 'short');
});

test('Y15: one person alone fills no more than half of a draft; the others write on', async () => {
  const [ana, ben] = await at.anaAndBen({ draftBytes: 40_000 });
  ben.edit((body) => putPoint(body, 'x'.repeat(19_000), 'p-b'));
  await until(() => ana.text().includes('xxx'));
  const second = await at.house.writer('ben');
  const [more] = editsOf(second.ydoc, (body) => putPoint(body, 'y'.repeat(2000), 'p-c'), second.clientId);
  second.update(more!);
  await at.closesWith(second, CLOSE.tooLarge);
  ana.edit((body) => putPoint(body, 'z'.repeat(15_000), 'p-d'));
  await until(() => ben.text().includes('zzz'));
  ben.edit((body) => textOf(body, 1).delete(0, 10_000));
  await until(() => at.house.store.text()[1]?.length === 9000);
  ben.edit((body) => textOf(body, 1).insert(0, 'y'.repeat(5000)));
  await until(() => at.house.store.text()[1]?.length === 14_000);
});

test('Y15: one message that is too large closes its sender for good', async () => {
  const [ana, ben] = await at.anaAndBen();
  const [update] = editsOf(ben.ydoc, (body) => putPoint(body, 'x'.repeat(300_000), 'p-b'), ben.clientId);
  ben.update(update!);
  await at.closesWith(ben, CLOSE.tooLarge);
  await at.unharmed(ana);
});

test('one who types faster than anybody can is slowed down, loses nothing, and holds up nobody else', async () => {
  const begun = performance.now();
  let isHeld = true;
  const now = () => (isHeld ? begun : performance.now());
  const [ana, ben] = await at.anaAndBen({ updateBurst: 10, updatesPerSecond: 200 }, now);
  ben.edit((body) => putPoint(body, '', 'p-b'));
  for (let i = 0; i < 60; i++) ben.edit((body) => textOf(body, 1).insert(0, 'z'));
  ana.edit((body) => textOf(body).insert(8, '?'));
  await until(() => ben.text().includes('?'));
  expect(at.house.store.text()[1]?.length ?? 0).toBeLessThan(10);
  isHeld = false;
  await until(() => at.house.store.text()[1]?.length === 60);
  expect(ben.code).toBeNull();
});

test('an honest page that deletes, formats, makes lists and undoes is never refused', async () => {
  const [ana, ben] = await at.anaAndBen();
  const honest: ((body: Y.XmlFragment) => void)[] = [
    (body) => textOf(body).format(0, 1, { bold: {} }),
    (body) => textOf(body).format(0, 1, { bold: null, italic: {} }),
    (body) => textOf(body).delete(0, 2),
    (body) => (body.get(0) as Y.XmlElement).push([list('bulletList'), list('orderedList')]),
    (body) => (body.get(0) as Y.XmlElement).setAttribute('id', 'another'),
    (body) => (body.get(0) as Y.XmlElement).setAttribute('id', 'a-third'),
    (body) => (body.get(0) as Y.XmlElement).delete(1, 1),
    (body) => body.insert(0, [new Y.XmlElement('point')]),
    (body) => body.delete(0, 2),
  ];
  for (const change of honest) ben.edit(change);
  await until(() => ben.saved === honest.length + 1);
  expect(ben.code).toBeNull();
  expect(at.house.store.text()).toEqual([]);
  await settle(ana);
  expect(ana.ydoc.getXmlFragment('body').length).toBe(0);
});

function list(name: string): Y.XmlElement {
  const [items, item, paragraph] = [
    new Y.XmlElement(name),
    new Y.XmlElement('listItem'),
    new Y.XmlElement('paragraph'),
  ];
  paragraph.insert(0, [new Y.XmlText('item')]);
  item.insert(0, [paragraph]);
  items.insert(0, [item]);
  if (name === 'orderedList') items.setAttribute('start', 1 as never);
  return items;
}
