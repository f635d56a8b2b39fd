// Keeps a place that would end unused while it is in use: its line is open, or its session goes on without it for a while.
// Must never prolong a place that does not rest, nor one beyond its own end.
import type { SeatId } from '../../shared/people.ts';
import type { CaseState } from '../mediation/state.ts';
import { isConnected, mediates, seatsOf } from '../mediation/who.ts';
import type { Access, Place } from './access.ts';
import type { Clock } from './clock.ts';

const MINUTE = 60_000;
/** A place that nobody uses ends after this, ms. */
export const PLACE_IDLE = 30 * MINUTE;
/** Told the store so often, ms, while it is in use. */
const EVERY = 10 * MINUTE;

/**
 * A phone that sleeps has no line, and the other side may be heard for an hour: as long as a mediator is there, whoever
 * waits finds their seat as they left it. A mediator's own seat opens too much to lie open without its line.
 */
export const goesOnWithout = (s: CaseState | undefined, seat: SeatId): boolean =>
  s !== undefined && !mediates(s, seat) && seatsOf(s).some(({ id }) => mediates(s, id) && isConnected(s, id));

/** For a line that is opened with a place; returns what to call when it has ended. `isStillUsed`: asked from then on. */
export type KeepAwake = (place: Place, isStillUsed: () => boolean) => () => void;

export function createKeepAwake(access: Pick<Access, 'keepPlace'>, clock: Clock): KeepAwake {
  /** Of each place the newest line's: one that comes back is often here before the one it replaces has ended. */
  const rounds = new Map<string, { callOff: () => void }>();
  return (place, isStillUsed) => {
    const { hash, rest, until } = place;
    if (rest === null) return () => {};
    const mine = { callOff: () => {} };
    let isOpen = true;
    // A store that does not answer now is asked again in the next round.
    const tell = () => void access.keepPlace(place, PLACE_IDLE).catch(() => {});
    const goOn = () => {
      mine.callOff = clock.alarm(clock.now() + EVERY, round);
    };
    const round = () => {
      if (clock.now() >= until || !(isOpen || isStillUsed())) return void rounds.delete(hash);
      tell();
      goOn();
    };
    rounds.get(hash)?.callOff();
    rounds.set(hash, mine);
    // When all come back in one moment, nothing is written for whoever was here a moment ago.
    if (rest - clock.now() > PLACE_IDLE - EVERY) goOn();
    else round();
    return () => {
      isOpen = false;
      if (rounds.get(hash) !== mine || isStillUsed()) return;
      mine.callOff();
      rounds.delete(hash);
      tell();
    };
  };
}
