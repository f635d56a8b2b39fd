// A fault on our side, met by people in a session: a store that fails, and one that breaks in the middle.
// Must never let a fault cost more than the request it met, nor put words into the log.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { newCommandId, toldDuring } from '../support/person.ts';
import { shaky } from '../support/shaky.ts';

const faults = shaky();
let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley({ storage: faults.storage });
});
beforeEach(async () => {
  family = await makeFamily(parley);
});
afterAll(() => parley.stop());

/** All who would notice, and must not. */
const everybody = () => [family.mediator, family.comediator, family.parentA, family.counselA, family.parentB];
const silence = () => Object.fromEntries(everybody().map(({ name }) => [name, []]));

describe('a fault on our side', () => {
  beforeEach(() => family.come('mediator', 'comediator', 'parentA', 'counselA', 'parentB'));

  test('costs one request: it is refused, nobody is told, and the next one works', async () => {
    const { mediator } = family;
    const told = await toldDuring(everybody(), async () => {
      faults.journal().failing = 1;
      expect(codeOf(await mediator.command({ type: 'setExpected', minutes: 10 }))).toBe('unavailable');
    });
    expect(told).toEqual(silence());
    await mediator.do({ type: 'setExpected', minutes: 20 });
    await family.parentB.until((view) => view.waiting.expected !== null);
  });

  test('a refused request can be repeated under its id once we are well again', async () => {
    const { mediator } = family;
    const id = newCommandId();
    faults.journal().failing = 1;
    expect(codeOf(await mediator.command({ type: 'note', text: 'kept', shared: true }, id))).toBe('unavailable');
    expect(codeOf(await mediator.command({ type: 'note', text: 'kept', shared: true }, id))).toBeNull();
    await mediator.line.fence();
    expect(mediator.view.console?.notes.map(({ text }) => text)).toEqual(['kept']);
  });

  test('that nobody foresaw is refused as ours, with nothing of the words in the log', async () => {
    faults.journal().torn = 1;
    expect(codeOf(await family.mediator.command({ type: 'note', text: 'SECRET-NOTE', shared: true }))).toBe('broken');
    expect(codeOf(await family.mediator.command({ type: 'note', text: 'SECRET-NOTE', shared: true }))).toBeNull();
    const log = parley.logs.join('');
    expect(log).toContain('case failed');
    expect(log).not.toMatch(/SECRET/);
  });

  test('a move whose time comes while we cannot store goes when we can, without hammering the store', async () => {
    const { mediator, parentA, counselA } = family;
    const seats = [parentA.seat, counselA.seat];
    const to = { kind: 'caucus', side: 'A' } as const;
    await mediator.do({ type: 'move', seats, to, split: false, confirmMix: false, countdown: 5 });
    faults.journal().failing = 3;
    await parley.clock.advance(5_000);
    await parentA.line.fence();
    expect(parentA.view.place.kind).toBe('lobby');
    expect(faults.journal().failing).toBe(2);
    await parley.clock.advance(3_000);
    await parentA.until((view) => view.place.kind === 'caucus');
  });
});
