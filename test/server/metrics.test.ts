// The operator's figures: there when asked for, and the same whoever speaks in private, of whatever, in whatever room.
// Must never search them for known words alone: every name and every label is on the list below.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { createMetrics, type Metrics } from '../../server/outside/metrics.ts';
import { measured } from '../../server/store/measured.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { ask } from '../support/http.ts';

let metrics: Metrics;
let parley: Parley;
let family: Family;
let port: number;
beforeAll(async () => {
  const made = createMetrics(readConfig({ METRICS_PORT: '0' }));
  if (!made) throw new Error('metrics are off');
  metrics = made;
  port = Number(new URL(await metrics.listen()).port);
  parley = await startParley({
    figures: metrics.figures,
    storage: (real) => measured(real, metrics.figures.wrote),
  });
  family = await makeFamily(parley);
  await family.come();
});
afterAll(async () => {
  await parley.stop();
  await metrics.close();
});

const read = async () => (await ask(port, '/metrics')).text;
/** Every series of our own: its name and labels, without what was counted. */
const series = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('parley_'))
    .map((line) => line.slice(0, line.lastIndexOf(' ')).replace(/\{le=.*\}/, '{le}'));
const figureOf = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );

const OURS = [
  'parley_cases_running',
  'parley_commands_total{outcome="accepted"}',
  'parley_commands_total{outcome="failed"}',
  'parley_commands_total{outcome="refused"}',
  'parley_draft_lines',
  'parley_lines',
  'parley_lines_stalled_total',
  'parley_store_failures_total',
  'parley_store_write_seconds_bucket{le}',
  'parley_store_write_seconds_count',
  'parley_store_write_seconds_sum',
];

test('are off unless a port is set', () => {
  expect(createMetrics(readConfig({}))).toBeNull();
});

test('are read at a port of their own, on this machine alone, and the page that people open has none', async () => {
  expect(readConfig({ METRICS_PORT: '9100' }).metrics).toEqual({ port: 9100, host: '127.0.0.1' });
  expect((await ask(port, '/metrics')).status).toBe(200);
  expect((await ask(port, '/')).status).toBe(404);
  expect((await parley.raw('/metrics')).text).not.toContain('process_cpu');
});

test('count what the whole node does', async () => {
  const before = await read();
  await family.mediator.do({ type: 'setExpected', minutes: 10 });
  const after = await read();
  expect(figureOf(after, 'parley_lines')).toBe(6);
  expect(figureOf(after, 'parley_cases_running')).toBe(1);
  const writes = 'parley_store_write_seconds_count';
  expect(figureOf(after, writes)).toBe(figureOf(before, writes) + 1);
});

test('name no case, room, side, person or kind of command, whatever happens in private', async () => {
  await family.mediator.do({ type: 'enter', room: 'caucus:A' });
  await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
  const { parentA, mediator } = family;
  await parentA.do({ type: 'say', text: 'between us', audience: parentA.view.place.people.map(({ seat }) => seat) });
  await mediator.do({ type: 'note', text: 'a note', shared: false });
  await parentA.command({ type: 'say', text: 'to nobody', audience: [] });
  const text = await read();
  expect([...new Set(series(text))].filter((one) => !OURS.includes(one))).toEqual([]);
  const labels = [...text.matchAll(/(\w+)="/g)].map(([, label]) => label);
  const own = ['outcome', 'le'];
  const process = ['version', 'major', 'minor', 'patch', 'type', 'kind', 'space'];
  expect([...new Set(labels)].filter((one) => ![...own, ...process].includes(one ?? ''))).toEqual([]);
});
