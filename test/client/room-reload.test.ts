// When a page that is out of date offers to be loaded anew (client/parts/room/mayReload.ts).
// Must never forget that a mediator's page holds the others together.
import { expect, it } from 'vitest';
import { ana, ben, inRoom, inRoomWith, luis, maria, me, sam } from '../../client/gallery/fixtures.ts';
import { mayReload } from '../../client/parts/room/mayReload.ts';
import type { RoomPerson, View } from '../../shared/view.ts';

const mediator = me({ role: 'mediator', side: null });
/** A mediator's page, with these in the joint room. */
const desk = (...people: RoomPerson[]): View => {
  const room = inRoomWith('joint', []);
  return { ...room, me: mediator, place: { ...room.place, people } };
};
const [a, b] = [inRoom(ana), inRoom(ben)];

it('A party is offered it anywhere, but while a move waits', () => {
  const room = inRoomWith('joint', [maria, ana, ben]);
  expect(mayReload(room)).toBe(true);
  expect(mayReload({ ...room, move: {} as NonNullable<View['move']> })).toBe(false);
});

it('A mediator is not offered it while they alone hold two sides in one room: these would be paused, or sent apart', () => {
  expect(mayReload(desk(a, b))).toBe(false);
  expect(mayReload(desk(a, b, inRoom(luis, { here: false })))).toBe(false);
});

it('A mediator is offered it with one side, alone, and with another mediator there', () => {
  expect([desk(a, inRoom(sam)), desk(), desk(a, b, inRoom(luis))].map(mayReload)).toEqual([true, true, true]);
});
