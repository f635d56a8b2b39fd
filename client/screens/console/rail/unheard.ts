// Whose microphone is on in my room and has not been heard since: it may be dead without anybody knowing.
// Must never count somebody who was heard once: listening is no trouble.
import type { SeatId } from '../../../../shared/people.ts';
import type { RoomPerson } from '../../../../shared/view.ts';

/** Whoever says nothing for so long after switching on is worth a look, ms. */
const LONG = 180_000;

/** Since when each microphone is on without having been heard, ms; heard ones are null. */
export type Silence = Readonly<Record<SeatId, number | null>>;
type Seen = Pick<RoomPerson, 'seat' | 'here' | 'microphone'>;

/** The record after a look at the room; the same object where nothing changed. */
export function listen(before: Silence, people: readonly Seen[], speaking: ReadonlySet<SeatId>, now: number): Silence {
  const on = people.filter((one) => one.here && one.microphone).map(({ seat }) => seat);
  const after = Object.fromEntries(
    on.map((seat) => [seat, speaking.has(seat) ? null : seat in before ? before[seat] : now]),
  );
  const seats = new Set([...Object.keys(before), ...on]);
  return [...seats].every((seat) => seat in before && seat in after && before[seat] === after[seat])
    ? before
    : (after as Silence);
}

/** Those who are on for long and were never heard. */
export const unheard = (silence: Silence, now: number): SeatId[] =>
  Object.keys(silence).filter((seat) => now - (silence[seat] ?? now) >= LONG);
