// What the mediator's console makes of its data: groups, targets, the before and after of a move; and the tiles' fit.
// Must never need a browser.
import { describe, expect, it } from 'vitest';
import { audienceSeats, othersWhoRead } from '../../client/parts/room/chatAudience.ts';
import { fitTiles } from '../../client/parts/room/fitTiles.ts';
import { stayBehind } from '../../client/screens/console/goWithout.ts';
import { groupByRoom } from '../../client/screens/console/groups.ts';
import { mixes, previewRows } from '../../client/screens/console/previewRows.ts';
import { choicesFor, targetOf } from '../../client/screens/console/targets.ts';
import type { PersonRef } from '../../shared/people.ts';
import type { ConsolePerson, ConsoleRoom, MovePreview, PendingMove } from '../../shared/view.ts';

const ref = (seat: string, side: PersonRef['side'], role: PersonRef['role'] = 'party'): PersonRef => ({
  seat,
  name: seat,
  role,
  side,
});
const ana = ref('ana', 'A');
const sam = ref('sam', 'A', 'counsel');
const ben = ref('ben', 'B');
const maria = ref('maria', null, 'mediator');

const seated = (p: PersonRef, room: string, change: Partial<ConsolePerson> = {}): ConsolePerson => ({
  ...p,
  room,
  since: 0,
  status: 'here',
  withThem: [],
  microphone: false,
  camera: false,
  language: 'en',
  ...change,
});
const room = (name: string, kind: ConsoleRoom['kind'], side: ConsoleRoom['side'] = null): ConsoleRoom => ({
  room: name,
  kind,
  side,
  since: null,
  door: 'open',
});
const line = (person: PersonRef, hearNow: PersonRef[], willHear: PersonRef[], moves = false, asked = false) => ({
  person,
  hearNow,
  willHear,
  moves,
  asked,
});
const preview = (...people: MovePreview['people']): MovePreview => ({
  people,
  broughtAlong: [],
  needs: [],
  pausesRoom: false,
});

describe('the before and after of a move', () => {
  it('lists who moves first, then whose listeners change, and nobody else', () => {
    const rows = previewRows(preview(line(maria, [ana], [ana]), line(ben, [], [sam]), line(sam, [ana], [ben], true)));
    expect(rows.map((r) => r.person.seat)).toEqual(['sam', 'ben']);
  });

  it('marks the listeners who are new', () => {
    const [row] = previewRows(preview(line(sam, [ana, maria], [maria, ben], true)));
    expect([...(row?.fresh ?? [])]).toEqual(['ben']);
  });

  it('says that counsel of one side would join the party of another', () => {
    const found = mixes(preview(line(sam, [ana], [ben, maria], true), line(ben, [maria], [sam, maria])));
    expect(found).toEqual([{ mover: sam, joins: [ben] }]);
  });

  it('says a pair once when both move', () => {
    const found = mixes(preview(line(ana, [], [ben], true), line(ben, [], [ana], true)));
    expect(found).toEqual([{ mover: ana, joins: [ben] }]);
  });

  it('names whom they would be with even if they hear them in the joint room now', () => {
    expect(mixes(preview(line(sam, [ana, ben], [ben], true)))).toEqual([{ mover: sam, joins: [ben] }]);
  });
});

describe('the people on the console', () => {
  const rooms = [room('t', 'team'), room('x', 'caucus'), room('cb', 'caucus', 'B'), room('j', 'joint')];

  it('are grouped by room: rooms with people come first, then joint first and chosen people after the sides', () => {
    const groups = groupByRoom({ rooms, people: [seated(ben, 'cb')] });
    expect(groups.rooms.map((g) => g.room.room)).toEqual(['cb', 'j', 'x', 't']);
    expect(groups.rooms[0]?.people.map((p) => p.seat)).toEqual(['ben']);
  });

  it('wait in their own rooms, the ready first, and apart from those who are away', () => {
    const people = [
      seated(sam, 'l3', { status: 'joining' }),
      seated(ana, 'l1', { status: 'absent' }),
      seated(ben, 'l2', { status: 'waiting' }),
    ];
    const groups = groupByRoom({ rooms, people });
    expect(groups.waiting.map((p) => p.seat)).toEqual(['ben', 'sam']);
    expect(groups.away.map((p) => p.seat)).toEqual(['ana']);
  });

  it('are offered a private room of their own side only, and no joint room where sides never meet', () => {
    const people = [seated(ana, 'l1'), seated(ben, 'l2')];
    const settings = { title: 't', contact: 'separate' as const, hideAddresses: true, languages: [] };
    const keys = choicesFor(people.slice(0, 1), { people, rooms, settings }).map((c) => c.key);
    expect(keys).toEqual(['caucus A', 'caucus B', 'private A', 'room x', 'newCaucus', 'lobby']);
  });

  it('can be dropped onto any room card', () => {
    expect(rooms.map(targetOf)).toEqual([
      { kind: 'team' },
      { kind: 'room', room: 'x' },
      { kind: 'caucus', side: 'B' },
      { kind: 'joint' },
    ]);
  });
});

describe('going without those who are not ready', () => {
  const waiting = (seats: PersonRef[], open: PersonRef[]): PendingMove => ({
    move: 'm',
    seats: seats.map(({ seat }) => seat),
    to: { room: 'j', kind: 'joint', side: null },
    goesAt: null,
    waitsFor: open.map(({ seat }) => ({ seat, answer: 'notNow' })),
    minuteBy: null,
  });
  const all = [ana, sam, ben, maria];

  it('leaves the others of their side behind too', () => {
    expect(stayBehind(waiting(all, [sam]), all)).toEqual([ana, sam]);
  });

  it('is not offered where nobody would be left to go', () => {
    expect(stayBehind(waiting([ana, sam], [ana]), all)).toEqual([]);
  });

  it('is not offered while somebody they would come in to has not agreed', () => {
    expect(stayBehind(waiting([ana, maria], [ben]), all)).toEqual([]);
  });
});

describe('a line of chat', () => {
  it('goes to the people its author was shown, and to nobody else', () => {
    expect(audienceSeats([sam, maria])).toEqual(['sam', 'maria']);
  });

  it('shows its reader who else could read it', () => {
    const item = { id: '1', by: ana, at: 0, text: 'x', audience: [ana, sam, maria], withdrawnBy: null, about: null };
    expect(othersWhoRead(item, 'sam')).toEqual([maria]);
  });
});

describe('the tiles', () => {
  it('fill a wide stage side by side and a tall one below each other', () => {
    expect(fitTiles(2, 1200, 400).columns).toBe(2);
    expect(fitTiles(2, 390, 700).columns).toBe(1);
  });

  it('never need more room than the stage has', () => {
    for (const count of [1, 2, 3, 5, 6, 8]) {
      const fit = fitTiles(count, 708, 540);
      const rows = Math.ceil(count / fit.columns);
      expect(fit.columns * fit.width + (fit.columns - 1) * 8).toBeLessThanOrEqual(708);
      expect(rows * fit.height + (rows - 1) * 8).toBeLessThanOrEqual(540);
    }
  });
});
