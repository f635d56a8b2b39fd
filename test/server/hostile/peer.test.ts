// One hostile peer among honest pages: whatever it sends, the honest ones, the room and a fresh start read the same.
// Must never compare only what each says it has: equal state vectors hide a forged struct.
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { foldUpdates } from '../../../server/sockets/draft/fold.ts';
import { UpdateRefused } from '../../../server/sockets/draft/parse.ts';
import type { DraftRoom, RoomLink } from '../../../server/sockets/draft/room.ts';
import { editsOf, putPoint, textOf } from '../drafts/line.ts';
import { act, lay, type Step, settle, slowDown, steps, type Table } from '../drafts/pages.ts';

/** Its own id; the honest pages have 1, 2 and 3. */
const ITS_OWN = 66;
const OTHERS = [1, 2, 3];

class Mallory implements RoomLink {
  readonly seat = { seat: 'mallory', name: 'mallory', side: null };
  readonly cursors = false;
  refused = 0;
  taken = 0;
  readonly #room: DraftRoom;
  constructor(room: DraftRoom) {
    this.#room = room;
    room.links.add(this);
  }
  send(): void {}
  stored(): void {}
  readOnly(): void {}
  close(): void {}
  mayWrite(): boolean {
    return true;
  }

  /** @throws what is no refusal: a bug in the room. */
  submit(update: Uint8Array): void {
    try {
      this.#room.submit(this, update);
      this.taken += 1;
    } catch (error) {
      if (!(error instanceof UpdateRefused)) throw error;
      this.refused += 1;
    }
  }
}

/** One struct that says it is gone: in another's name it would erase what they type next. */
function filler(client: number, clock: number, length: number, deletions: number[][] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  const put = (...values: number[]) => {
    for (const value of values) encoding.writeVarUint(encoder, value);
  };
  put(length > 0 ? 1 : 0);
  if (length > 0) put(1, client, clock);
  if (length > 0) encoding.writeUint8(encoder, 0);
  if (length > 0) put(length);
  put(deletions.length);
  for (const [of = 0, from = 0, many = 1] of deletions) put(of, 1, from, many);
  return encoding.toUint8Array(encoder);
}

const flipped = (update: Uint8Array, at: number, by: number): Uint8Array =>
  update.map((byte, i) => (i === at % update.length ? byte ^ (1 << (by % 8)) : byte));

/** What it may send next: forged, torn, repeated, misshapen, or as honest as anybody's. */
function attack({ room, store }: Table, mallory: Mallory, { what, a, b }: Step): void {
  const { ydoc } = room;
  const victim = OTHERS[a % OTHERS.length] ?? 1;
  const clock = Y.getState(ydoc.store, victim);
  const edits = (client: number, change: (body: Y.XmlFragment) => void) => editsOf(ydoc, change, client);
  const mine = (change: (body: Y.XmlFragment) => void) => edits(ITS_OWN, change);
  const stored = store.updates();
  const old = stored[b % Math.max(1, stored.length)];
  const into = (body: Y.XmlFragment) => body.length > 0 && (body.get(a % body.length) as Y.XmlElement);
  const insert = (body: Y.XmlFragment) => putPoint(body, `mallory ${b}`, `m-${a}-${b}`);
  const attacks: (() => Uint8Array[])[] = [
    () => edits(victim, insert),
    () => [filler(victim, clock, 1 + (b % 9))],
    () => [filler(0, 0, 0, [[victim, clock, 1 + (b % 9)]])],
    () => [filler(ITS_OWN, Y.getState(ydoc.store, ITS_OWN) + 1 + (b % 5), 3)],
    () => (old ? [flipped(old, a, b)] : []),
    () => (old ? [old.subarray(0, a % old.length)] : []),
    () => (old ? [old] : []),
    () => [Uint8Array.from({ length: 1 + (a % 40) }, (_, i) => (a * 31 + b * 17 + i * 7) & 255)],
    () => [Y.mergeUpdates([...mine(insert), ...edits(victim, insert)])],
    () => mine((body) => body.push([new Y.XmlElement('script')])),
    () => mine((body) => into(body) && (into(body) as Y.XmlElement).setAttribute('onclick', 'x')),
    () => mine(insert).map((update) => flipped(update, a, b)),
    () => mine(insert),
    () => mine((body) => body.length > 0 && body.delete(a % body.length, 1)),
    () => mine((body) => body.length > 1 && into(body) && (into(body) as Y.XmlElement).setAttribute('id', 'id-0')),
  ];
  for (const update of attacks[what]?.() ?? []) mallory.submit(update);
}

const both = fc.array(
  fc.tuple(
    fc.boolean(),
    steps.map((some) => some[0] as Step),
  ),
  { minLength: 20, maxLength: 90 },
);
const shape = (ydoc: Y.Doc): string => ydoc.getXmlFragment('body').toString();

const tried = { refused: 0, taken: 0 };
const neverDiffer = fc.asyncProperty(both, async (history) => {
  const table = await lay();
  const mallory = new Mallory(table.room);
  // Each has written: an id is a page's own from its first letter on, and nobody can guess one before.
  for (const [n, page] of table.pages.entries()) putPoint(page.ydoc.getXmlFragment('body'), 'first', `id-${n}`);
  await settle(table);
  for (const [isHostile, step] of history) {
    if (isHostile) attack(table, mallory, step);
    else act(table, step);
    if (step.b % 3 === 0) await settle(table);
  }
  if (table.slow) slowDown(table);
  await settle(table);
  for (const page of table.pages) page.comeBack();
  await settle(table);
  const here = shape(table.room.ydoc);
  const again = foldUpdates(table.store.updates());
  expect([...table.pages.map(({ ydoc }) => shape(ydoc)), shape(again)]).toEqual(Array(4).fill(here));
  for (const ydoc of [table.room.ydoc, again, ...table.pages.map((page) => page.ydoc)])
    expect([ydoc.store.pendingStructs, ydoc.store.pendingDs]).toEqual([null, null]);
  tried.refused += mallory.refused;
  tried.taken += mallory.taken;
});

test('Y1 to Y10: whatever a hostile peer sends among them, two honest pages never differ, nor a fresh start from them', async () => {
  await fc.assert(neverDiffer, { numRuns: 60 });
  // Else the histories would have shown nothing.
  expect(tried.refused).toBeGreaterThan(500);
  expect(tried.taken).toBeGreaterThan(200);
});

test.each([
  ['beside one neighbour that is gone and one that stands, a point is nowhere', 20_261_129, '44'],
  ['what is known already, said again to stand beside what does not exist, is refused', -1_180_168_082, '31'],
])('Y1 to Y10, a history that once showed a fault: %s', (_what, seed, path) =>
  fc.assert(neverDiffer, { numRuns: 60, seed, path, endOnFailure: true }),
);

test("Y1: what one page typed reads on its own screen as on everybody else's, though another wrote in its name at that moment", async () => {
  const table = await lay();
  const [ana, ben] = table.pages;
  putPoint(ana!.ydoc.getXmlFragment('body'), 'I pay ', 'p-1');
  await settle(table);
  const mallory = new Mallory(table.room);
  const [forged] = editsOf(table.room.ydoc, (body) => textOf(body).insert(6, '90000'), 1);
  slowDown(table);
  mallory.submit(forged!);
  textOf(ana!.ydoc.getXmlFragment('body')).insert(6, '10000');
  slowDown(table);
  await settle(table);
  expect(mallory.refused).toBe(1);
  for (const ydoc of [ana!.ydoc, ben!.ydoc, table.room.ydoc]) expect(shape(ydoc)).toContain('I pay 10000');
});
