// npm run wall: many random histories on two cores, then every planted leak and every hostile input; one JSON line last.
// Must never print that line without having run what it counts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPlain } from '../support/plain.ts';
import { SCENES } from '../support/wall/scenes.ts';
import type { Report } from './live.ts';
import { leastOf, merge, type Sum } from './merge.ts';
import { proven } from './proven.ts';
import type { Work } from './share.ts';
import type { Small } from './small.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    depth: { type: 'string', default: '6' },
    // How often in ten thousand histories a command is to be accepted wherever it is offered; 0: nothing is demanded.
    least: { type: 'string', default: '200' },
    only: { type: 'string', default: 'all' },
  },
});
const [histories, pairs, seed] = [values.histories, values.pairs, values.seed].map(Number) as [number, number, number];

const depth = Number(values.depth);
const least = leastOf(histories, Number(values.least));

/** Two on every machine: one seed must mean the same histories everywhere, or a count that suffices here fails there. */
const WORKERS = 2;
const each = (all: number, among: number): number => Math.ceil(all / among);
/** So many scenes each seat is in. */
const scenesOf = (seat: string): number => SCENES.filter(([, scene]) => scene().seats.includes(seat)).length;

/** Each scene comes again and again, so that none is left to what the others have seldom done. */
const ROUNDS = 5;
/** What one worker does: a part of every scene. */
function workOf(worker: number): Work {
  const parts = WORKERS * ROUNDS;
  const shares = Array.from({ length: ROUNDS }, (_, round) =>
    SCENES.map(([, of], scene) => ({
      scene,
      histories: each(histories, SCENES.length * parts),
      pairs: Object.fromEntries(of().seats.map((seat) => [seat, each(pairs, scenesOf(seat) * parts)])),
      seed: seed + (round * SCENES.length + scene) * WORKERS + worker,
    })),
  );
  return { shares: shares.flat(), enough: Math.ceil((leastOf(histories) / WORKERS) * MORE) };
}
/** Somewhat more than is demanded: what is common in one worker may be rare in another. */
const MORE = 1.25;

function work<R>(script: string, all: Work): Promise<R[]> {
  // What a step makes is gone by the next: with room for it to die young, half as much is cleared away.
  const child = spawn(process.execPath, ['--max-semi-space-size=64', script, JSON.stringify(all)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`a worker ended with ${code}`));
      resolve(
        said
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as R),
      );
    });
  });
}

async function liveAll(): Promise<{ reports: Report[]; small: Small }> {
  // As plain files: through tsx, which names every function each time it is made, it takes far longer.
  const built = await buildPlain([fileURLToPath(new URL('./share.ts', import.meta.url))]);
  try {
    const script = built.of('share');
    const small = work<Small>(script, { depth });
    const workers = Array.from({ length: WORKERS }, (_, worker) => work<Report>(script, workOf(worker)));
    return { reports: (await Promise.all(workers)).flat(), small: (await small)[0] as Small };
  } finally {
    built.remove();
  }
}

function tell(sum: Sum, seconds: number): void {
  const { steps, refused, leftOut, hidden } = sum;
  console.error(`${sum.histories} histories, ${steps} steps (${refused} refused), seed ${seed}: ${seconds} s`);
  console.error(`pairs by seat: ${JSON.stringify(sum.pairs)}; ${leftOut} hidden steps were left out of them`);
  const { seated, movePlanned, knocked } = hidden;
  console.error(`among those: ${JSON.stringify({ seated, movePlanned, knocked })}`);
  const { histories: all, states, steps: tried } = small;
  console.error(`small model: all ${all} histories of ${depth} steps: ${tried} different steps from ${states} states`);
  for (const wrong of sum.wrong) console.error(`WRONG in ${wrong}`);
  if (sum.lacking.length > 0) console.error(`Reached too seldom:\n  ${sum.lacking.join('\n  ')}`);
}

const begun = Date.now();
const { reports, small } = await liveAll();
const sum = merge(reports, least);
sum.wrong.push(...small.wrong);
tell(sum, Math.round((Date.now() - begun) / 1000));
const { planted, caught, hostile, failed } = values.only === 'histories' ? proven.nothing : proven.all();
const line = {
  histories: sum.histories,
  pairsPerObserver: Math.min(...Object.values(sum.pairs)),
  observers: Object.keys(sum.pairs).length,
  commands: sum.commands,
  leaks: sum.wrong.length,
  planted,
  caught,
  hostile,
};
console.log(JSON.stringify(line));
process.exitCode = sum.wrong.length + sum.lacking.length + failed > 0 || caught < planted ? 1 : 0;
