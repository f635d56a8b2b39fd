// Keeps a place that would end unused while its line is open: a talk may be long, and a crash must not lose it.
// Must never prolong a place that does not rest, nor one beyond its own end.
import type { Access, Place } from './access.ts';
import type { Clock } from './clock.ts';

const MINUTE = 60_000;
/** A mediator's place ends so long after its line did, ms. */
export const PLACE_IDLE = 30 * MINUTE;
/** Told the store so often, ms, while the line is open. */
const EVERY = 10 * MINUTE;

/** Begins; returns what to call when the line has ended. */
export function keepAwake(access: Pick<Access, 'keepPlace'>, clock: Clock, place: Place): () => void {
  if (!place.rests) return () => {};
  // A store that does not answer now is asked again in the next round.
  const tell = () => void access.keepPlace(place, PLACE_IDLE).catch(() => {});
  let callOff = () => {};
  const next = () => {
    tell();
    callOff = clock.alarm(clock.now() + EVERY, next);
  };
  next();
  return () => {
    callOff();
    tell();
  };
}
