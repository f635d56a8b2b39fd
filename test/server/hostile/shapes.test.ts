// Rows Y6, Y7 and Y10 at the gate alone: what is no update at all, and updates that would make a draft of other things than words.
// The rows are played on the whole server in agreement.test.ts; here the store and the gate's own figures are in hand.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/draft/wire.ts';
import { editsOf, putPoint, settle, textOf, until } from '../drafts/line.ts';
import { atTheGate } from './atTheGate.ts';
import { handmade, letterBetween, letterIn, valueBetween, valuesOf } from './handmade.ts';

const at = atTheGate();

test('Y6: lists in lists without end are refused at once', async () => {
  const [ana, ben] = await at.anaAndBen();
  const [deep] = editsOf(
    ben.ydoc,
    (body) => body.doc?.transact(() => nest(body.get(0) as Y.XmlElement, 2000)),
    ben.clientId,
  );
  ben.update(deep!);
  await at.closesWith(ben, CLOSE.badShape);
  await at.unharmed(ana);
});

function nest(point: Y.XmlElement, depth: number): void {
  let inside = point;
  for (let i = 0; i < depth; i++) {
    const next = new Y.XmlElement(i % 2 === 0 ? 'bulletList' : 'listItem');
    inside.push([next]);
    inside = next;
  }
}

test('Y7: an update cut off at any byte is dropped or refused, never half applied', async () => {
  const [ana, ben] = await at.anaAndBen({ strikes: 10_000, updateBurst: 10_000, waiting: 10_000 });
  const [whole] = editsOf(ben.ydoc, (body) => putPoint(body, 'cut', 'p-b'), ben.clientId);
  for (let end = 0; end < whole!.length; end++) ben.update(whole!.subarray(0, end));
  await settle(ben);
  await at.unharmed(ana);
});

test('Y7: bytes behind the end of an update are refused', async () => {
  const [ana, ben] = await at.anaAndBen();
  const [whole] = editsOf(ben.ydoc, (body) => putPoint(body, 'tail', 'p-b'), ben.clientId);
  ben.update(Buffer.concat([whole!, Buffer.from('smuggled')]));
  await settle(ben);
  await at.unharmed(ana);
});

test('Y7: random bytes never get in, and three such messages close the line', async () => {
  const [ana] = await at.anaAndBen();
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed >>> 8;
  };
  for (let round = 0; round < 20; round++) {
    const mallory = await at.house.writer('maria');
    for (let i = 0; i < 3; i++) mallory.update(Uint8Array.from({ length: 1 + (random() % 60) }, () => random() & 255));
    await until(() => mallory.code !== null);
    expect([CLOSE.badInput, CLOSE.badShape, CLOSE.again, CLOSE.forbidden]).toContain(mallory.code);
  }
  await at.unharmed(ana);
});

test.each([
  ['an unknown kind of sync', [0, 3, 0]],
  ['a huge kind of sync', [0, 255, 1, 0]],
  ['an authentication message', [2, 0, 1, 65]],
  ['our own kinds, which only the server sends', [100, 9]],
  ['nothing', []],
])('Y7: %s counts as nonsense: two are dropped, and the third closes the line', async (_, bytes) => {
  const [ana, ben] = await at.anaAndBen();
  const send = () => ben.send(Uint8Array.from(bytes));
  send();
  send();
  await settle(ben);
  expect(ben.code).toBeNull();
  send();
  await at.closesWith(ben, CLOSE.badInput);
  await at.unharmed(ana);
});

test('Y7: text instead of bytes counts as nonsense', async () => {
  const [ana, ben] = await at.anaAndBen();
  for (let i = 0; i < 3; i++) ben.sendText('{"sync":1}');
  await at.closesWith(ben, CLOSE.badInput);
  await at.unharmed(ana);
});

test('Y7: a flood of nonsense closes its sender', async () => {
  const [ana, ben] = await at.anaAndBen({ waiting: 100 });
  ben.flood(2_000, Uint8Array.of(0, 0));
  await at.closesWith(ben, CLOSE.tooFast);
  ana.edit((body) => textOf(body).insert(8, '!'));
  await until(() => at.house.store.text()[0] === 'I pay 10!');
});

const paragraph = () => new Y.XmlElement('paragraph');
const paragraphOf = (body: Y.XmlFragment) => (body.get(0) as Y.XmlElement).get(0) as Y.XmlElement;
function orderedList(attribute: string, value: string | number): Y.XmlElement {
  const list = new Y.XmlElement('orderedList');
  list.setAttribute(attribute, value as never);
  return list;
}

