// The three soft tones of a meeting – asked, moving, arrived – and their off switch, which this device keeps.
// Must never sound before the first press on the page, nor tell what no words on the screen tell.
import { createStore, type Store } from './store.ts';

export type Tone = 'asked' | 'moving' | 'arrived';

/** Hz, one after the other: a question rises, a move falls, an arrival is one tone. */
const PITCHES: Readonly<Record<Tone, readonly number[]>> = {
  asked: [523.25, 659.25],
  moving: [587.33, 440],
  arrived: [493.88],
};
/** Softer than the test sound: they come unasked. */
const LOUDNESS = 0.08;
const KEY = 'parley.tones';
const PRESSES = ['pointerup', 'keydown'] as const;

export interface Tones extends Store<boolean> {
  /** Sounds, if tones are on, somebody has pressed something, and the last one is long enough ago. */
  play(tone: Tone): void;
  /** On or off, kept on this device. */
  switch(isOn: boolean): void;
  close(): void;
}

export interface TonesPorts {
  /** No two tones closer than this, ms. */
  apart(): number;
  chime(pitches: readonly number[], loudness: number): Promise<void>;
  page?: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  storage?: Pick<Storage, 'getItem' | 'setItem'>;
  now?: () => number;
}

/** The store's value: are tones on? */
export function createTones({
  apart,
  chime,
  page = document,
  storage = localStorage,
  now = Date.now,
}: TonesPorts): Tones {
  const isOn = createStore(storage.getItem(KEY) !== 'off');
  let wasPressed = false;
  let last = Number.NEGATIVE_INFINITY;
  const onPress = () => {
    wasPressed = true;
    for (const press of PRESSES) page.removeEventListener(press, onPress, true);
  };
  for (const press of PRESSES) page.addEventListener(press, onPress, true);
  return {
    getSnapshot: isOn.getSnapshot,
    subscribe: isOn.subscribe,
    play(tone) {
      if (!isOn.getSnapshot() || !wasPressed || now() - last < apart()) return;
      last = now();
      // A browser that will not play leaves the words, which say the same.
      chime(PITCHES[tone], LOUDNESS).catch(() => {});
    },
    switch(next) {
      storage.setItem(KEY, next ? 'on' : 'off');
      isOn.set(next);
    },
    close: () => {
      for (const press of PRESSES) page.removeEventListener(press, onPress, true);
    },
  };
}
