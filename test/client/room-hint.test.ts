// Who is told "you are muted" when they speak, and how often (client/parts/room/hint.ts).
// Must never wait for real time.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoomWith, maria, me, view } from '../../client/gallery/fixtures.ts';
import { createHints, type Hint, hintFor } from '../../client/parts/room/hint.ts';
import type { View } from '../../shared/view.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const room = inRoomWith('joint', [maria]);
const muted = me({ microphone: false });

describe('somebody who speaks', () => {
  it('and is heard needs no hint', () => {
    expect(hintFor(room)).toBeNull();
  });

  it('with the microphone off is asked to turn it on', () => {
    expect(hintFor({ ...room, me: muted })).toBe('turnOn');
  });

  it('without the floor is asked whether they want to ask for it, whatever their microphone', () => {
    const air = { ...room.air, voice: false };
    const abilities: View['abilities'] = ['raiseHand'];
    expect(hintFor({ ...room, air, abilities })).toBe('askToSpeak');
    expect(hintFor({ ...room, air, abilities, me: muted })).toBe('askToSpeak');
  });

  it('and has no word to ask for, as an observer, is left in peace', () => {
    expect(hintFor({ ...room, air: { ...room.air, voice: false }, me: muted })).toBeNull();
  });

  it('where nobody is to hear, in a pause, or by watching and typing only, is left in peace', () => {
    expect(hintFor(view({ me: muted }))).toBeNull();
    expect(hintFor({ ...room, me: muted, air: { ...room.air, open: false } })).toBeNull();
    expect(hintFor({ ...room, me: me({ microphone: false, equipment: 'watch' }) })).toBeNull();
  });
});

describe('a hint', () => {
  function hinting() {
    const told: Hint[] = [];
    const hints = createHints((hint) => told.push(hint));
    return { told, hints, shown: hints.getSnapshot };
  }

  it('comes when one begins to speak, and goes by itself', () => {
    const { hints, shown } = hinting();
    hints.hear(false, 'turnOn');
    expect(shown()).toBeNull();
    hints.hear(true, 'turnOn');
    expect(shown()).toBe('turnOn');
    vi.advanceTimersByTime(8_000);
    expect(shown()).toBeNull();
  });

  it('comes at most once in twenty seconds, and is told as often', () => {
    const { hints, shown, told } = hinting();
    hints.hear(true, 'askToSpeak');
    vi.advanceTimersByTime(19_000);
    hints.hear(false, 'askToSpeak');
    hints.hear(true, 'askToSpeak');
    expect([shown(), told.length]).toEqual([null, 1]);
    vi.advanceTimersByTime(1_000);
    hints.hear(false, 'askToSpeak');
    hints.hear(true, 'askToSpeak');
    expect([shown(), told.length]).toEqual(['askToSpeak', 2]);
  });

  it('comes again for who goes on speaking, and for nobody else', () => {
    const { hints, told } = hinting();
    hints.hear(true, 'askToSpeak');
    vi.advanceTimersByTime(20_000);
    expect(told).toHaveLength(2);
    hints.hear(false, 'askToSpeak');
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(2);
    hints.hear(true, 'askToSpeak');
    hints.close();
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(3);
  });

  it('goes at once when one is heard', () => {
    const { hints, shown } = hinting();
    hints.hear(true, 'turnOn');
    hints.hear(true, null);
    expect(shown()).toBeNull();
  });
});
