// Whom a line of chat goes to: the people of the room as its author sees them while writing.
// Must never send to a list the author was not shown: the server refuses words written for fewer people.
import type { PersonRef, SeatId } from '../../../shared/people.ts';
import type { ChatItem, Place } from '../../../shared/view.ts';

/** Everyone assigned to the room reads it, connected or not: who reconnects finds it. */
export const readersOf = (place: Pick<Place, 'people'>): PersonRef[] => place.people;

/** The audience as the command wants it. */
export const audienceSeats = (readers: PersonRef[]): SeatId[] => readers.map((p) => p.seat);

/** Who may read a line, without its author and me: for "Ana and Sam could read this". */
export const othersWhoRead = (item: ChatItem, me: SeatId): PersonRef[] =>
  item.audience.filter((p) => p.seat !== me && p.seat !== item.by.seat);
