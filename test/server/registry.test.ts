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
  const journal = {
    append: async () => 'stored' as const,
    load: async (_caseId: string, after: number) =>
      FACTS.map((event, i) => ({ seq: i + 1, event, by: 'owner', at: 0, commandId: null })).slice(after),
  };
  const registry = createRegistry({
    // A journal of any event type: the facts above are what the case asks for.
    journal: journal as never,
    clock,
    newId: () => 'id',
    isShared: false,
    onStored: () => {},
    onChange: () => {},
    onFault: (error) => {
      throw error;
    },
  });
  return { registry, clock };
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
