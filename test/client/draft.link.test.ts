// The page's end of a draft, against the real gate: what it calls saved, and what it never loses.
// Must never reach into the link: only its snapshot, its document and the store are looked at.
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { type DraftPort, type DraftSnapshot, openDraft } from '../../client/net/draft.ts';
import type { SocketClass } from '../../client/net/draftSocket.ts';
import { readDraft } from '../../shared/draft/read.ts';
import { DOC, House } from '../server/drafts/house.ts';
import { putPoint, textOf, until } from '../server/drafts/line.ts';

let house: House;
const pages: DraftPort[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await house.close();
});

/** A page of one seat, and every state its screen was drawn from. */
function open(seat: string): { page: DraftPort; seen: DraftSnapshot[] } {
  class SeatSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: `seat=${seat}` } });
    }
  }
  const page = openDraft({ doc: DOC, place: 'tab', site: house.url, socket: SeatSocket as unknown as SocketClass });
  const seen = [page.getSnapshot()];
  page.subscribe(() => seen.push(page.getSnapshot()));
  pages.push(page);
  return { page, seen };
}

const now = (page: DraftPort): DraftSnapshot => page.getSnapshot();
const body = (page: DraftPort): Y.XmlFragment => now(page).ydoc.getXmlFragment('body');
const words = (page: DraftPort): string[] => readDraft(now(page).ydoc).points.map((point) => point.text);

async function liveWith(seat: string, text: string): Promise<DraftPort> {
  const { page } = open(seat);
  await until(() => now(page).state === 'live' && now(page).mayWrite);
  putPoint(body(page), text, 'p-1');
  await until(() => now(page).saved);
  return page;
}

test('a page says "saved" only once the store has every change', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'one');
  expect(house.store.text()).toEqual(['one']);
  house.store.hold();
  textOf(body(page)).insert(3, ' and two');
  textOf(body(page)).insert(0, 'Just ');
  expect(now(page).saved).toBe(false);
  expect(house.store.text()).toEqual(['one']);
  house.store.release();
  await until(() => now(page).saved);
  expect(house.store.text()).toEqual(['Just one and two']);
});

test('a deletion too counts as unsaved until it is stored', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'one');
  textOf(body(page)).delete(0, 1);
  expect(now(page).saved).toBe(false);
  await until(() => now(page).saved);
  expect(house.store.text()).toEqual(['ne']);
});

test('a page whose line is down says so, keeps what is written, and brings it in when it is back', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'one');
  const before = house.drafts;
  await house.restart();
  expect(house.drafts).not.toBe(before);
  await until(() => now(page).state === 'offline' || now(page).state === 'live');
  textOf(body(page)).insert(3, ', written meanwhile');
  expect(now(page).saved).toBe(false);
  await until(() => now(page).saved && now(page).state === 'live');
  expect(house.store.text()).toEqual(['one, written meanwhile']);
  expect(now(page).lost).toEqual([]);
});

test('a failure of the store is never called saved, and nothing is lost by it', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'one');
  house.store.failing = true;
  textOf(body(page)).insert(3, '!');
  await until(() => now(page).state === 'offline');
  expect(now(page).saved).toBe(false);
  house.store.failing = false;
  await until(() => now(page).saved);
  expect(house.store.text()).toEqual(['one!']);
});

test('a writer who became a reader sees the stored text, and gets back what was not taken', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'We meet at eight');
  house.store.hold();
  textOf(body(page)).insert(16, ' at the school');
  putPoint(body(page), 'A second point', 'p-2');
  house.door.give('ana', 'read');
  house.store.release();
  await until(() => now(page).lost.length > 0 && now(page).state === 'live');
  expect(now(page).lost).toEqual([
    { kind: 'written', point: 1, text: 'We meet at eight at the school' },
    { kind: 'written', point: 2, text: 'A second point' },
  ]);
  expect(words(page)).toEqual(['We meet at eight']);
  expect(now(page)).toMatchObject({ mayWrite: false, saved: true });
});

test('edits made while the line was down come back to their writer if the right has gone meanwhile', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'one');
  house.door.give('ana', 'none');
  await until(() => now(page).state === 'closed');
  expect(now(page)).toMatchObject({ end: 'noRight', lost: [] });
  house.door.give('ana', 'write');
  page.reopen();
  await until(() => now(page).state === 'live' && words(page).length === 1);
  const restart = house.restart();
  house.door.seats.delete('ana');
  await restart;
  textOf(body(page)).insert(3, ' more');
  await until(() => now(page).state === 'closed');
  expect(now(page).lost).toEqual([{ kind: 'written', point: 1, text: 'one more' }]);
  expect(house.store.text()).toEqual(['one']);
});

test('a point that was removed in vain is named, with its words', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'stays after all');
  house.store.hold();
  body(page).delete(0, 1);
  house.door.give('ana', 'read');
  house.store.release();
  await until(() => now(page).lost.length > 0);
  expect(now(page).lost).toEqual([{ kind: 'removed', point: 1, text: 'stays after all' }]);
});

test('what is too long for the draft is given back, and the draft can be opened again', async () => {
  house = await House.open({ draftBytes: 2000 });
  const page = await liveWith('ana', 'short');
  textOf(body(page)).insert(5, ' '.repeat(10) + 'x'.repeat(3000));
  await until(() => now(page).state === 'closed');
  expect(now(page).end).toBe('full');
  expect(now(page).lost[0]?.text).toHaveLength(3015);
  page.reopen();
  await until(() => now(page).state === 'live');
  expect(words(page)).toEqual(['short']);
  expect(now(page).lost).toHaveLength(1);
  page.forgetLost();
  expect(now(page).lost).toEqual([]);
});

test('one message that is too large ends in words to copy, not in endless attempts', async () => {
  house = await House.open();
  const page = await liveWith('ana', 'short');
  textOf(body(page)).insert(5, 'x'.repeat(1_200_000));
  await until(() => now(page).state === 'closed');
  expect(now(page).end).toBe('full');
  expect(now(page).lost).toHaveLength(1);
});

test('two pages of different people see each other, and each its own "saved"', async () => {
  house = await House.open();
  const ana = await liveWith('ana', 'one');
  const { page: ben } = open('ben');
  await until(() => words(ben)[0] === 'one');
  textOf(body(ben)).insert(3, ' two');
  await until(() => words(ana)[0] === 'one two' && now(ben).saved);
  expect(now(ana).saved).toBe(true);
});
