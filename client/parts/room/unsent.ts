// Half-written words, kept by form and what they are about, with the people they were meant for: they are found again there.
// Must never come back before somebody their author did not see while writing, nor outlive the seat's line or this page.
import type { Command } from '../../../shared/commands.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { createStore } from '../../media/store.ts';
import type { SessionPort, Snapshot } from '../../net/port.ts';

/** By what it asks of the server; the letter that passes on harm is no command. */
export type FormName = Command['type'] | 'passOn';

interface Unsent {
  words: unknown;
  readers: readonly SeatId[];
}
const kept = new Map<string, Unsent>();
/** Counts what was put in from outside the box, so that an open box can look again. */
export const suggestions = createStore(0);

/** One form may be half filled in for many: `about` says for which room, person or thing; '' where there is only one. */
export const placeOf = (form: FormName, about: string): string => `${form} ${about}`;

/** What was half written there, if nobody new would read it; otherwise null. */
export function unsentFor<T>(form: FormName, about: string, readers: readonly SeatId[] = []): T | null {
  const unsent = kept.get(placeOf(form, about));
  return unsent && readers.every((seat) => unsent.readers.includes(seat)) ? (unsent.words as T) : null;
}

/** Keeps what is half written, for these readers. */
export function keepUnsent<T>(form: FormName, about: string, readers: readonly SeatId[], words: T): void {
  kept.set(placeOf(form, about), { words, readers });
}

/** It was sent, or given up. */
export function forgetUnsent(form: FormName, about: string): void {
  kept.delete(placeOf(form, about));
}

/** Forgets everything as soon as this seat's line ends for good, its person leaves, or the session ends. */
export function forgetWhenOver(session: Pick<SessionPort, 'subscribe' | 'getSnapshot'>): void {
  session.subscribe(() => {
    if (isOver(session.getSnapshot())) kept.clear();
  });
}

const isOver = ({ link, view }: Snapshot): boolean =>
  link === 'closed' || view?.me.left === true || view?.case.session === 'ended';

/** Puts words behind what is half written to a room: they are sent only by hand. */
export function suggest(room: RoomId, readers: readonly SeatId[], words: string): void {
  const before = unsentFor<string>('say', room, readers)?.trimEnd() ?? '';
  keepUnsent('say', room, readers, before === '' ? words : `${before}\n${words}`);
  suggestions.set(suggestions.getSnapshot() + 1);
}
