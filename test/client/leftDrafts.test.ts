// A draft that a page has left: it stays until every word is stored or given back, against the real gate.
// Must never call words saved or lost that the gate has not decided on.
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type DraftPort, openDraft } from '../../client/net/draft.ts';
import type { SocketClass } from '../../client/net/draftSocket.ts';
import { createLeftDrafts } from '../../client/net/leftDrafts.ts';
import { DOC, House } from '../server/drafts/house.ts';
import { putPoint, textOf, until } from '../server/drafts/line.ts';

let house: House;
const pages: DraftPort[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await house.close();
});

async function open(seat: string): Promise<DraftPort> {
  class SeatSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: `seat=${seat}` } });
    }
  }
  const page = openDraft({ doc: DOC, place: 'tab', site: house.url, socket: SeatSocket as unknown as SocketClass });
  pages.push(page);
  await until(() => page.getSnapshot().state === 'live' && page.getSnapshot().mayWrite);
  return page;
}
const body = (page: DraftPort) => page.getSnapshot().ydoc.getXmlFragment('body');

test('a draft with nothing on its way is closed at once', async () => {
  house = await House.open();
  const left = createLeftDrafts();
  left.leave(await open('ana'));
  expect(left.getSnapshot()).toEqual({ lost: [], pending: 0 });
});

test('words on their way when the page goes elsewhere are stored, and nobody is troubled', async () => {
  house = await House.open();
  const [left, page] = [createLeftDrafts(), await open('ana')];
  house.store.hold();
  putPoint(body(page), 'on their way', 'p-1');
  left.leave(page);
  expect(left.getSnapshot().pending).toBe(1);
  house.store.release();
  await until(() => left.getSnapshot().pending === 0);
  expect(house.store.text()).toEqual(['on their way']);
  expect(left.getSnapshot().lost).toEqual([]);
});

test('words whose right went with the move are given back to their writer, once, until they are not needed', async () => {
  house = await House.open();
  const [left, page] = [createLeftDrafts(), await open('ana')];
  putPoint(body(page), 'stored', 'p-1');
  await until(() => page.getSnapshot().saved);
  house.store.hold();
  textOf(body(page)).insert(6, ' and late');
  left.leave(page);
  house.door.give('ana', 'none');
  house.store.release();
  await until(() => left.getSnapshot().pending === 0);
  expect(left.getSnapshot().lost).toEqual([{ kind: 'written', point: 1, text: 'stored and late' }]);
  expect(house.store.text()).toEqual(['stored']);
  left.forget();
  expect(left.getSnapshot().lost).toEqual([]);
});
