// The order in which a mediator sees who asks, and how they could answer each.
// Must never get around a door: where one must knock, going means knocking.
import type { Target } from '../../../../shared/commands.ts';
import type { Asking } from '../../../../shared/requests.ts';
import type { Console, ConsolePerson, ConsoleRoom } from '../../../../shared/view.ts';

/** After this long without a word the list says so, ms; the second chime rings then. */
export const SECOND_CALL = 60_000;

/** Unsafe first, then by time; whom a mediator has promised to come comes after, until that time is over. */
export const inLine = (asking: readonly Asking[], now: number): Asking[] => {
  const isPromised = ({ unsafe, promise }: Asking) => !unsafe && promise !== null && promise.until > now;
  return [...asking].sort((a, b) => Number(isPromised(a)) - Number(isPromised(b)));
};

/** The room I can walk into or knock at to reach this person; null where they are with nobody, or with me. */
export function wayTo(person: ConsolePerson, console: Pick<Console, 'rooms' | 'knock'>): ConsoleRoom | null {
  const room = console.rooms.find((one) => one.room === person.room);
  const isOpen = room?.door === 'open' || room?.door === 'knock';
  return room && isOpen && console.knock?.room !== room.room ? room : null;
}

/** Where a mediator and this person can talk: the side's caucus, or one of their own. */
export const meetingPlace = ({ side }: Pick<ConsolePerson, 'side'>): Target =>
  side === null ? { kind: 'newCaucus' } : { kind: 'caucus', side };

/** In a joint room or caucus, where somebody can be taken out. */
export const isAmongOthers = ({ room }: ConsolePerson): boolean => /^(joint$|caucus:|room:)/.test(room);
