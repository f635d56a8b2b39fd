// The three soft tones: when one sounds and when it does not (client/media/tones.ts).
// Must never make a sound.
import { expect, it } from 'vitest';
import { createTones } from '../../client/media/tones.ts';

function tonesOn(kept: Record<string, string> = {}, apart = 10_000) {
  const played: number[] = [];
  let press = () => {};
  let time = 0;
  const tones = createTones({
    apart: () => apart,
    chime: async (pitches) => void played.push(pitches.length),
    page: {
      addEventListener: (_: string, listener: unknown) => {
        press = listener as () => void;
      },
      removeEventListener: () => {},
    },
    storage: {
      getItem: (key) => kept[key] ?? null,
      setItem: (key, value) => {
        kept[key] = value;
      },
    },
    now: () => time,
  });
  const wait = (ms: number) => {
    time += ms;
  };
  return { tones, played, press: () => press(), wait };
}

it('no tone sounds before somebody has pressed something on the page', () => {
  const { tones, played, press } = tonesOn();
  tones.play('asked');
  expect(played).toEqual([]);
  press();
  tones.play('asked');
  expect(played).toEqual([2]);
});

it('there is one tone at most in the time they are to be apart', () => {
  const { tones, played, press, wait } = tonesOn();
  press();
  tones.play('arrived');
  wait(9_999);
  tones.play('asked');
  expect(played).toEqual([1]);
  wait(1);
  tones.play('moving');
  expect(played).toEqual([1, 2]);
});

it('tones that are switched off stay off on this device', () => {
  const kept: Record<string, string> = {};
  const first = tonesOn(kept);
  first.press();
  first.tones.switch(false);
  first.tones.play('moving');
  const next = tonesOn(kept);
  next.press();
  next.tones.play('moving');
  expect([first.played, next.played, next.tones.getSnapshot()]).toEqual([[], [], false]);
  next.tones.switch(true);
  next.tones.play('moving');
  expect(next.played).toEqual([2]);
});

it('the three are told apart by their pitches', () => {
  const heard: string[] = [];
  const tones = createTones({
    apart: () => 0,
    chime: async (pitches) => void heard.push(pitches.join()),
    page: {
      addEventListener: (_: string, listener: unknown) => (listener as () => void)(),
      removeEventListener: () => {},
    },
    storage: { getItem: () => null, setItem: () => {} },
  });
  for (const tone of ['asked', 'moving', 'arrived'] as const) tones.play(tone);
  expect(new Set(heard).size).toBe(3);
});
