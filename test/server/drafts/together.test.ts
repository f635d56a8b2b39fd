// Writing together: y-websocket pages through the real gate.
// Must never compare one replica with itself.
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SERVER_AUTHOR } from '../../../server/sockets/draft/port.ts';
import { readDraft } from '../../../shared/draft/read.ts';
import { type Editor, FakeStore, House } from './house.ts';
import { putPoint, settle, textOf, until } from './line.ts';

let house: House;
afterEach(() => house.close());

const body = (editor: Editor): Y.XmlFragment => editor.ydoc.getXmlFragment('body');

async function twoPages(): Promise<[Editor, Editor]> {
  const [ana, ben] = [house.editor('ana'), house.editor('ben')];
  await until(() => ana.provider.synced && ben.provider.synced);
  putPoint(body(ana), 'The bus');
  await until(() => ben.words().length === 1);
  return [ana, ben];
}

test('both of two simultaneous edits in one point survive, the same for both', async () => {
  house = await House.open();
  const [ana, ben] = await twoPages();
  textOf(body(ana)).insert(0, 'Monday: ');
  textOf(body(ben)).insert(7, ' leaves at eight');
  await until(() => ana.words()[0]?.includes('eight') === true && ben.words()[0]?.includes('Monday') === true);
  expect(ana.words()).toEqual(['Monday: The bus leaves at eight']);
  expect(ben.words()).toEqual(ana.words());
  expect(house.store.text()).toEqual(ana.words());
});

test('two points added at the same moment both stay', async () => {
  house = await House.open();
  const [ana, ben] = await twoPages();
  putPoint(body(ana), 'from Ana', 'p-a');
  putPoint(body(ben), 'from Ben', 'p-b');
  await until(() => ana.words().length === 3 && ben.words().length === 3);
  expect(ben.words()).toEqual(ana.words());
});

test('a page left open during a restart of the server goes on where it was, and nothing stored is lost', async () => {
  house = await House.open();
  const [ana, ben] = await twoPages();
  await house.restart();
  await until(() => ana.provider.synced && ben.provider.synced);
  textOf(body(ana)).insert(7, ' is late');
  await until(() => ben.words()[0] === 'The bus is late');
  expect(house.store.text()).toEqual(['The bus is late']);
});

test('what was typed while the line was down comes in when it is back, beside what others wrote meanwhile', async () => {
  house = await House.open();
  const [ana, ben] = await twoPages();
  ana.provider.disconnect();
  textOf(body(ana)).insert(0, 'Ana: ');
  textOf(body(ben)).insert(7, '!');
  await until(() => house.store.text()[0] === 'The bus!');
  ana.provider.connect();
  await until(() => ben.words()[0] === 'Ana: The bus!' && ana.words()[0] === 'Ana: The bus!');
  expect(house.store.text()).toEqual(['Ana: The bus!']);
});

test('whoever opens a draft gets all of it at once, also when many open it while it loads', async () => {
  const store = new FakeStore();
  house = await House.open({}, store);
  const [ana, ben] = await twoPages();
  for (const page of [ana, ben]) page.provider.disconnect();
  await house.restart();
  const loads = store.loads;
  store.hold();
  const pages = ['ana', 'ben', 'maria', 'cleo'].map((seat) => house.editor(seat));
  await until(() => store.loads > loads);
  store.release();
  await until(() => pages.every((page) => page.provider.synced));
  expect(pages.map((page) => page.words())).toEqual(pages.map(() => ['The bus']));
  expect(store.loads).toBe(loads + 1);
});

test('words that were deleted leave the store when the draft is put away', async () => {
  house = await House.open({ foldAfter: 1 });
  const [ana, ben] = await twoPages();
  textOf(body(ana)).insert(7, ' SECRET');
  textOf(body(ana)).delete(7, 7);
  await until(() => house.store.updates().length >= 3 && ben.words()[0] === 'The bus');
  ana.provider.disconnect();
  ben.provider.disconnect();
  await until(() => house.store.updates().length === 1);
  expect(house.store.text()).toEqual(['The bus']);
  expect(Buffer.concat(house.store.updates()).includes('SECRET')).toBe(false);
});

test('the server adds points by value, and every open page sees them', async () => {
  house = await House.open();
  const [ana] = await twoPages();
  await house.drafts.add('case-1', 'doc-1', [{ id: 'given', text: 'Holidays\nare shared' }]);
  await until(() => ana.words().length === 2);
  expect((await house.drafts.read('case-1', 'doc-1')).points.map((point) => point.text)).toEqual([
    'The bus',
    'Holidays\nare shared',
  ]);
});

test('two points with one id are told apart again, and the first keeps it', async () => {
  house = await House.open();
  const [ana, ben] = await twoPages();
  const id = String((body(ana).get(0) as Y.XmlElement).getAttribute('id'));
  const copy = new Y.XmlElement('point');
  ben.ydoc.transact(() => {
    body(ben).insert(0, [copy]);
    copy.setAttribute('id', id);
    copy.insert(0, [new Y.XmlElement('paragraph')]);
  });
  const idsOf = (page: Editor) =>
    body(page)
      .toArray()
      .map((point) => (point as Y.XmlElement).getAttribute('id'));
  await until(() => idsOf(ana).length === 2 && new Set(idsOf(ana)).size === 2);
  expect(idsOf(ana)[1]).toBe(id);
  expect(String(idsOf(ana)[0])).toMatch(/^[\w-]{16}$/);
  await until(() => idsOf(ben)[0] === idsOf(ana)[0]);
});

test('a draft full of ids given twice is mended a few times a second at most, in the end all the same', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  const begun = performance.now();
  const mends = () =>
    house.store.rows.get('case-1/doc-1')?.filter(({ author }) => author === SERVER_AUTHOR).length ?? 0;
  for (let i = 0; i < 30; i++) {
    ana.edit((body) => putPoint(body, `${i}`, 'same'));
    await settle(ana);
  }
  // Each copies the whole draft: three at once, then one a second.
  expect(mends()).toBeLessThanOrEqual(3 + Math.ceil((performance.now() - begun) / 1000));
  ana.end();
  const ids = () => {
    const ydoc = new Y.Doc();
    for (const update of house.store.updates()) Y.applyUpdate(ydoc, update);
    return readDraft(ydoc).points.map(({ id }) => id);
  };
  await until(() => new Set(ids()).size === 30);
  expect(ids()[0]).toBe('same');
});

test('a point without an id is given one', async () => {
  house = await House.open();
  const [ana, ben] = await twoPages();
  body(ben).push([new Y.XmlElement('point')]);
  const last = (page: Editor) => (body(page).get(1) as Y.XmlElement | undefined)?.getAttribute('id');
  await until(() => typeof last(ana) === 'string' && last(ana) === last(ben));
  expect(String(last(ana))).toMatch(/^[\w-]{16}$/);
});
