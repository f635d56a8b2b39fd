// Rows Y about updates: each is refused, and the draft stays as it was for the two honest people who have it open.
// Must never send what a real client could not: all of it goes over the wire.
import * as encoding from 'lib0/encoding';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, SYNC } from '../../../shared/draft/wire.ts';
import { House } from '../drafts/house.ts';
import { editsOf, type Line, putPoint, settle, syncMessage, textOf, until } from '../drafts/line.ts';

let house: House;
afterEach(() => house.close());

/** Reads along with Ana. */
let cleo: Line;

/** Ana has written one point, Cleo reads it; Ben is there and will misbehave. */
async function anaAndBen(limits = {}): Promise<[Line, Line]> {
  house = await House.open(limits);
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  cleo = await house.writer('cleo');
  ana.edit((body) => putPoint(body, 'I pay 10'));
  await until(() => [ben, cleo].every((line) => line.text().includes('10')));
  return [ana, ben];
}

/** Nothing came of it: the document, the store and the others are as before, and the gate still works. */
async function unharmed(ana: Line): Promise<void> {
  expect(house.store.text()).toEqual(['I pay 10']);
  ana.edit((body) => textOf(body).insert(8, '!'));
  await until(() => house.store.text()[0] === 'I pay 10!' && cleo.text().includes('!'));
  expect([ana.code, cleo.code]).toEqual([null, null]);
  expect(ana.text()).toContain('I pay 10!');
  // Not a character, not a struct and not a deletion more than Ana wrote.
  expect(cleo.text()).toBe(ana.text());
  expect(Y.encodeStateVector(cleo.ydoc)).toEqual(Y.encodeStateVector(ana.ydoc));
  expect([ana, cleo].flatMap(({ cursors }) => cursors)).toEqual([]);
  expect(house.logged.join()).not.toContain('pay');
}

async function closesWith(line: Line, code: number): Promise<void> {
  await until(() => line.code !== null);
  expect(line.code).toBe(code);
}

/** An update of one section, written by hand. */
function handmade(
  client: number,
  clock: number,
  structs: ((encoder: encoding.Encoder) => void)[],
  deletions: number[][] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, structs.length > 0 ? 1 : 0);
  if (structs.length > 0) for (const value of [structs.length, client, clock]) encoding.writeVarUint(encoder, value);
  for (const write of structs) write(encoder);
  encoding.writeVarUint(encoder, deletions.length);
  for (const [of = 0, from = 0, length = 1] of deletions) {
    for (const value of [of, 1, from, length]) encoding.writeVarUint(encoder, value);
  }
  return encoding.toUint8Array(encoder);
}

const gcStruct = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
};

const skipStruct = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 10);
  encoding.writeVarUint(encoder, length);
};

test("Y1: an update in another person's name closes its sender and changes nothing", async () => {
  const [ana, ben] = await anaAndBen();
  const [forged] = editsOf(ana.ydoc, (body) => textOf(body).insert(6, '9000'), ana.clientId);
  ben.update(forged!);
  await closesWith(ben, CLOSE.forbidden);
  await unharmed(ana);
});

test('Y1: so does one hidden behind an honest one in the same message', async () => {
  const [ana, ben] = await anaAndBen();
  const [mine] = editsOf(ben.ydoc, (body) => putPoint(body, 'mine', 'p-b'), ben.clientId);
  const [forged] = editsOf(ana.ydoc, (body) => textOf(body).insert(6, '9000'), ana.clientId);
  ben.update(Y.mergeUpdates([mine!, forged!]));
  await closesWith(ben, CLOSE.forbidden);
  await unharmed(ana);
});

test("Y1: a filler in another person's name cannot erase what they are about to write", async () => {
  const [ana, ben] = await anaAndBen();
  ben.update(handmade(ana.clientId, Y.getState(ana.ydoc.store, ana.clientId), [gcStruct(5)]));
  await closesWith(ben, CLOSE.forbidden);
  await unharmed(ana);
});

