// Who may learn of each event, written down apart from the core: the confidentiality matrix and hard cases as a table.
// Must never ask a slice: it reads only where people are, who they are and which moves wait, so that it can disagree.
import type { CaseEventType, CaseState, EventOf } from '../../server/mediation/state.ts';
import { isMediator, type RoomId, type SeatId } from '../../shared/people.ts';
import type { ViewPart } from '../../shared/view.ts';
import type { Change } from './play.ts';

/** Which parts of whose view an event may change. */
export type Audience = Map<SeatId, ReadonlySet<ViewPart> | 'all'>;

/**
 * The declassification list: what may change the view of people whom it does not otherwise concern. Mediators say these
 * to all on purpose, or they bring somebody into a room or take them out of it.
 */
const DECLASSIFIED: ReadonlySet<CaseEventType> = new Set([
  'seated',
  'expectedSet',
  'breakStarted',
  'breakEnded',
  'sessionEnded',
  'sessionStarted',
]);

/** In every case known to all who are in it: its title, the contact setting, its languages ("case status", row 1). */
const ABOUT_THE_CASE: ReadonlySet<CaseEventType> = new Set(['caseCreated', 'settingsChanged']);

const CONSOLE: ReadonlySet<ViewPart> = new Set(['console', 'abilities']);
const MOVE: ReadonlySet<ViewPart> = new Set(['move', 'abilities']);
const KNOCK: ReadonlySet<ViewPart> = new Set(['knock', 'abilities']);
const DRAFT: ReadonlySet<ViewPart> = new Set(['draft']);

type Told = [seats: SeatId[], parts: ReadonlySet<ViewPart> | 'all'];
type Rows = { [T in CaseEventType]?: (c: Change & { event: EventOf<T> & { by: string } }) => Told[] };

/** One row an event; what has no row, and is on no list, nobody may learn. */
const ROWS: Rows = {
  seatAdded: (c) => [consoles(c.after), self(c.event.seat), ...comesHome(c.after, c.event.seat)],
  seatRemoved: (c) => [...gone(c, c.event.seat), consoles(c.before)],
  languageChosen: (c) => [self(c.event.seat), consoles(c.after)],
  privacyAnswered: (c) => [self(c.event.seat), consoles(c.after)],
  directLinksAnswered: (c) => [self(c.event.seat), roommates(c.after, c.event.seat)],
  arrived: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), consoles(c.after)],
  equipmentSet: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
  left: (c) => [...gone(c, c.event.seat), consoles(c.after)],
  placeTaken: (c) => [...gone(c, c.event.seat), consoles(c.after)],
  connected: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
  disconnected: (c) => [
    self(c.event.seat),
    roommates(c.after, c.event.seat),
    ...unlessPrivate(c.after, c.event.seat),
    ...atDoorsOf(c.before, c.event.seat),
  ],
  mediaSet: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
  seated: (c) => [consoles(c.after), ...seating(c)],
  movePlanned: (c) => [consoles(c.after), concerned(c, c.event.move)],
  moveAsks: (c) => [consoles(c.after), concerned(c, c.event.move)],
  // A "not now" is for mediators and its author.
  moveAnswered: (c) => [consoles(c.after), [[c.event.seat], MOVE]],
  minuteAsked: (c) => [consoles(c.after), concerned(c, c.event.move)],
  moveDone: (c) => [consoles(c.after), concerned(c, c.event.move)],
  moveCancelled: (c) => [consoles(c.after), concerned(c, c.event.move)],
  undoGone: (c) => [consoles(c.after)],
  knocked: (c) => [...atDoor(c.after, c.event.knock)],
  knockHeld: (c) => [...atDoor(c.after, c.event.knock)],
  knockRefused: (c) => [...atDoor(c.after, c.event.knock)],
  knockOver: (c) => [...atDoor(c.before, c.event.knock)],
  noted: (c) => [consoles(c.after)],
  // Words change no view at all: they go by the chat.
  said: () => [],
  commented: (c) => [[draftReaders(c.after), DRAFT]],
  commentClosed: (c) => [[draftReaders(c.after), DRAFT]],
};

/** Who may notice this change, and in which parts of their view. */
export function whoMayLearn(c: Change): Audience {
  const all = new Map<SeatId, ReadonlySet<ViewPart> | 'all'>();
  const isForAll = ABOUT_THE_CASE.has(c.event.type) || (DECLASSIFIED.has(c.event.type) && c.event.type !== 'seated');
  if (isForAll) return new Map(Object.keys(c.after.people).map((seat) => [seat, 'all']));
  const row = ROWS[c.event.type] as ((c: Change) => Told[]) | undefined;
  for (const [seats, parts] of row?.(c) ?? [])
    for (const seat of seats) {
      const known = all.get(seat);
      all.set(seat, parts === 'all' || known === 'all' ? 'all' : new Set([...(known ?? []), ...parts]));
    }
  return all;
}

/** Whose list of lines an event may change: those it is said to, and those who come or go themselves. */
export function whoseChatMayChange(c: Change): SeatId[] {
  const { event, after } = c;
  if (event.type === 'said') return inside(after, event.room);
  if (event.type === 'seated') return Object.keys(event.seats);
  if (event.type === 'arrived' || event.type === 'left' || event.type === 'placeTaken' || event.type === 'seatRemoved')
    return [event.seat];
  return event.type === 'sessionEnded' || event.type === 'sessionStarted' ? Object.keys(after.people) : [];
}

