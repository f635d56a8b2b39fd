// Keeps a place that would end unused while it is in use: its line is open, or a mediator's is.
// Must never prolong a place that does not rest, nor one that has ended, nor one beyond its own end.
import type { Role, SeatId } from '../../shared/people.ts';
import type { CaseState } from '../mediation/state.ts';
import { mediates, seatsOf } from '../mediation/who.ts';
import type { Access, Place } from './access.ts';
import type { Clock } from './clock.ts';

const MINUTE = 60_000;
/** A place that nobody uses ends after this, ms. */
export const PLACE_IDLE = 30 * MINUTE;
/** Told the store so often, ms, while it is in use. */
const EVERY = 10 * MINUTE;
/** A store that did not take it in is told again after this, ms. */
const AGAIN = MINUTE / 4;

/** A mediator's own seat opens too much to lie open without its line; to the others it would tell whether a mediator was there. */
const ALONE: ReadonlySet<Role> = new Set<Role>(['mediator', 'comediator', 'observer', 'referrer']);

/**
 * Whose places this seat's line keeps beside its own. A phone that sleeps has no line, and the other side may be heard for an
 * hour: as long as a mediator is there, whoever waits finds their seat as they left it.
 */
export const keptBy = (s: CaseState | undefined, seat: SeatId): SeatId[] =>
  s !== undefined && mediates(s, seat)
    ? seatsOf(s)
        .filter(({ role }) => !ALONE.has(role))
        .map(({ id }) => id)
    : [];

/** For a line that is opened with a place; returns what to call when it has ended. `others`: whose places it keeps as well, asked each time. */
export type KeepAwake = (place: Place, others: () => SeatId[]) => () => void;

export function createKeepAwake(access: Pick<Access, 'keepPlace' | 'keepPlaces'>, clock: Clock): KeepAwake {
  /** Of each place the newest line's: one that comes back is often here before the one it replaces has ended. */
  const rounds = new Map<string, { callOff: () => void }>();
  /** Of each place what the store did not take in, to be told again. */
  const untold = new Map<string, () => void>();

  const tell = (place: Place, others: SeatId[]) => {
    const rest = clock.now() + PLACE_IDLE;
    const put = () => {
      untold.delete(place.hash);
      const idle = rest - clock.now();
      if (idle <= 0) return;
      const told = [access.keepPlace(place, idle), others.length > 0 && access.keepPlaces(place.caseId, others, idle)];
      Promise.all(told).catch(() => {
        if (!untold.has(place.hash)) untold.set(place.hash, clock.alarm(clock.now() + AGAIN, put));
      });
    };
    untold.get(place.hash)?.();
    put();
  };

  return (place, others) => {
    const { hash, at, rest, until } = place;
    if (rest === null) return () => {};
    const mine = { callOff: () => {} };
    const goOn = () => {
      mine.callOff = clock.alarm(clock.now() + EVERY, round);
    };
    const round = () => {
      if (clock.now() >= until) return void rounds.delete(hash);
      tell(place, others());
      goOn();
    };
    rounds.get(hash)?.callOff();
    rounds.set(hash, mine);
    // When all come back in one moment, nothing is written for whoever was here a moment ago.
    const isNew = rest === at + PLACE_IDLE;
    if (rest - clock.now() > PLACE_IDLE - EVERY && !(isNew && others().length > 0)) goOn();
    else round();
    return () => {
      if (rounds.get(hash) !== mine) return;
      mine.callOff();
      rounds.delete(hash);
      tell(place, others());
    };
  };
}
