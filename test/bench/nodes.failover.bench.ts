// nodes.failover: from the moment a node is killed until every seat it had is live on the other, and seen there by all.
// Must never be quicker than a page: it waits before it tries again as the client does.
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { together } from '../chaos/people.ts';
import type { Person } from '../support/person.ts';
import { atNode } from '../support/twoNodes.ts';
import { printRow, spreadOf } from './figures.ts';
import { startInstallation } from './nodes/installation.ts';

const KILLS = Number(process.env.BENCH_KILLS ?? 20);
const LIMIT = 5_000;
/** The client's first pause before it tries again, ms, half to one and a half times: what Socket.IO does by itself. */
const PAUSE = 1_000;

const installation = await startInstallation();
const [here, there] = installation.nodes;
const { mediator } = installation.cast;
let { parentA, parentB } = installation.cast;
try {
  parentB = await moved(parentB, there);
  const times: number[] = [];
  for (let i = 0; i < KILLS; i++) {
    await together({ mediator, parentA, parentB });
    const begun = performance.now();
    await there.end('SIGKILL');
    [parentA, parentB] = await Promise.all([back(parentA), back(parentB)]);
    await together({ mediator, parentA, parentB });
    times.push(performance.now() - begun);
    await startAgain(there);
    [parentA, parentB] = await Promise.all([moved(parentA, there), moved(parentB, there)]);
  }
  const ours = spreadOf(times);
  printRow({ name: 'nodes.failover', unit: 'ms', ours, limit: LIMIT });
  if (ours.p99 > LIMIT) process.exitCode = 1;
} finally {
  await installation.stop();
}

/** As whoever runs a node does: a start that fails, where the machine is too busy, is tried again. */
async function startAgain(node: typeof there): Promise<void> {
  const isUp = () =>
    node.start().then(
      () => true,
      () => false,
    );
  while (!(await isUp())) await delay(PAUSE);
}

async function back(person: Person): Promise<Person> {
  await person.line.closed();
  await delay(PAUSE * (0.5 + Math.random()));
  return moved(person, here);
}

async function moved(person: Person, to: typeof here): Promise<Person> {
  const again = atNode(to, person);
  await again.connect();
  return again;
}