const shapes: [string, (body: Y.XmlFragment) => void][] = [
  ['an unknown node', (body) => body.push([new Y.XmlElement('script')])],
  ['a node named like a built-in', (body) => body.push([new Y.XmlElement('constructor')])],
  ['text outside a paragraph', (body) => (body.get(0) as Y.XmlElement).push([new Y.XmlText('x')])],
  ['a list item outside a list', (body) => (body.get(0) as Y.XmlElement).push([new Y.XmlElement('listItem')])],
  ['a point in a point', (body) => (body.get(0) as Y.XmlElement).push([new Y.XmlElement('point')])],
  ['an unknown mark', (body) => textOf(body).format(0, 1, { underline: {} })],
  ['a link', (body) => textOf(body).format(0, 1, { link: { href: 'javascript:alert(1)' } })],
  ['a mark that carries something', (body) => textOf(body).format(0, 1, { bold: { style: 'x' } })],
  ['an embedded picture', (body) => textOf(body).insertEmbed(0, { image: 'https://evil.example/x.png' })],
  ['an unknown attribute', (body) => (body.get(0) as Y.XmlElement).setAttribute('onclick', 'x')],
  ['an attribute named like a built-in', (body) => (body.get(0) as Y.XmlElement).setAttribute('__proto__', 'x')],
  ['an attribute that is an object', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', { a: 1 } as never)],
  ['an id with signs in it', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', '<b>')],
  ['an id of sixty-five letters', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', 'x'.repeat(65))],
  ['an id of a megabyte', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', 'x'.repeat(100_000))],
  ['an attribute on a text', (body) => textOf(body).setAttribute('href', 'x')],
  ['a paragraph for an attribute', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', paragraph() as never)],
  ['an element that is called text', (body) => paragraphOf(body).push([new Y.XmlElement('text')])],
  ['a list that begins at ten thousand', (body) => (body.get(0) as Y.XmlElement).push([orderedList('start', 10_000)])],
  ['a list that begins between two numbers', (body) => (body.get(0) as Y.XmlElement).push([orderedList('start', 1.5)])],
  ['a list that begins below nothing', (body) => (body.get(0) as Y.XmlElement).push([orderedList('start', -1)])],
  ['a list of an unknown kind', (body) => (body.get(0) as Y.XmlElement).push([orderedList('type', 'url(x)')])],
  ['a second root', (body) => body.doc?.getMap('hidden').set('a', 1)],
  ['a second root of points', (body) => body.doc?.getXmlFragment('hidden').push([new Y.XmlElement('point')])],
  ['a subdocument', (body) => body.doc?.getMap('hidden').set('a', new Y.Doc())],
  ['a map inside', (body) => (body.get(0) as Y.XmlElement).push([new Y.Map() as never])],
  ['an array inside', (body) => (body.get(0) as Y.XmlElement).push([new Y.Array() as never])],
];

test.each(shapes)('Y10: %s is refused before it is stored', async (_, change) => {
  const [ana, ben] = await at.anaAndBen();
  const before = ana.text();
  const [update] = editsOf(ben.ydoc, change, ben.clientId);
  ben.update(update!);
  await at.closesWith(ben, CLOSE.badShape);
  expect(ana.text()).toBe(before);
  await at.unharmed(ana);
});

test('Y10: an item that claims neighbours in two different places is refused', async () => {
  const [ana, ben] = await at.anaAndBen();
  ana.edit((body) => putPoint(body, 'second', 'p-2'));
  await until(() => ben.text().includes('second'));
  const [left, right] = [0, 1].map((point) => textOf(ben.ydoc.getXmlFragment('body'), point)._start!.id);
  ben.update(handmade(ben.clientId, 0, [letterBetween(left!, right!)]));
  await at.closesWith(ben, CLOSE.badShape);
  expect(at.house.store.text()).toEqual(['I pay 10', 'second']);
});

const idOf = ({ _item }: { _item: Y.Item | null }) => _item!.id;
const handmadeShapes: [string, (body: Y.XmlFragment) => Parameters<typeof handmade>[2][number]][] = [
  ['letters in a point itself', (body) => letterIn(idOf(body.get(0)))],
  ['letters among the paragraphs of a point', (body) => letterIn(idOf(paragraphOf(body)))],
  ['values of which the last alone is right', (body) => valuesOf(idOf(body.get(0)), 'id', '<b>', 'p-9')],
  [
    'a value between an attribute and a paragraph',
    (body) => valueBetween((body.get(0) as Y.XmlElement)._map.get('id')!.id, idOf(paragraphOf(body)), 'p-9'),
  ],
];

test.each(handmadeShapes)(
  'Y10: what Yjs itself would not write, %s, is refused before it is stored',
  async (_, make) => {
    const [ana, ben] = await at.anaAndBen();
    const before = ana.text();
    ben.update(handmade(ben.clientId, 0, [make(ben.ydoc.getXmlFragment('body'))]));
    await at.closesWith(ben, CLOSE.badShape);
    expect(ana.text()).toBe(before);
    await at.unharmed(ana);
  },
);
