// When a picture gives way to the voice, and when it comes back (client/media/stepDown.ts, pauses.ts, ladder.ts).
// Must never need a browser or a clock: looks at the line are handed in with their time.
import { describe, expect, it } from 'vitest';
import { isSeen } from '../../client/media/ladder.ts';
import { createPauses } from '../../client/media/pauses.ts';
import { isPoor, type Line, STANDS_WELL, standingAfter } from '../../client/media/stepDown.ts';
import { isStill, NOT_YET, stillnessAfter } from '../../client/media/stillness.ts';

const well: Line = { loss: 0, roundTrip: 40, room: null };
const poor: Line = { loss: 0.2, roundTrip: 40, room: null };

/** A look every two seconds; each line stands for one. Tells at which looks the picture was paused. */
function pausedOver(lines: Line[]): boolean[] {
  let standing = STANDS_WELL;
  return lines.map((line, i) => {
    standing = standingAfter(standing, line, i * 2_000);
    return standing.isPaused;
  });
}
const times = (count: number, line: Line): Line[] => Array.from({ length: count }, () => line);

describe('a line', () => {
  it.each([
    ['8 % lost', { loss: 0.08 }, false],
    ['more than 8 % lost', { loss: 0.081 }, true],
    ['400 ms there and back', { roundTrip: 400 }, false],
    ['more than 400 ms there and back', { roundTrip: 401 }, true],
    ['room for 150 kb/s', { room: 150_000 }, false],
    ['less room than 150 kb/s', { room: 149_999 }, true],
    ['nothing known about it', { roundTrip: null, room: null }, false],
  ])('with %s is poor: %s', (_, part, expected) => {
    expect(isPoor({ ...well, ...part })).toBe(expected);
  });
});

describe('the picture on a poor line', () => {
  it('goes after ten seconds of it, not before', () => {
    expect(pausedOver(times(6, poor))).toEqual([false, false, false, false, false, true]);
  });

  it('stays where the line was well once in between', () => {
    expect(pausedOver([...times(4, poor), well, ...times(5, poor)])).not.toContain(true);
  });

  it('comes back after thirty seconds on a line that is well again, and later the second time', () => {
    const first = [...times(6, poor), ...times(16, well)];
    expect(pausedOver(first).lastIndexOf(true)).toBe(first.length - 2);
    const second = [...first, ...times(6, poor), ...times(16, well)];
    expect(pausedOver(second).at(-1)).toBe(true);
    expect(pausedOver([...second, ...times(15, well)]).at(-1)).toBe(false);
  });
});

describe('among several links', () => {
  const lookFor = (pauses: ReturnType<typeof createPauses>, lines: Record<string, Line>, hasPicture = true) => {
    for (let now = 0; now <= 10_000; now += 2_000)
      pauses.look(
        Object.entries(lines).map(([link, line]) => ({ link, line })),
        { hasPicture, now },
      );
  };

  it('only the poor one loses the picture; the line at fault is not mine', () => {
    const pauses = createPauses();
    lookFor(pauses, { ana: poor, ben: well });
    expect([pauses.has('ana'), pauses.has('ben'), pauses.isLineWeak]).toEqual([true, false, false]);
  });

  it('most of them poor means that my own line is', () => {
    const pauses = createPauses();
    lookFor(pauses, { ana: poor, ben: poor, luis: well });
    expect(pauses.isLineWeak).toBe(true);
  });

  it('little room counts only while a picture goes out to measure it by', () => {
    const narrow = { ana: { ...well, room: 90_000 } };
    const sending = createPauses();
    lookFor(sending, narrow);
    expect(sending.has('ana')).toBe(true);
    const quiet = createPauses();
    lookFor(quiet, narrow, false);
    expect(quiet.has('ana')).toBe(false);
  });

  it('a link that is gone is forgotten, and "Try video" forgets them all', () => {
    const pauses = createPauses();
    lookFor(pauses, { ana: poor, ben: poor });
    pauses.keep(['ben']);
    expect([pauses.has('ana'), pauses.has('ben')]).toEqual([false, true]);
    pauses.clear();
    expect([pauses.has('ben'), pauses.isLineWeak]).toEqual([false, false]);
  });
});

describe('with seven people and more', () => {
  it('only the speaker, the mediator and the interpreter are seen', () => {
    const nobody = { isGuide: false, speaks: false };
    expect(isSeen({ people: 6, ...nobody })).toBe(true);
    expect(isSeen({ people: 7, ...nobody })).toBe(false);
    expect(isSeen({ people: 7, ...nobody, isGuide: true })).toBe(true);
    expect(isSeen({ people: 8, ...nobody, speaks: true })).toBe(true);
  });
});

describe('a picture that came once', () => {
  it('is still after four seconds without a new one, and moves again with the next', () => {
    const moved = stillnessAfter(NOT_YET, 1, 1_000);
    const stopped = stillnessAfter(moved, 1, 5_001);
    expect([isStill(moved, 5_000), isStill(stopped, 5_001)]).toEqual([false, true]);
    expect(isStill(stillnessAfter(stopped, 2, 6_000), 6_000)).toBe(false);
  });

  it('is not called still before it came at all', () => {
    expect(isStill(stillnessAfter(NOT_YET, 0, 60_000), 60_000)).toBe(false);
  });
});
