// nodes.hop: from a command on one node to the view on another, against the view on the same node, of the very same commands.
// Must never measure the two at different times: each command is waited for on both.
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { printRow, spreadOf } from './figures.ts';
import { startInstallation } from './nodes/installation.ts';

const ACTS = Number(process.env.BENCH_HOPS ?? 200);
const WARM_UP = 20;
/** One mediator may send ten commands a second. */
const PACE = 115;

const installation = await startInstallation();
const { mediator, parentA, parentB } = installation.cast;
const times = { hop: [] as number[], same: [] as number[] };
for (let i = 0; i < WARM_UP + ACTS; i++) {
  const pace = delay(PACE);
  const begun = performance.now();
  const before = [parentA, parentB].map(({ view }) => view.floor?.mode);
  const arrival = (person: typeof parentA, was: unknown) =>
    person.until(({ floor }) => floor?.mode !== was).then(() => performance.now() - begun);
  const both = Promise.all([arrival(parentA, before[0]), arrival(parentB, before[1])]);
  await mediator.do({ type: 'setFloor', mode: i % 2 ? 'open' : 'turns' });
  const [hop, same] = await both;
  if (i >= WARM_UP) {
    times.hop.push(hop);
    times.same.push(same);
  }
  await pace;
}
await installation.stop();
printRow({
  name: 'nodes.hop',
  unit: 'ms',
  ours: spreadOf(times.hop),
  peer: { name: 'the same command seen on its own node', ...spreadOf(times.same) },
});
