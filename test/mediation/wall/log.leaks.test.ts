// Leaks built into the seats' own logs on purpose: each must be found as one on a screen is.
// Must never plant a leak that breaks something else as well.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Logged, loggedOf } from '../../../server/mediation/records/log.ts';
import type { CaseState, Recorded } from '../../../server/mediation/state.ts';
import { seatsOf } from '../../../server/mediation/who.ts';
import { caucus, givenAllHere } from '../../support/given.ts';
import { picks } from '../../support/histories.ts';
import { found, SEED } from '../../support/leaks.ts';
import { twoSides, twoSidesAndNeutrals } from '../../support/people.ts';
import { tell } from '../../support/story.ts';
import type { Core } from '../../support/wall/lived.ts';
import { WINDOWS } from '../../support/wall/seen.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

type Slip = (logged: Logged[], s: CaseState, e: Recorded) => Logged[];
const logging = (slip: Slip): Core => ({
  windows: { ...WINDOWS, loggedOf: (before, after, e) => slip(loggedOf(before, after, e), after, e) },
});

test('[W8] [Z9] A log that tells of every move, whoever was moved, is found', () => {
  found(
    /seated stood in the log of/,
    logging((logged, s, e) =>
      e.type === 'seated' ? seatsOf(s).map(({ id }) => ({ seat: id, by: 'another', facts: {} })) : logged,
    ),
  );
});

test('[W8] [Z9] A log that says how many words were said before, wherever it was, is found', () => {
  const counting = logging((logged, s) =>
    logged.map((one) => ({ ...one, facts: { ...one.facts, n: Object.values(s.chat).flat().length } })),
  );
  let wrong: string | null = null;
  const clean = fc.property(picks(60), (story) => {
    wrong = tell(twoSidesAndNeutrals(), story, counting, { observers: (seats) => seats }).wrong;
    return wrong === null;
  });
  fc.check(clean, { numRuns: 200, seed: SEED, endOnFailure: true });
  expect(wrong).toMatch(/can tell that something hidden happened: \d+ log/);
});

test('[Z7] A party learns from its own log that it was moved, not who else was, nor whose yes it was that began it', () => {
  const c = givenAllHere(twoSides());
  const before = c.state;
  const seats = { partyA: 'caucus:A', partyB: 'caucus:B' };
  const moved = { type: 'seated', seats, entry: 'e', why: null, mute: false, by: 'partyB', at: 1 } as const;
  const after = { ...before, rooms: c.seat(['partyA'], caucus('A')).seat(['partyB'], caucus('B')).state.rooms };
  const own = (seat: string) => loggedOf(before, after, moved).filter((one) => one.seat === seat);
  expect(own('partyA')).toEqual([{ seat: 'partyA', by: 'another', facts: { room: 'caucus:A' } }]);
  expect(own('mediator')).toEqual([{ seat: 'mediator', by: 'partyB', facts: { seats } }]);
});
