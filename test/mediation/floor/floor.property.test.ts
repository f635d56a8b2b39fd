// Random turns with lost lines, holds, pauses and moves: one holder, one floor for all, and time as a stop-watch takes it.
// Must never take the time from the core: the stop-watch looks only at who has the floor and what stands in the way.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import type { RoomId, SeatId, Side } from '../../../shared/people.ts';
import { floorTime, give, has, hold, joint, mode, next, pause, round } from '../../support/floors.ts';
import { caucus, JOINT, LOBBY, mediaIn, moveNow, type Stage } from '../../support/given.ts';

const SPEAKERS = ['partyA', 'counselA', 'partyB'];
const LINES = [...SPEAKERS, 'interpreterB', 'mediator'];

const RUNS = 40;
/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

type Act = { what: number; who: number; yes: boolean; ms: number };
const acts = fc.array(fc.record<Act>({ what: fc.nat(99), who: fc.nat(99), yes: fc.boolean(), ms: fc.nat(70_000) }), {
  minLength: 20,
  maxLength: 50,
  size: 'max',
});
const pick = (of: string[], by: number): string => of[by % of.length] ?? '';

/** What people ask; the second as if its author had not yet seen what another did. */
const COMMANDS: ((c: Stage, act: Act) => [SeatId, Command])[] = [
  (c, { who, yes }) => [yes ? 'mediator' : 'comediator', give(pick(SPEAKERS, who), has(c))],
  (_c, { who }) => ['comediator', give(pick(SPEAKERS, who), pick(SPEAKERS, who + 1))],
  (c) => ['mediator', give(null, has(c))],
  (_c, { yes }) => ['mediator', hold(yes)],
  (_c, { yes }) => ['interpreterB', pause(yes)],
  (_c, { who }) => ['mediator', round(1 + (who % 5))],
  (c) => ['mediator', next(has(c))],
  () => ['mediator', { type: 'repeatRound' }],
  (_c, { yes }) => ['mediator', mode(yes ? 'oneVoice' : 'turns')],
  (_c, { who, yes }) => [
    'mediator',
    moveNow([pick(LINES, who)], yes ? LOBBY : caucus('A'), { split: true, confirmMix: true }),
  ],
  (_c, { who }) => ['mediator', moveNow([pick(LINES, who)], JOINT, { split: true })],
  (c, { who }) => [pick(SPEAKERS, who), { type: 'answerMove', move: c.move(pick(SPEAKERS, who)), ready: true }],
  (_c, { yes }) => ['mediator', { type: yes ? 'pauseAll' : 'resumeAll' }],
  (c, { who }) => [pick(SPEAKERS, who), mediaIn(c.state, pick(SPEAKERS, who), true, false)],
];

function act(c: Stage, one: Act): void {
  if (one.what % 5 === 0) {
    const seat = pick(LINES, one.who);
    if (one.yes) c.drop(seat);
    else c.connect(seat);
    return;
  }
  const [seat, command] = (COMMANDS[one.what % COMMANDS.length] ?? (() => ['mediator', hold(false)]))(c, one);
  c.play.act({ kind: 'seat', seat }, command);
}

type Pace = { side: Side; pace: number };
/** At what pace which side's time runs, as anybody in the room could tell who sees who has the floor and who is there. */
function runningIn(c: Stage, room: RoomId): Pace[] {
  const watcher = c.where(room)[0];
  if (watcher === undefined) return [];
  const { floor: seen, place } = c.view(watcher);
  if (!seen?.speaking || seen.held || seen.pauseAskedBy || place.paused) return [];
  const { people, side } = seen.speaking;
  const isThere = people.every(({ seat }) => seat in c.state.presence);
  return isThere ? [{ side, pace: people.length === 2 ? 0.5 : 1 }] : [];
}
const running = (c: Stage): Pace[] => ['joint', 'caucus:A'].flatMap((room) => runningIn(c, room));

/** Taken at every moment at which anything happens. */
class StopWatch {
  readonly shows: Partial<Record<Side, number>> = { A: 0, B: 0 };
  readonly #stage: Stage;
  #at: number;
  #runs: Pace[];

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#at = stage.play.now;
    this.#runs = running(stage);
  }

  look(): void {
    const now = this.#stage.play.now;
    for (const { side, pace } of this.#runs) this.shows[side] = (this.shows[side] ?? 0) + (now - this.#at) * pace;
    this.#at = now;
    this.#runs = running(this.#stage);
  }
}

test('[L1] [F12] Whatever happens, floor time is what a stop-watch beside it shows', () => {
  let spoken = 0;
  const property = fc.property(acts, (all) => {
    const c = joint().enter('comediator', 'joint');
    const watch = new StopWatch(c);
    for (const one of all) {
      act(c, one);
      watch.look();
      c.play.wait(one.ms, () => watch.look());
      watch.look();
    }
    expect({ A: floorTime(c, 'A'), B: floorTime(c, 'B') }).toEqual(watch.shows);
    spoken += floorTime(c, 'A') + floorTime(c, 'B');
  });
  fc.assert(property, { numRuns: RUNS });
  // Not for want of anybody who had the floor.
  expect(spoken).toBeGreaterThan(RUNS * 10_000);
});

test('[F8] [F17] Whoever acts at once with whom, all in the room see one holder, and only a pair is let be heard', () => {
  const property = fc.property(acts, (all) => {
    const c = joint().enter('comediator', 'joint');
    for (const one of all) {
      act(c, one);
      c.play.wait(one.ms);
      const views = c.where('joint').map((seat) => c.view(seat));
      const holders = new Set(views.map((view) => view.floor?.speaking?.people[0]?.seat ?? null));
      expect(holders.size).toBeLessThanOrEqual(1);
      if (views.every((view) => (view.floor?.mode ?? 'open') === 'open')) continue;
      const speakers = views.filter(({ me }) => SPEAKERS.includes(me.seat));
      const heard = speakers.filter((view) => view.floor?.mine.mayBeHeard).map(({ me }) => me.seat);
      expect(heard).toEqual(SPEAKERS.filter((seat) => holders.has(seat)));
      for (const { air } of views)
        expect(air.audible.filter((seat) => SPEAKERS.includes(seat) && !holders.has(seat))).toEqual([]);
    }
  });
  fc.assert(property, { numRuns: RUNS });
});
