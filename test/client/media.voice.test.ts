// Whether somebody speaks, from the level of their own microphone (client/media/voice.ts).
// Must never wait for real time.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from '../../client/media/store.ts';
import { createVoice } from '../../client/media/voice.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening() {
  const level = createStore(0);
  const voice = createVoice(level);
  let wobble = 0;
  /** A level, as the meter gives it: ten times a second, never quite the same. */
  const hear = (loudness: number, ms: number) => {
    for (let at = 0; at < ms; at += 100) {
      wobble = (wobble + 0.001) % 0.01;
      level.set(loudness + wobble);
      vi.advanceTimersByTime(100);
    }
  };
  return { voice, hear, speaks: () => voice.getSnapshot() };
}

it('somebody speaks once a voice has lasted, with the gaps between its words', () => {
  const { hear, speaks } = listening();
  hear(0.7, 300);
  hear(0.2, 200);
  hear(0.7, 300);
  expect(speaks()).toBe(true);
});

it('a cough is not speech, nor is a quiet room, however long', () => {
  const { hear, speaks } = listening();
  hear(0.8, 300);
  hear(0.2, 1_000);
  expect(speaks()).toBe(false);
  hear(0.4, 10_000);
  expect(speaks()).toBe(false);
});

it('speech lasts over a breath, and ends when nothing follows', () => {
  const { hear, speaks } = listening();
  hear(0.7, 1_000);
  hear(0, 1_000);
  expect(speaks()).toBe(true);
  hear(0, 1_000);
  expect(speaks()).toBe(false);
});

it('a microphone that goes away in the middle of a word ends it too', () => {
  const { voice, hear, speaks } = listening();
  hear(0.7, 1_000);
  voice.close();
  expect(speaks()).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(speaks()).toBe(false);
});
