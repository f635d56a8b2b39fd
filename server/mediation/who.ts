// Questions about people: who has a seat, who mediates, whose side, who is connected, arrived and private.
// Must never change anything, nor ask any slice: the slices ask here.
import { isMediator, type PersonRef, type SeatId, type Side } from '../../shared/people.ts';
import type { Arrival } from './people/arrival.ts';
import type { Seat } from './people/people.ts';
import type { CaseState } from './state.ts';

/** A seat that is in the case now; null for unknown and removed ones alike. */
export const seatOf = (s: CaseState, id: SeatId): Seat | null => {
  const seat = Object.hasOwn(s.people, id) ? s.people[id] : undefined;
  return seat && !seat.removed ? seat : null;
};
/** All seats but removed ones. */
export const seatsOf = (s: CaseState): Seat[] => Object.values(s.people).filter((seat) => !seat.removed);
/** Mediator or co-mediator: both have the same rights. */
export const mediates = (s: CaseState, id: SeatId): boolean => {
  const seat = seatOf(s, id);
  return seat !== null && isMediator(seat.role);
};
/** null for mediators, observers, referrers, and an interpreter who speaks for all. */
export const sideOf = (s: CaseState, id: SeatId): Side | null => s.people[id]?.side ?? null;
/** Each side that one of these people is on, once. */
export const sidesAmong = (s: CaseState, seats: SeatId[]): Side[] => [
  ...new Set(seats.map((id) => sideOf(s, id)).filter((side) => side !== null)),
];
/** How a person is named to others, removed ones too (their words stay where they were said). */
export const refOf = (s: CaseState, id: SeatId): PersonRef => {
  const { name, role, side } = s.people[id] ?? { name: '', role: 'observer' as const, side: null };
  return { seat: id, name, role, side };
};

/** A person, and what else there is to say of them. A spread would cost a hundred times as much, in every line of every view. */
export const describe = <T extends object>(person: PersonRef, more: T): PersonRef & T => Object.assign(person, more);

export const NEW_ARRIVAL: Omit<Arrival, 'language'> = {
  privacy: 'unasked',
  withMe: [],
  directLinks: null,
  equipment: 'both',
  arrived: false,
  left: false,
  since: 0,
  lineSince: 0,
};
export const arrivalOf = (s: CaseState, seat: SeatId): Arrival => s.arrival[seat] ?? { ...NEW_ARRIVAL, language: 'en' };
/** Through the check and in, not gone, in a session that is open; a lost line does not change it. */
export const hasArrived = (s: CaseState, seat: SeatId): boolean => {
  const { arrived, left } = arrivalOf(s, seat);
  return arrived && !left && s.about.session === 'open';
};
/** A mediator who has come in: the right to lead, wherever they are. */
export const leads = (s: CaseState, seat: SeatId): boolean => mediates(s, seat) && hasArrived(s, seat);
/** A referrer follows the case from outside the session: whether it is open, and nothing of what goes on in it. */
export const isOutside = (s: CaseState, seat: SeatId): boolean => s.people[seat]?.role === 'referrer';
/** Mediators know what to do, and referrers enter no room: neither is asked. */
export const isAskedPrivacy = (s: CaseState, seat: SeatId): boolean => !mediates(s, seat) && !isOutside(s, seat);
/** All who are asked must have said yes before anybody can talk with them. */
export const isPrivate = (s: CaseState, seat: SeatId): boolean =>
  !isAskedPrivacy(s, seat) || arrivalOf(s, seat).privacy === 'private';

/** Has a line now, whether or not they have come in. */
export const isConnected = (s: CaseState, seat: SeatId): boolean => Object.hasOwn(s.presence, seat);
/** In the session and able to hear: connected, through the check, not gone. */
export const isHere = (s: CaseState, seat: SeatId): boolean => isConnected(s, seat) && hasArrived(s, seat);

/** Sides are never in the air together without a mediator on the line: would these people be? */
export const lackMediator = (s: CaseState, seats: SeatId[]): boolean =>
  sidesAmong(s, seats).length > 1 && !seats.some((seat) => mediates(s, seat) && isHere(s, seat));

/** The safety flag: separate rooms only, or addresses hidden. Tightens every default. */
export const isGuarded = (s: CaseState): boolean => s.about.contact === 'separate' || s.about.hideAddresses;
