// The server's own process: killed in the middle of writing, asked to end under load, its machine's clock set on and back.
// Must never wait for a quiet moment: that is the very thing that a fault does not do.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BACK, BOTH, type Trial } from '../trial.ts';
import { Wrongs } from '../wrongs.ts';

export const kill: Trial = {
  fault: 'kill',
  stores: BOTH,
  runs: 200,
  abreast: 2,
  limit: BACK,
  endsProcess: true,
  harm: ({ node }) => ({
    inflict: () => node.end('SIGKILL').then(() => undefined),
    mend: () => node.start(),
  }),
};

/** An orderly end takes no longer, ms. */
const DRAINED = 10_000;

export const drain: Trial = {
  fault: 'drain',
  stores: BOTH,
  runs: 20,
  limit: BACK,
  endsProcess: true,
  harm({ node }) {
    const wrongs = new Wrongs();
    return {
      async inflict() {
        const begun = performance.now();
        const code = await node.end('SIGTERM');
        wrongs.must(code === 0 && performance.now() - begun <= DRAINED);
      },
      mend: () => node.start(),
      wrongs: wrongs.since,
    };
  },
};

/** A second process on the same data says so and ends within this, ms. */
const REFUSED = 2_000;

export const second: Trial = {
  fault: 'second process',
  stores: ['sqlite'],
  runs: 10,
  limit: BACK,
  endsProcess: false,
  harm({ node }) {
    const wrongs = new Wrongs();
    return {
      async inflict() {
        const begun = performance.now();
        const { code, complaints } = await node.another();
        const isLate = performance.now() - begun > REFUSED;
        wrongs.must(!isLate && code !== 0 && complaints.includes(`process ${node.pid}`));
      },
      mend: async () => undefined,
      wrongs: wrongs.since,
    };
  },
};

const HOUR = 3_600_000;
const JUMPS = [HOUR, -HOUR, 24 * HOUR, -24 * HOUR, 1_000, -1_000];
const WALL_CLOCK = new URL('../wallClock.mjs', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'parley-clock-'));
const offset = join(folder, 'offset');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A countdown this long, s, must end in its own time whatever the machine's clock says; ms until it has to. */
const COUNTDOWN = 5;
const AT_MOST = 8_000;

export const clock: Trial = {
  fault: 'clock',
  stores: BOTH,
  runs: 12,
  limit: BACK,
  endsProcess: false,
  env: { NODE_OPTIONS: `--import ${WALL_CLOCK.href}`, WALL_CLOCK_OFFSET: offset },
  harm({ node, cast: { mediator, parentB } }) {
    let at = 0;
    const jump = (ms: number) => {
      writeFileSync(offset, String(ms));
      process.kill(node.pid, 'SIGUSR2');
    };
    return {
      async inflict() {
        jump(JUMPS[at++ % JUMPS.length] ?? 0);
        await pause(200);
      },
      mend: async () => undefined,
      async wrongs() {
        // Set somewhere else in the midst of a countdown.
        const how = { split: true, confirmMix: true } as const;
        const begun = performance.now();
        const seats = [parentB.seat];
        await mediator.do({ type: 'move', seats, to: { kind: 'lobby' }, countdown: COUNTDOWN, ...how });
        jump(JUMPS[at++ % JUMPS.length] ?? 0);
        await parentB.until(({ place }) => place.kind === 'lobby');
        const tookTooLong = performance.now() - begun > AT_MOST;
        const { move } = await mediator.do({
          ...{ type: 'move', seats, to: { kind: 'joint' }, split: true, confirmMix: true, countdown: 0 },
        });
        await parentB.until((view) => view.move?.asks === 'ready' || view.place.kind === 'joint');
        if (parentB.view.move) await parentB.do({ type: 'answerMove', move, ready: true });
        await parentB.until(({ place }) => place.kind === 'joint');
        return tookTooLong ? 1 : 0;
      },
    };
  },
};
