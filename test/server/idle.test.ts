// What a node keeps in memory of cases that nobody uses any more: nothing, drafts included; and it is all there again.
// Must never ask the server what it keeps: the figures that an operator reads, and the collector itself, tell.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Live, NO_FIGURES } from '../../server/outside/metrics.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { openDraft } from '../support/openDraft.ts';
import { toldDuring } from '../support/person.ts';
import { putPoint, until } from './drafts/line.ts';

let parley: Parley;
let live: Live;
beforeAll(async () => {
  const watch = (told: Live) => {
    live = told;
  };
  parley = await startParley({ figures: { ...NO_FIGURES, watch } });
  // Else every alarm would ask for all cases, to wait until they have dealt with it.
  parley.clock.onRing(async () => {});
});
afterAll(() => parley.stop());

/** Longer than a case is kept unused, shorter than a mediator's place. */
const A_WHILE = 12 * 60_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Time passes, and the node looks for what is idle. */
async function aWhile(): Promise<void> {
  await parley.clock.advance(A_WHILE);
  parley.app.letGoIdle();
}

/** They talk, and write one point of the agreement; resolves when both have left. */
async function meet({ mediator, comediator }: Family): Promise<void> {
  await mediator.come();
  await comediator.come();
  await mediator.until((view) => view.place.people.some(({ here }) => here));
  await mediator.do({ type: 'say', text: 'for later', audience: [comediator.seat] });
  const line = await openDraft(parley, mediator);
  const before = line.saved;
  line.edit((body) => putPoint(body, 'I pay 10'));
  await until(() => line.saved > before);
  line.end();
  for (const person of [mediator, comediator]) person.line.close();
}

test('cases that everybody has left leave memory with all that was kept of them, and come back whole', async () => {
  const families: Family[] = [];
  for (let i = 0; i < 8; i++) families.push(await makeFamily(parley));
  for (const family of families) await meet(family);
  await until(() => live.lines() + live.drafts() === 0);
  const rooms = await Promise.all(
    families.map(async ({ caseId }) => new WeakRef((await parley.app.cases.find(caseId)) as object)),
  );
  expect(live.cases()).toBe(8);
  await aWhile();
  expect(live.cases()).toBe(0);
  await until(() => {
    collect();
    return rooms.every((room) => room.deref() === undefined);
  });
  for (const { mediator } of families) {
    await mediator.connect();
    expect(mediator.line.chat.map(({ text }) => text)).toEqual(['for later']);
    const line = await openDraft(parley, mediator);
    expect(line.text()).toContain('I pay 10');
    line.end();
    mediator.line.close();
  }
  await until(() => live.lines() + live.drafts() === 0);
});

test('a case stays for as long as somebody has a line to it, if only to its draft', async () => {
  const { mediator, comediator } = await makeFamily(parley);
  await mediator.come();
  await comediator.come();
  const line = await openDraft(parley, mediator);
  mediator.line.close();
  comediator.line.close();
  await until(() => live.lines() === 0);
  await aWhile();
  await aWhile();
  const before = line.saved;
  line.edit((body) => putPoint(body, 'written by one alone'));
  await until(() => line.saved > before || line.code !== null);
  expect([line.code, line.refusals]).toEqual([null, 0]);
  line.end();
  await until(() => live.drafts() === 0);
});

test('looking through all cases begins none of them, and tells nobody anything', async () => {
  const { mediator } = await makeFamily(parley);
  await makeFamily(parley);
  await mediator.come();
  await aWhile();
  const before = live.cases();
  const told = await toldDuring([mediator], () => parley.app.cases.list(({ state }) => state.about.title));
  expect([told, live.cases()]).toEqual([{ Mediator: [] }, before]);
});