/** Who may ever read words of this event, at this moment; null for events without words of somebody's own. */
export function readersOf({ event, after }: Change): SeatId[] | null {
  if (event.type === 'said') return inside(after, roomOf(after, event.by) ?? 'nowhere');
  if (event.type === 'noted') return mediators(after);
  if (event.type === 'commented') return draftReaders(after);
  if (event.type === 'privacyAnswered') return [event.seat, ...mediators(after)];
  return null;
}

const self = (seat: SeatId): Told => [[seat], 'all'];
const roommates = (s: CaseState, seat: SeatId): Told => [inside(s, roomOf(s, seat) ?? 'nowhere'), 'all'];
const consoles = (s: CaseState): Told => [mediators(s), CONSOLE];
/** Of a private room mediators know that somebody is in it, and nothing more. */
const unlessPrivate = (s: CaseState, seat: SeatId): Told[] =>
  roomOf(s, seat)?.startsWith('private:') ? [] : [consoles(s)];

/** Who goes is missed in their room, by those about to come there, in their moves, and at the doors they stood at. */
const gone = (c: Change, seat: SeatId): Told[] => [
  self(seat),
  roommates(c.before, seat),
  [headedFor(c.before, roomOf(c.before, seat) ?? 'nowhere', [seat]), MOVE],
  ...atDoorsOf(c.before, seat),
  ...movesOf(c.before)
    .filter((m) => seat in m.seats || seat in m.asks)
    .map((m): Told => [peopleOf(m), MOVE]),
];

/** A new mediator's home is the team room, where others see them and may be about to come. */
const comesHome = (s: CaseState, seat: SeatId): Told[] => [
  roommates(s, seat),
  [headedFor(s, roomOf(s, seat) ?? 'nowhere', [seat]), MOVE],
];

/** A seating concerns whom it seats, the rooms they leave and enter, and those who are about to meet them. */
function seating(c: Change & { event: EventOf<'seated'> }): Told[] {
  const named = Object.keys(c.event.seats);
  const moved = named.filter((seat) => roomOf(c.before, seat) !== roomOf(c.after, seat));
  const touched = [c.before, c.after].flatMap((s) => moved.map((seat) => roomOf(s, seat) ?? 'nowhere'));
  const meeting = [c.before, c.after].flatMap((s) => touched.flatMap((room) => headedFor(s, room, moved)));
  const parted = movesOf(c.before).filter((m) => peopleOf(m).some((seat) => moved.includes(seat)));
  return [
    [moved, 'all'],
    [touched.flatMap((room) => [...inside(c.before, room), ...inside(c.after, room)]), 'all'],
    [meeting, MOVE],
    [parted.flatMap(peopleOf), MOVE],
    ...named.flatMap((seat) => atDoorsOf(c.before, seat)),
    // Who is named without moving is muted where they are.
    ...(c.event.mute ? named.map((seat) => roommates(c.after, seat)) : []),
  ];
}

/** Who waits to go to a room is told who will be there; with separate rooms only, nothing of another side. */
function headedFor(s: CaseState, room: RoomId, moved: SeatId[]): SeatId[] {
  const sides = moved.map((seat) => s.people[seat]?.side ?? null);
  const mayHear = (seat: SeatId) => {
    const own = s.people[seat]?.side ?? null;
    return s.about.contact === 'joint' || own === null || sides.every((side) => side === null || side === own);
  };
  return movesOf(s)
    .filter((m) => Object.values(m.seats).includes(room))
    .flatMap(peopleOf)
    .filter(mayHear);
}

const concerned = (c: Change, move: string): Told => [
  [c.before, c.after].flatMap((s) =>
    movesOf(s)
      .filter((m) => m.id === move)
      .flatMap(peopleOf),
  ),
  MOVE,
];

/** A knock is for those inside and the one who knocks. */
function atDoor(s: CaseState, knock: string): Told[] {
  const k = s.knocks[knock];
  if (!k) return [];
  return [
    [inside(s, k.room).filter((seat) => !mediators(s).includes(seat)), KNOCK],
    [[k.who], CONSOLE],
  ];
}
const atDoorsOf = (s: CaseState, who: SeatId): Told[] =>
  Object.values(s.knocks)
    .filter((k) => k.who === who)
    .flatMap((k) => atDoor(s, k.id));

const movesOf = (s: CaseState) => Object.values(s.moves.pending);
const peopleOf = (m: { seats: object; asks: object }): SeatId[] => [...Object.keys(m.seats), ...Object.keys(m.asks)];
const roomOf = (s: CaseState, seat: SeatId): RoomId | undefined => s.rooms.at[seat]?.room;
const inside = (s: CaseState, room: RoomId): SeatId[] =>
  Object.keys(s.rooms.at).filter((seat) => s.rooms.at[seat]?.room === room);
export const mediators = (s: CaseState): SeatId[] =>
  Object.values(s.people).flatMap((seat) => (isMediator(seat.role) && !seat.removed ? [seat.id] : []));
/** Row "Joint draft"; with separate rooms only, mediators. */
export const draftReaders = (s: CaseState): SeatId[] =>
  s.about.contact === 'separate'
    ? mediators(s)
    : Object.values(s.people).flatMap((seat) => (['observer', 'referrer'].includes(seat.role) ? [] : [seat.id]));
