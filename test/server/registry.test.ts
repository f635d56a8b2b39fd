// The cases that run on one node: one truth each, however many there are.
// Must never need a store: what a case is made of is given here.
import { expect, test } from 'vitest';
import { createRegistry } from '../../server/live/registry.ts';
import { caseCreated } from '../../server/mediation/people/about.ts';
import { seatAdded } from '../../server/mediation/people/people.ts';
import { heldClock } from '../support/clock.ts';
import { newSeat, SETTINGS } from '../support/family.ts';

const FACTS = [caseCreated(SETTINGS, false, 'doc'), seatAdded('partyA', newSeat())];
const HOUR = 3_600_000;

function registryOf() {
  const clock = heldClock();
  /** What others keep about a case for as long as it runs. */
  const kept = { tags: new Set<string>(), keys: new Set<string>() };
  const journal = {
    forget: (caseId: string) => void kept.keys.delete(caseId),
    append: async () => 'stored' as const,
    load: async (caseId: string, after: number) => {
      kept.keys.add(caseId);
      return FACTS.map((event, i) => ({ seq: i + 1, event, by: 'owner', at: 0, commandId: null })).slice(after);
    },
  };
  const registry = createRegistry({
    // A journal of any event type: the facts above are what the case asks for.
    journal: journal as never,
    clock,
    newId: () => 'id',
    isShared: false,
    onLoad: async ({ caseId }) => void kept.tags.add(caseId),
    onLetGo: ({ caseId }) => void kept.tags.delete(caseId),
    onStored: () => {},
    onChange: () => {},
    onFault: (error) => {
      throw error;
    },
  });
  return { registry, clock, kept };
}

test('whoever comes in while many cases run finds the case that the others of it are in', async () => {
  const { registry } = registryOf();
  for (let i = 0; i < 250; i++) (await registry.get(`busy-${i}`))?.subscribe(() => null);
  const first = await registry.get('ours');
  expect(await registry.get('ours')).toBe(first);
  expect(registry.running('ours')).toBe(first);
});

test('a case that nobody has asked for lately makes way for others', async () => {
  const { registry, clock } = registryOf();
  await registry.get('forgotten');
  await clock.advance(HOUR);
  for (let i = 0; i < 250; i++) await registry.get(`new-${i}`);
  expect(registry.running('forgotten')).toBeNull();
  expect(registry.running('new-249')).not.toBeNull();
});

test('a case that is in use is kept however long that takes, and for a while after the last has left', async () => {
  const { registry, clock } = registryOf();
  const room = await registry.get('ours');
  const leave = room?.subscribe(() => null);
  await clock.advance(12 * HOUR);
  registry.letGoIdle();
  expect(registry.running('ours')).toBe(room);
  leave?.();
  registry.letGoIdle();
  expect(registry.running('ours')).toBe(room);
  await clock.advance(HOUR);
  registry.letGoIdle();
  expect(registry.running('ours')).toBeNull();
});

test('where many cases run, one that everybody has just left is still given its time', async () => {
  const { registry, clock } = registryOf();
  for (let i = 0; i < 250; i++) (await registry.get(`busy-${i}`))?.subscribe(() => null);
  const room = await registry.get('ours');
  const leave = room?.subscribe(() => null);
  await clock.advance(HOUR);
  leave?.();
  registry.letGoIdle();
  expect(registry.running('ours')).toBe(room);
});

test('of a thousand cases that were loaded and left, nothing is kept', async () => {
  const { registry, clock, kept } = registryOf();
  const ids = Array.from({ length: 1_000 }, (_, i) => `case-${i}`);
  for (const id of ids) (await registry.get(id))?.subscribe(() => null)();
  expect(kept.tags.size).toBe(1_000);
  await clock.advance(HOUR);
  registry.letGoIdle();
  expect([registry.all(), kept.tags.size, kept.keys.size]).toEqual([[], 0, 0]);
  expect(await registry.get('case-7')).not.toBeNull();
});
