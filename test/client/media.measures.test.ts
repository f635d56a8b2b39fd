// The figures the mesh goes by: how big a picture may be, how good a link is, how loud a voice is.
// Must never touch a connection.
import { describe, expect, it, vi } from 'vitest';
import type { Devices } from '../../client/media/devices.ts';
import { cameraEncoding, rungFor } from '../../client/media/ladder.ts';
import { createMicrophoneLevel, type LevelMeter, loudness } from '../../client/media/levels.ts';
import { classify, levelOf, lineBetween, qualityOf, type Reading, readingOf } from '../../client/media/quality.ts';
import { createStore } from '../../client/media/store.ts';

describe('the picture', () => {
  it.each([
    [2, 360, 20],
    [4, 360, 20],
    [5, 240, 15],
    [6, 240, 15],
    [7, 180, 15],
    [8, 180, 15],
  ])('of %i people is %i lines at %i a second', (people, height, framesPerSecond) => {
    expect(rungFor(people)).toMatchObject({ height, framesPerSecond });
  });

  it('takes fewer bits from each person the more there are', () => {
    const bits = [2, 5, 7].map((people) => rungFor(people).bitsPerSecond);
    expect(bits).toEqual([...bits].sort((a, b) => b - a));
    expect(new Set(bits).size).toBe(3);
  });

  it('is scaled by its shorter side, for a phone held upright too, and never up', () => {
    const scale = (size: object) => cameraEncoding(rungFor(6), size).scaleResolutionDownBy;
    expect(scale({ width: 640, height: 360 })).toBe(1.5);
    expect(scale({ width: 360, height: 640 })).toBe(1.5);
    expect(scale({ width: 320, height: 180 })).toBe(1);
    expect(scale({})).toBe(1);
  });
});

const qualityBetween = (before: Reading, after: Reading) => qualityOf(lineBetween(before, after));

describe('the quality of a link', () => {
  const reading = (part: Partial<Reading>): Reading => ({
    received: 0,
    lost: 0,
    lostThere: 0,
    toldAt: 0,
    roundTrip: 20,
    room: null,
    ...part,
  });

  it.each([
    [0, 20, 'good'],
    [0.03, 250, 'good'],
    [0.031, 20, 'weak'],
    [0, 251, 'weak'],
    [0.081, 20, 'very weak'],
    [0, 401, 'very weak'],
  ])('with %d lost and %i ms there and back is "%s"', (loss, roundTrip, quality) => {
    expect(classify(loss, roundTrip)).toBe(quality);
  });

  it('counts what was lost since the last reading only', () => {
    const before = reading({ received: 1000, lost: 500 });
    expect(qualityBetween(before, reading({ received: 1100, lost: 500 }))).toBe('good');
    expect(qualityBetween(before, reading({ received: 1095, lost: 505 }))).toBe('weak');
    expect(qualityBetween(before, reading({ received: 1050, lost: 550 }))).toBe('very weak');
  });

  it('believes the other end about what it lost, but not an old word of it', () => {
    const before = reading({ toldAt: 5 });
    expect(qualityBetween(before, reading({ lostThere: 0.5, toldAt: 6 }))).toBe('very weak');
    expect(qualityBetween(before, reading({ lostThere: 0.5, toldAt: 5 }))).toBe('good');
  });

  it('is good when nobody speaks and the round trip is short or not known yet', () => {
    expect(qualityBetween(reading({}), reading({}))).toBe('good');
    expect(qualityBetween(reading({}), reading({ roundTrip: null }))).toBe('good');
  });

  it('is read from the lines that tell it: what came in, what the other end lost, the pair in use', () => {
    const report = [
      { type: 'inbound-rtp', timestamp: 1, kind: 'audio', packetsReceived: 10, packetsLost: 1, audioLevel: 0.25 },
      { type: 'inbound-rtp', timestamp: 1, kind: 'video', packetsReceived: 20, packetsLost: -2 },
      { type: 'remote-inbound-rtp', timestamp: 7, fractionLost: 0.5 },
      {
        type: 'candidate-pair',
        timestamp: 1,
        nominated: true,
        state: 'succeeded',
        currentRoundTripTime: 0.1,
        availableOutgoingBitrate: 3e5,
      },
      { type: 'candidate-pair', timestamp: 1, nominated: false, state: 'succeeded', currentRoundTripTime: 9 },
    ];
    expect(readingOf(report)).toEqual({ received: 30, lost: 1, lostThere: 0.5, toldAt: 7, roundTrip: 100, room: 3e5 });
    expect(levelOf(report)).toBe(0.25);
  });
});

describe("one's own level", () => {
  it('is nothing for silence, all for the loudest, and in between for a voice', () => {
    expect(loudness(new Float32Array(64))).toBe(0);
    expect(loudness(new Float32Array(64).fill(1))).toBe(1);
    expect(loudness(new Float32Array(64).fill(0.03))).toBeCloseTo(0.49, 2);
  });

  it('follows the microphone through its changes and closes each meter it no longer needs', () => {
    const track = (id: string) => ({ id }) as MediaStreamTrack;
    const state = createStore({ microphone: { track: null as MediaStreamTrack | null } });
    const meters: { of: string; level: ReturnType<typeof createStore<number>>; closed: boolean }[] = [];
    const open = (of: MediaStreamTrack): LevelMeter => {
      const meter = { of: of.id, level: createStore(0), closed: false };
      meters.push(meter);
      return { ...meter.level, close: () => (meter.closed = true) };
    };
    const level = createMicrophoneLevel(state as unknown as Devices, open);
    state.set({ microphone: { track: track('first') } });
    meters[0]?.level.set(0.5);
    expect(level.getSnapshot()).toBe(0.5);
    state.set({ microphone: { track: track('second') } });
    expect(level.getSnapshot()).toBe(0);
    state.set({ microphone: { track: null } });
    expect(meters.map(({ of, closed }) => [of, closed])).toEqual([
      ['first', true],
      ['second', true],
    ]);
    level.close();
    state.set({ microphone: { track: track('third') } });
    expect(meters).toHaveLength(2);
  });
});

describe('a store', () => {
  it('tells its listeners of each change, of nothing else, and not after they left', () => {
    const store = createStore(1);
    const told = vi.fn();
    const leave = store.subscribe(told);
    store.set(1);
    store.set(2);
    leave();
    store.set(3);
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.getSnapshot()).toBe(3);
  });
});
