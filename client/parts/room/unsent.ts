// Half-written words, kept by room together with the people they were meant for: whoever is moved finds them again.
// Must never give them back where somebody would read them whom their author did not see while writing.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { createStore } from '../../media/store.ts';

interface Unsent {
  text: string;
  readers: readonly SeatId[];
}
const kept = new Map<RoomId, Unsent>();
/** Counts what was put in from outside the box, so that an open box can look again. */
export const suggestions = createStore(0);

/** What was half written here, if nobody new would read it; otherwise nothing. */
export function unsentFor(room: RoomId, readers: readonly SeatId[]): string {
  const unsent = kept.get(room);
  return unsent && readers.every((seat) => unsent.readers.includes(seat)) ? unsent.text : '';
}

/** Keeps what is half written, for these readers; empty forgets it. */
export function keepUnsent(room: RoomId, readers: readonly SeatId[], text: string): void {
  if (text === '') kept.delete(room);
  else kept.set(room, { text, readers });
}

/** Puts words behind what is half written: they are sent only by hand. */
export function suggest(room: RoomId, readers: readonly SeatId[], words: string): void {
  const before = unsentFor(room, readers).trimEnd();
  keepUnsent(room, readers, before === '' ? words : `${before}\n${words}`);
  suggestions.set(suggestions.getSnapshot() + 1);
}
