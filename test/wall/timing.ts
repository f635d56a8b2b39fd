// npm run wall -- timing: can somebody tell by the clock whether the other side's caucus is busy? One JSON line.
// On a quiet machine and with 1,500 probes: fewer, or a busy one, hide what `--plant` adds (10 ms to all that side B does).
// Must never send anything but to a server of its own on loopback, nor run for longer than it says.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeFamily } from '../support/family.ts';
import { startParley } from '../support/harness.ts';
import { addLatecomers, follow } from '../support/latecomers.ts';
import { newCommandId, type Person } from '../support/person.ts';
import { medianOf, welchT } from './welch.ts';

const { values } = parseArgs({
  options: {
    probes: { type: 'string', default: '1500' },
    // A delay that must be found: of all that side B does while the caucus is busy.
    plant: { type: 'boolean', default: false },
  },
});
const probes = Number(values.probes);
/** Below the server's own limits: ten commands a second for each person and room. */
const BETWEEN = 110;
/** What a busy caucus does meanwhile: each of its four people writes so many lines a second. */
const BUSY = 5;
/** Idle and busy take turns this often, so that neither has a quieter machine. */
const TURNS = 12;
const MOST_T = 4.5;
const MOST_SHIFT = 5;

/** Is the caucus busy just now, and how many lines it has written. */
let isBusy = false;
let lines = 0;

const parley = await startParley();
const family = await makeFamily(parley);
await family.come('mediator', 'parentA', 'counselA', 'parentB');
const { support, forAll } = await addLatecomers(parley, family);
await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
await follow(family, [support, forAll], { kind: 'caucus', side: 'A' });
const { parentA, counselA, parentB } = family;
const caucus = [parentA, counselA, support, forAll];
if (values.plant) await plant();

/** ms until the answer. */
async function timed(probe: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await probe();
  return performance.now() - begun;
}
const asksForNothing = () => parentB.command({ type: 'endObserver', seat: 'nobody-at-all-1' });
const asksForTheirs = () => parentB.command({ type: 'endObserver', seat: parentA.seat });
const does = () => parentB.command({ type: 'chooseLanguage', language: 'en' });

async function plant(): Promise<void> {
  const room = await parley.app.cases.find(family.caseId);
  if (!room) throw new Error('there is no case to plant it in');
  const submit = room.submit.bind(room);
  room.submit = async (who, input, id) => {
    if (isBusy && 'seat' in who && who.seat === parentB.seat) await pause(2 * MOST_SHIFT);
    return submit(who, input, id);
  };
}

/** A caucus whose people all talk, each on their own line, until they are told to stop. */
function talk(people: Person[]): () => Promise<void> {
  isBusy = true;
  const audience = people.map(({ seat }) => seat);
  const talking = people.map(async ({ line }) => {
    for (let i = 0; isBusy; i++) {
      await line.ask('command', { id: newCommandId(), command: { type: 'say', text: `words ${i}`, audience } });
      lines += 1;
      await pause(1000 / BUSY);
    }
  });
  return async () => {
    isBusy = false;
    await Promise.all(talking);
  };
}
type Times = { unknown: number[]; theirs: number[]; done: number[] };
const idle: Times = { unknown: [], theirs: [], done: [] };
const busy: Times = { unknown: [], theirs: [], done: [] };
const delay = monitorEventLoopDelay();
delay.enable();
for (let turn = 0; turn < TURNS; turn++) {
  const into = turn % 2 === 0 ? idle : busy;
  const stop = turn % 2 === 0 ? async () => {} : talk(caucus);
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
  lines,
  loopDelayP99Ms: round(delay.percentile(99) / 1e6),
};
console.log(JSON.stringify(line));
process.exit(Math.abs(existence) < MOST_T && shift < MOST_SHIFT ? 0 : 1);