test('Y1: who used an id first owns it, also after a restart', async () => {
  const [ana, ben] = await anaAndBen();
  ben.end();
  ana.end();
  cleo.end();
  await house.restart();
  const [again, thief] = [await house.writer('ana'), await house.writer('ben')];
  cleo = await house.writer('cleo');
  const [forged] = editsOf(again.ydoc, (body) => textOf(body).insert(0, 'x'), ana.clientId);
  thief.update(forged!);
  await closesWith(thief, CLOSE.forbidden);
  await unharmed(again);
});

test('Y2: seven bytes that ask for gigabytes are dropped', async () => {
  const [ana, ben] = await anaAndBen();
  const bomb = encoding.createEncoder();
  for (const value of [1, 33_554_432, ben.clientId, 0]) encoding.writeVarUint(bomb, value);
  ben.update(encoding.toUint8Array(bomb));
  await settle(ben);
  await unharmed(ana);
});

test.each([
  ['a filler of 2^40', (client: number) => handmade(client, 0, [gcStruct(2 ** 40)])],
  ['a filler of nothing', (client: number) => handmade(client, 0, [gcStruct(0)])],
  ['a clock of 2^53', (client: number) => handmade(client, Number.MAX_SAFE_INTEGER, [gcStruct(1)])],
  ['a client id beyond what Yjs gives', () => handmade(2 ** 40, 0, [gcStruct(1)])],
  ['a gap that says it is one', (client: number) => handmade(client, 0, [skipStruct(4)])],
])('Y3: %s is refused', async (_, update) => {
  const [ana, ben] = await anaAndBen();
  for (let i = 0; i < 3; i++) ben.update(update(ben.clientId));
  await until(() => ben.code !== null);
  expect([CLOSE.badInput, CLOSE.badShape]).toContain(ben.code);
  await unharmed(ana);
});

test('Y4: an update that builds on something missing is refused, and nothing of it waits or is stored', async () => {
  const [ana, ben] = await anaAndBen();
  const updates = [0, 1].map(() => editsOf(ben.ydoc, (body) => putPoint(body, 'x', 'p-b'), ben.clientId));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ben.ydoc));
  Y.applyUpdate(copy, updates[0]![0]!);
  const [later] = editsOf(copy, (body) => textOf(body, 1).insert(0, 'y'), ben.clientId);
  ben.update(later!);
  await closesWith(ben, CLOSE.again);
  expect(house.store.updates()).toHaveLength(1);
  await unharmed(ana);
});

test('Y4: two sections of one client, of which Yjs would keep the last, are refused', async () => {
  const [ana, ben] = await anaAndBen();
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
  await unharmed(ana);
});

test("Y4: two of one's own client ids that wait for each other in a circle are refused", async () => {
  const [ana, ben] = await anaAndBen();
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
  await closesWith(ben, CLOSE.again);
  await unharmed(ana);
});

test("Y5: deleting what is not there yet is refused, so that nobody's next word vanishes", async () => {
  const [ana, ben] = await anaAndBen();
  const next = Y.getState(ana.ydoc.store, ana.clientId);
  ben.update(handmade(0, 0, [], [[ana.clientId, next, 10]]));
  await closesWith(ben, CLOSE.again);
  await unharmed(ana);
});

test('Y5: so is deleting in the name of a client that was never there', async () => {
  const [ana, ben] = await anaAndBen();
  ben.update(handmade(0, 0, [], [[12345, 0, 1]]));
  await closesWith(ben, CLOSE.again);
  await unharmed(ana);
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
  ['twice', (ana) => deleting([ana, [0, 2], [0, 2]])],
  ['twice in part', (ana) => deleting([ana, [0, 2], [1, 2]])],
  ['backwards', (ana) => deleting([ana, [2, 1], [0, 1]])],
  ['under one client twice', (ana) => deleting([ana, [0, 1]], [ana, [1, 1]])],
])('Y5: deleting the same %s is nonsense, as no page of ours says it', async (_how, update) => {
  const [ana, ben] = await anaAndBen();
  for (let i = 0; i < 3; i++) ben.update(update(ana.clientId));
  await closesWith(ben, CLOSE.badInput);
  await unharmed(ana);
});

