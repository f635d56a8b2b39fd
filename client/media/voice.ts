// Whether I speak, by the level of my own microphone, measured on this device even while nothing is sent.
// Must never count a cough or a chair as speech, nor a breath between words as its end.
import { createAlarm } from './alarm.ts';
import { createStore, type Store } from './store.ts';

/** A voice near the microphone, on the scale of `loudness`. */
const VOICE = 0.45;
/** Speech begins after this long, ms, over gaps no longer than the next. */
const BEGINS_AFTER = 600;
const GAP = 350;
/** Speech is over after this long without a voice, ms. */
const ENDS_AFTER = 1_500;

export interface Voice extends Store<boolean> {
  close(): void;
}

/** True while `level` is that of somebody who speaks. */
export function createVoice(level: Store<number>): Voice {
  const speaks = createStore(false);
  const beginning = createAlarm();
  const quiet = createAlarm();
  const end = () => {
    beginning.clear();
    speaks.set(false);
  };
  const onLoud = () => {
    quiet.clear();
    if (!speaks.getSnapshot() && !beginning.isSet) beginning.set(BEGINS_AFTER, () => speaks.set(true));
  };
  const onQuiet = () => {
    if (!quiet.isSet) quiet.set(speaks.getSnapshot() ? ENDS_AFTER : GAP, end);
  };
  const leave = level.subscribe(() => (level.getSnapshot() > VOICE ? onLoud() : onQuiet()));
  const close = () => {
    leave();
    quiet.clear();
    end();
  };
  return { getSnapshot: speaks.getSnapshot, subscribe: speaks.subscribe, close };
}
