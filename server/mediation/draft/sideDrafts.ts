// Each side's own texts: one of its private room, read by the side alone, one of its caucus, read by mediators too.
// Must never let a document's readers grow: who comes to them begins a new one, and the old stays with its own.
import { isMediator, type Role, type RoomId, type SeatId, type Side } from '../../../shared/people.ts';
import type { SideDraftView } from '../../../shared/sideDrafts.ts';
import { AGREEMENT, isAgreement, JOINT, ofSide, ofSideWithMediators } from '../records/scopes.ts';
import { inRoom, roomKind, roomOf, roomSide } from '../rooms/where.ts';
import { type CaseState, type Seal, slice } from '../state.ts';
import { hasArrived, isHere, refOf, seatOf, seatsOf, sideOf } from '../who.ts';

export interface SideDoc {
  doc: string;
  /** Fixed when it begins; only ever fewer. */
  readers: SeatId[];
  /** Somebody has been in the room with it: there may be words in it. */
  opened: boolean;
}
/** By room, oldest first; the last one is written. */
export type SideDrafts = Record<RoomId, { docs: SideDoc[] }>;

/** The most that each role may do with a text of their own side. */
const BY_ROLE: Record<Role, 'none' | 'read' | 'write'> = {
  mediator: 'write',
  comediator: 'write',
  party: 'write',
  counsel: 'write',
  interpreter: 'read',
  support: 'read',
  observer: 'none',
  referrer: 'none',
};

const NAME = /^([A-F])-(caucus|private)-/;
/** Never numbered: a later reader could tell from a number how often others came before them. */
const nameOf = (room: RoomId, random: string): string => `${roomSide(room)}-${roomKind(room)}-${random}`;

/** Under which key a document is kept, told from its name: a side's own, one for what mediators read with it, or the agreement's. */
export function sealOfDocument(doc: string): Seal {
  const [, side, kind] = NAME.exec(doc) ?? [];
  if (side !== undefined) return kind === 'private' ? ofSide(side as Side) : ofSideWithMediators(side as Side);
  return isAgreement(doc) ? AGREEMENT : JOINT;
}

/** Who may ever read what is written in this room from now on. */
const whoReads = (s: CaseState, room: RoomId): SeatId[] =>
  seatsOf(s)
    .filter(({ role, side }) => {
      if (isMediator(role)) return roomKind(room) === 'caucus';
      return BY_ROLE[role] !== 'none' && (side === roomSide(room) || (role === 'interpreter' && side === null));
    })
    .map(({ id }) => id);

/**
 * Begins a new document wherever somebody came to the readers. What was never opened holds nothing, and goes. `random`
 * comes but once in a case.
 */
function begin(s: CaseState, random: string): CaseState {
  const sides = [...new Set(seatsOf(s).flatMap(({ side }) => side ?? []))];
  const rooms = sides.flatMap((side) => [`caucus:${side}`, `private:${side}`]);
  const fresh = rooms.flatMap((room) => {
    const { docs } = s.sideDrafts[room] ?? { docs: [] };
    const readers = whoReads(s, room);
    if (docs.at(-1) && readers.every((seat) => docs.at(-1)?.readers.includes(seat))) return [];
    const next: SideDoc = { doc: nameOf(room, random), readers, opened: inRoom(s, room).length > 0 };
    return [[room, { docs: [...docs.filter(({ opened }) => opened), next] }]];
  });
  return fresh.length === 0 ? s : { ...s, sideDrafts: { ...s.sideDrafts, ...Object.fromEntries(fresh) } };
}

const eachDoc = (s: CaseState, change: (doc: SideDoc, room: RoomId, isLast: boolean) => SideDoc): CaseState => ({
  ...s,
  sideDrafts: Object.fromEntries(
    Object.entries(s.sideDrafts).map(([room, { docs }]) => [
      room,
      { docs: docs.map((doc, i) => change(doc, room, i === docs.length - 1)) },
    ]),
  ),
});

/** Whoever takes a seat anew reads nothing written before. */
const forget = (s: CaseState, seat: SeatId): CaseState =>
  eachDoc(s, (doc) => ({ ...doc, readers: doc.readers.filter((id) => id !== seat) }));

const open = (s: CaseState, rooms: RoomId[]): CaseState =>
  rooms.some((room) => s.sideDrafts[room])
    ? eachDoc(s, (doc, room, isLast) => (isLast && rooms.includes(room) ? { ...doc, opened: true } : doc))
    : s;

/** Where somebody of another side is too, the room has no text of its own. */
const isMixed = (s: CaseState, room: RoomId): boolean =>
  inRoom(s, room).some((seat) => sideOf(s, seat) !== null && sideOf(s, seat) !== roomSide(room));

/** The documents of the room this seat is in, as far as it is among their readers. */
function docsHere(s: CaseState, seat: SeatId): { docs: SideDoc[]; current: SideDoc | null } {
  const room = roomOf(s, seat);
  const all = s.sideDrafts[room]?.docs ?? [];
  if (!seatOf(s, seat) || !hasArrived(s, seat) || isMixed(s, room)) return { docs: [], current: null };
  const docs = all.filter(({ readers }) => readers.includes(seat));
  return { docs, current: docs.at(-1) === all.at(-1) ? (docs.at(-1) ?? null) : null };
}

/** What this seat may do with a side's document now: nothing, unless they are in its room. */
export function sideDraftAccess(s: CaseState, seat: SeatId, doc: string): 'none' | 'read' | 'write' {
  const { docs, current } = docsHere(s, seat);
  if (current?.doc === doc) return BY_ROLE[s.people[seat]?.role ?? 'observer'];
  return docs.some((one) => one.doc === doc) ? 'read' : 'none';
}

/** Cursors are presence: for those in the room and on the line. */
export const seesSideCursors = (s: CaseState, seat: SeatId, doc: string): boolean =>
  isHere(s, seat) && docsHere(s, seat).current?.doc === doc;

/** Does this seat write in the text of the room it is in? */
export const writesHere = (s: CaseState, seat: SeatId): boolean => {
  const { current } = docsHere(s, seat);
  return current !== null && sideDraftAccess(s, seat, current.doc) === 'write';
};
/** Everybody who reads the text of the room this seat is in; nobody where it has none. */
export const readersHere = (s: CaseState, seat: SeatId): SeatId[] =>
  docsHere(s, seat).current?.readers.filter((id) => seatOf(s, id) !== null) ?? [];

/** null where there is no text of the room's own for this seat. */
export function sideDraftView(s: CaseState, seat: SeatId): SideDraftView | null {
  const { docs, current } = docsHere(s, seat);
  if (!current) return null;
  const others = (doc: SideDoc) => doc.readers.filter((id) => id !== seat && seatOf(s, id)).map((id) => refOf(s, id));
  const access = sideDraftAccess(s, seat, current.doc);
  return {
    doc: current.doc,
    access: access === 'write' ? 'write' : 'read',
    readers: others(current),
    earlier: docs.slice(0, -1).map((doc) => ({ doc: doc.doc, readers: others(doc) })),
  };
}

export const sideDrafts = slice({
  evolve: {
    seatAdded: (s, e) => begin(s, e.seat),
    placeTaken: (s, e) => begin(forget(s, e.seat), e.fresh),
    seated: (s, e) => open(s, Object.values(e.seats)),
  },
});
