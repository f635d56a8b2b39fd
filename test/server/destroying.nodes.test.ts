// Two nodes on one database, and a case whose time is over: it ends once, and neither node keeps its words.
// Must never hand anything from one node to the other but through the database.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import type { Parley } from '../support/harness.ts';
import { startTwoNodes, type TwoNodes } from '../support/twoNodes.ts';

const DAY = 86_400_000;
let two: TwoNodes;
let nodes: Parley[];
let family: Family;
beforeAll(async () => {
  two = await startTwoNodes();
  nodes = [two.one, two.two];
  family = await makeFamily(two.one);
}, 120_000);
afterAll(() => two.stop(), 60_000);

const roomOn = async (node: Parley) => {
  const room = await node.app.cases.find(family.caseId);
  if (!room) throw new Error('the case is there');
  return room;
};
const textOn = async (node: Parley) => JSON.stringify((await roomOn(node)).state.notes);
const tick = async (node: Parley) => (await roomOn(node)).submit({ kind: 'clock' }, { type: 'tick' });
const timesOf = async (type: string) => {
  const count = 'select count(*)::int as times from parley.events where case_id = $1 and type = $2';
  return (await two.postgres.query(two.url, count, [family.caseId, type]))[0]?.times;
};

test('notes that two nodes both see the end of are destroyed once, and leave the memory of both', async () => {
  await family.come('mediator');
  await family.mediator.do({ type: 'note', text: 'SECRET-NOTE', shared: false });
  await family.mediator.do({ type: 'endSession' });
  await family.mediator.do({ type: 'closeCase' });
  for (const node of nodes) await (await roomOn(node)).lookAgain();
  for (const node of nodes) expect(await textOn(node)).toContain('SECRET-NOTE');
  await two.second();
  // Straight to the day, on both at once: nothing of what lies between is about this.
  for (const { clock } of nodes) vi.spyOn(clock, 'now').mockReturnValue(clock.now() + 31 * DAY);
  await Promise.all(nodes.map(tick));
  await vi.waitFor(async () => expect(await timesOf('keysDestroyed')).toBe(1), 20_000);
  for (const node of nodes) {
    await vi.waitFor(async () => {
      await (await roomOn(node)).lookAgain();
      expect(await textOn(node)).not.toContain('SECRET');
    }, 20_000);
  }
  expect([await timesOf('destructionBegun'), await timesOf('keysDestroyed')]).toEqual([1, 1]);
}, 60_000);
