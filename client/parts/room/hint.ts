// When somebody who is not heard is told so, from their own voice and the view.
// Must never tell anybody whose words nobody is there to hear, nor pester.
import type { View } from '../../../shared/view.ts';
import { createAlarm } from '../../media/alarm.ts';
import { createStore, type Store } from '../../media/store.ts';

/** `askToSpeak`: somebody else has the floor. `turnOn`: only the microphone is off. */
export type Hint = 'askToSpeak' | 'turnOn';

/** At most one in this time, and shown for this long, ms. */
const APART = 20_000;
const SHOWN_FOR = 8_000;

type Seen = Pick<View, 'air' | 'audience' | 'me' | 'abilities'>;

/** What somebody who speaks now would have to be told; null where they are heard, or nobody is there. */
export function hintFor({ air, audience, me, abilities }: Seen): Hint | null {
  if (audience.hear.length === 0 || !air.open || me.equipment === 'watch') return null;
  // Observers have no word to ask for.
  if (!air.voice) return abilities.includes('raiseHand') ? 'askToSpeak' : null;
  return me.microphone ? null : 'turnOn';
}

export interface Hints extends Store<Hint | null> {
  /** Whether I speak, and what I would have to be told; at every change of either. */
  hear(speaks: boolean, needed: Hint | null): void;
  close(): void;
}

/** The hint to show now. `onHint` is told of each one that begins. `now` in ms. */
export function createHints(onHint: (hint: Hint) => void, now: () => number = Date.now): Hints {
  const shown = createStore<Hint | null>(null);
  const end = createAlarm();
  /** Whoever goes on speaking is told again when it is time. */
  const again = createAlarm();
  let last = Number.NEGATIVE_INFINITY;
  const hide = () => {
    end.clear();
    shown.set(null);
  };
  const close = () => {
    again.clear();
    hide();
  };
  function hear(speaks: boolean, needed: Hint | null) {
    if (shown.getSnapshot() !== null && shown.getSnapshot() !== needed) hide();
    again.clear();
    if (!speaks || needed === null) return;
    const wait = last + APART - now();
    again.set(wait > 0 ? wait : APART, () => hear(speaks, needed));
    if (wait > 0) return;
    last = now();
    shown.set(needed);
    end.set(SHOWN_FOR, hide);
    onHint(needed);
  }
  return { getSnapshot: shown.getSnapshot, subscribe: shown.subscribe, hear, close };
}