test('Y6: lists in lists without end are refused at once', async () => {
  const [ana, ben] = await anaAndBen();
  const [deep] = editsOf(
    ben.ydoc,
    (body) => body.doc?.transact(() => nest(body.get(0) as Y.XmlElement, 2000)),
    ben.clientId,
  );
  ben.update(deep!);
  await closesWith(ben, CLOSE.badShape);
  await unharmed(ana);
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
  const [ana, ben] = await anaAndBen({ strikes: 10_000, updateBurst: 10_000, waiting: 10_000 });
  const [whole] = editsOf(ben.ydoc, (body) => putPoint(body, 'cut', 'p-b'), ben.clientId);
  for (let end = 0; end < whole!.length; end++) ben.update(whole!.subarray(0, end));
  await settle(ben);
  await unharmed(ana);
});

test('Y7: bytes behind the end of an update are refused', async () => {
  const [ana, ben] = await anaAndBen();
  const [whole] = editsOf(ben.ydoc, (body) => putPoint(body, 'tail', 'p-b'), ben.clientId);
  ben.update(Buffer.concat([whole!, Buffer.from('smuggled')]));
  await settle(ben);
  await unharmed(ana);
});

test('Y7: random bytes never get in, and three such messages close the line', async () => {
  const [ana] = await anaAndBen();
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed >>> 8;
  };
  for (let round = 0; round < 20; round++) {
    const mallory = await house.writer('maria');
    for (let i = 0; i < 3; i++) mallory.update(Uint8Array.from({ length: 1 + (random() % 60) }, () => random() & 255));
    await until(() => mallory.code !== null);
    expect([CLOSE.badInput, CLOSE.badShape, CLOSE.again, CLOSE.forbidden]).toContain(mallory.code);
  }
  await unharmed(ana);
});

test.each([
  ['an unknown kind of sync', [0, 3, 0]],
  ['a huge kind of sync', [0, 255, 1, 0]],
  ['an authentication message', [2, 0, 1, 65]],
  ['our own kinds, which only the server sends', [100, 9]],
  ['nothing', []],
])('Y7: %s counts as nonsense, and the third closes the line', async (_, bytes) => {
  const [ana, ben] = await anaAndBen();
  for (let i = 0; i < 3; i++) ben.send(Uint8Array.from(bytes));
  await closesWith(ben, CLOSE.badInput);
  await unharmed(ana);
});

test('Y7: text instead of bytes counts as nonsense', async () => {
  const [ana, ben] = await anaAndBen();
  for (let i = 0; i < 3; i++) ben.sendText('{"sync":1}');
  await closesWith(ben, CLOSE.badInput);
  await unharmed(ana);
});

test('Y9: asking for everything again and again is rationed, also by way of new connections', async () => {
  const [ana, ben] = await anaAndBen({ step1Burst: 4, step1PerSecond: 0.001, linksPerSeat: 10 });
  const lines = [ben, await house.writer('ben'), await house.writer('ben')];
  for (const line of lines) {
    for (let i = 0; i < 50; i++) line.send(syncMessage(SYNC.step1, Uint8Array.of(0)));
    await closesWith(line, CLOSE.badInput);
  }
  // One for each connection, and four more for all of them together.
  expect(lines.reduce((sum, { step2s }) => sum + step2s, 0)).toBeLessThanOrEqual(3 + 4);
  await unharmed(ana);
});

test('Y9: new connections are rationed: who comes too soon is sent away for now, and nobody else feels it', async () => {
  const [ana] = await anaAndBen({ opensBurst: 3, opensPerSecond: 0.001 });
  for (let i = 0; i < 2; i++) (await house.writer('ben')).end();
  await closesWith(await house.line('ben'), CLOSE.again);
  const [elsewhere, maria] = [await house.writer('ben', '/draft/doc-2'), await house.writer('maria')];
  expect([elsewhere.code, maria.code]).toEqual([null, null]);
  await unharmed(ana);
});

