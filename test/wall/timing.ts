// npm run wall -- timing: can somebody tell by the clock whether the other side's caucus is busy? One JSON line.
// Must never send anything but to a server of its own on loopback, nor run for longer than it says.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeFamily } from '../support/family.ts';
import { startParley } from '../support/harness.ts';
import { newCommandId, type Person } from '../support/person.ts';
import { medianOf, welchT } from './welch.ts';

const { values } = parseArgs({ options: { probes: { type: 'string', default: '1500' } } });
const probes = Number(values.probes);
/** Below the server's own limits: ten commands a second for each person and room. */
const BETWEEN = 110;
/** What a busy caucus does meanwhile: so many lines a second. */
const BUSY = 8;
/** Idle and busy take turns this often, so that neither has a quieter machine. */
const TURNS = 12;
const MOST_T = 4.5;
const MOST_SHIFT = 5;

const parley = await startParley();
const family = await makeFamily(parley);
await family.come('mediator', 'parentA', 'counselA', 'parentB');
await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
const { parentA, counselA, parentB } = family;

/** ms until the answer. */
async function timed(probe: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await probe();
  return performance.now() - begun;
}
const asksForNothing = () => parentB.command({ type: 'endObserver', seat: 'nobody-at-all-1' });
const asksForTheirs = () => parentB.command({ type: 'endObserver', seat: parentA.seat });
const does = () => parentB.command({ type: 'chooseLanguage', language: 'en' });

/** A caucus that talks until it is told to stop. */
function talk(people: Person[]): () => Promise<void> {
  let isOver = false;
  const talking = (async () => {
    for (let i = 0; !isOver; i++) {
      const by = people[i % people.length] as Person;
      const audience = people.map(({ seat }) => seat);
      await by.line.ask('command', { id: newCommandId(), command: { type: 'say', text: `words ${i}`, audience } });
      await pause(1000 / BUSY);
    }
  })();
  return async () => {
    isOver = true;
    await talking;
  };
}

type Times = { unknown: number[]; theirs: number[]; done: number[] };
const idle: Times = { unknown: [], theirs: [], done: [] };
const busy: Times = { unknown: [], theirs: [], done: [] };
const delay = monitorEventLoopDelay();
delay.enable();
for (let turn = 0; turn < TURNS; turn++) {
  const into = turn % 2 === 0 ? idle : busy;
  const stop = turn % 2 === 0 ? async () => {} : talk([parentA, counselA]);
  for (let i = 0; i < Math.ceil(probes / TURNS / 3); i++) {
    // In changing order: what comes first would find the machine colder.
    const three = [
      ['unknown', asksForNothing],
      ['theirs', asksForTheirs],
      ['done', does],
    ] as const;
    for (let n = 0; n < 3; n++) {
      const [kind, probe] = three[(i + n) % 3] as (typeof three)[number];
      into[kind].push(await timed(probe));
      await pause(BETWEEN);
      await breathe();
    }
  }
  await stop();
}
await parley.stop();

/** Does it take longer to be refused what exists than what does not? Does a busy caucus make anything take longer? */
const existence = welchT([...idle.unknown, ...busy.unknown], [...idle.theirs, ...busy.theirs]);
const shift = Math.max(
  ...(['unknown', 'theirs', 'done'] as const).map((kind) => Math.abs(medianOf(busy[kind]) - medianOf(idle[kind]))),
);
const round = (n: number): number => Math.round(n * 1000) / 1000;
const line = {
  probes: Object.values(idle).concat(Object.values(busy)).flat().length,
  t: round(existence),
  mostT: MOST_T,
  shiftMs: round(shift),
  mostShiftMs: MOST_SHIFT,
  loopDelayP99Ms: round(delay.percentile(99) / 1e6),
};
console.log(JSON.stringify(line));
process.exit(Math.abs(existence) < MOST_T && shift < MOST_SHIFT ? 0 : 1);
