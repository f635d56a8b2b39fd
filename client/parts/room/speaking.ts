// Who speaks now, made from levels: begins at once, and lasts over the gaps between words.
// Must never hold a timer of its own: it is only as fresh as the levels.
import type { SeatId } from '../../../shared/people.ts';
import type { Levels } from '../../media/PeerMesh.ts';
import { createStore, type Store } from '../../media/store.ts';

/** Below this a room's hum counts as silence; 0..1. */
const LOUD = 0.02;
/** A pause shorter than this is still the same speech, ms. */
const HOLD = 900;

/** Watches `levels` for as long as the page lives. `now` in ms. */
export function speakingOf(levels: Store<Levels>, now: () => number = Date.now): Store<ReadonlySet<SeatId>> {
  const lastLoud = new Map<SeatId, number>();
  const speaking = createStore<ReadonlySet<SeatId>>(new Set());
  levels.subscribe(() => {
    const heard = levels.getSnapshot();
    for (const [seat, level] of Object.entries(heard)) if (level > LOUD) lastLoud.set(seat, now());
    const next = Object.keys(heard).filter((seat) => now() - (lastLoud.get(seat) ?? -HOLD) < HOLD);
    if (!holdsExactly(speaking.getSnapshot(), next)) speaking.set(new Set(next));
  });
  return speaking;
}

const holdsExactly = (set: ReadonlySet<SeatId>, seats: SeatId[]): boolean =>
  set.size === seats.length && seats.every((seat) => set.has(seat));