test('Y9: writing over several connections, at once or one after another, is no faster than over one', async () => {
  // Three of them are the answers to the gate's question, one with each connection.
  const [ana, ben] = await anaAndBen({ updateBurst: 6, updatesPerSecond: 0.001 });
  ben.edit((body) => putPoint(body, 'one', 'p-1'));
  const second = await house.writer('ben');
  second.edit((body) => putPoint(body, 'two', 'p-2'));
  ben.end();
  const third = await house.writer('ben');
  third.edit((body) => putPoint(body, 'three', 'p-3'));
  third.edit((body) => putPoint(body, 'four', 'p-4'));
  await until(() => cleo.text().includes('three'));
  ana.edit((body) => textOf(body).insert(8, '!'));
  await until(() => cleo.text().includes('!'));
  await settle(cleo);
  expect(cleo.text()).not.toContain('four');
  expect(third.code).toBeNull();
});

const shapes: [string, (body: Y.XmlFragment) => void][] = [
  ['an unknown node', (body) => body.push([new Y.XmlElement('script')])],
  ['a node named like a built-in', (body) => body.push([new Y.XmlElement('constructor')])],
  ['text outside a paragraph', (body) => (body.get(0) as Y.XmlElement).push([new Y.XmlText('x')])],
  ['a list item outside a list', (body) => (body.get(0) as Y.XmlElement).push([new Y.XmlElement('listItem')])],
  ['a point in a point', (body) => (body.get(0) as Y.XmlElement).push([new Y.XmlElement('point')])],
  ['an unknown mark', (body) => textOf(body).format(0, 1, { link: { href: 'javascript:alert(1)' } })],
  ['a mark that carries something', (body) => textOf(body).format(0, 1, { bold: { style: 'x' } })],
  ['an embedded picture', (body) => textOf(body).insertEmbed(0, { image: 'https://evil.example/x.png' })],
  ['an unknown attribute', (body) => (body.get(0) as Y.XmlElement).setAttribute('onclick', 'x')],
  ['an attribute named like a built-in', (body) => (body.get(0) as Y.XmlElement).setAttribute('__proto__', 'x')],
  ['an attribute that is an object', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', { a: 1 } as never)],
  ['an id with signs in it', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', '<b>')],
  ['an id of a megabyte', (body) => (body.get(0) as Y.XmlElement).setAttribute('id', 'x'.repeat(100_000))],
  ['an attribute on a text', (body) => textOf(body).setAttribute('href', 'x')],
  ['a second root', (body) => body.doc?.getMap('hidden').set('a', 1)],
  ['a subdocument', (body) => body.doc?.getMap('hidden').set('a', new Y.Doc())],
  ['a map inside', (body) => (body.get(0) as Y.XmlElement).push([new Y.Map() as never])],
  ['an array inside', (body) => (body.get(0) as Y.XmlElement).push([new Y.Array() as never])],
];

test.each(shapes)('Y10: %s is refused before it is stored', async (_, change) => {
  const [ana, ben] = await anaAndBen();
  const before = ana.text();
  const [update] = editsOf(ben.ydoc, change, ben.clientId);
  ben.update(update!);
  await closesWith(ben, CLOSE.badShape);
  expect(ana.text()).toBe(before);
  await unharmed(ana);
});

test('Y10: an item that claims neighbours in two different places is refused', async () => {
  const [ana, ben] = await anaAndBen();
  ana.edit((body) => putPoint(body, 'second', 'p-2'));
  await until(() => ben.text().includes('second'));
  const [left, right] = [0, 1].map((point) => textOf(ben.ydoc.getXmlFragment('body'), point)._start!.id);
  const between = (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, 0x80 | 0x40 | 4);
    for (const id of [left!, right!]) for (const value of [id.client, id.clock]) encoding.writeVarUint(encoder, value);
    encoding.writeVarString(encoder, 'x');
  };
  ben.update(handmade(ben.clientId, 0, [between]));
  await closesWith(ben, CLOSE.badShape);
  expect(house.store.text()).toEqual(['I pay 10', 'second']);
});

test('Y15: a draft stays below its size, and one that is full can still be shortened', async () => {
  const [ana, ben] = await anaAndBen({ draftBytes: 40_000 });
  ana.edit((body) => putPoint(body, 'w'.repeat(19_000), 'p-a'));
  ben.edit((body) => putPoint(body, 'x'.repeat(19_000), 'p-b'));
  await until(() => ana.text().includes('xxx') && ben.text().includes('www'));
  const [more] = editsOf(ben.ydoc, (body) => textOf(body).insert(0, 'y'.repeat(2000)), ben.clientId);
  const other = await house.writer('ben');
  ben.update(more!);
  await closesWith(ben, CLOSE.tooLarge);
  other.edit((body) => body.delete(1, 2));
  await until(() => house.store.text().length === 1);
  other.edit((body) => putPoint(body, 'short', 'p-c'));
  await until(() => house.store.text()[1] === 'short');
});

test('Y15: one person alone fills no more than half of a draft; the others write on', async () => {
  const [ana, ben] = await anaAndBen({ draftBytes: 40_000 });
  ben.edit((body) => putPoint(body, 'x'.repeat(19_000), 'p-b'));
  await until(() => ana.text().includes('xxx'));
  const second = await house.writer('ben');
  const [more] = editsOf(second.ydoc, (body) => putPoint(body, 'y'.repeat(2000), 'p-c'), second.clientId);
  second.update(more!);
  await closesWith(second, CLOSE.tooLarge);
  ana.edit((body) => putPoint(body, 'z'.repeat(15_000), 'p-d'));
  await until(() => ben.text().includes('zzz'));
  ben.edit((body) => textOf(body, 1).delete(0, 10_000));
  await until(() => house.store.text()[1]?.length === 9000);
  ben.edit((body) => textOf(body, 1).insert(0, 'y'.repeat(5000)));
  await until(() => house.store.text()[1]?.length === 14_000);
});

test('Y15: one message that is too large closes its sender for good', async () => {
  const [ana, ben] = await anaAndBen();
  const [update] = editsOf(ben.ydoc, (body) => putPoint(body, 'x'.repeat(300_000), 'p-b'), ben.clientId);
  ben.update(update!);
  await closesWith(ben, CLOSE.tooLarge);
  await unharmed(ana);
});

test('one who types faster than anybody can is slowed down, loses nothing, and holds up nobody else', async () => {
  const [ana, ben] = await anaAndBen({ updateBurst: 10, updatesPerSecond: 200 });
  ben.edit((body) => putPoint(body, '', 'p-b'));
  for (let i = 0; i < 60; i++) ben.edit((body) => textOf(body, 1).insert(0, 'z'));
  ana.edit((body) => textOf(body).insert(8, '?'));
  await until(() => ben.text().includes('?'));
  const then = house.store.updates().length;
  expect(then).toBeLessThan(62);
  await until(() => house.store.text()[1]?.length === 60);
  expect(ben.code).toBeNull();
});

test('Y7: a flood of nonsense closes its sender', async () => {
  const [ana, ben] = await anaAndBen({ waiting: 100 });
  for (let i = 0; i < 2000; i++) ben.update(Uint8Array.of(0, 0));
  await closesWith(ben, CLOSE.tooFast);
  ana.edit((body) => textOf(body).insert(8, '!'));
  await until(() => house.store.text()[0] === 'I pay 10!');
});

test('an honest page that deletes, formats, makes lists and undoes is never refused', async () => {
  const [ana, ben] = await anaAndBen();
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
  expect(house.store.text()).toEqual([]);
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
