// Which stay in which room somebody means: a return to the same room is another stay.
// Must never tell more than whose stay it is sees anyway: the room they are in and since when.
import type { Place } from './view.ts';

/** No longer than this, characters. */
export const LONGEST_STAY = 96;
export const stayOf = ({ room, since }: Pick<Place, 'room' | 'since'>): string => `${room} ${since}`;
