// One person writing as much as they are let: everybody else keeps their line, and comes back to all that was said.
// Must never wait by the clock: a burst is what one person may send at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import type { Person } from '../support/person.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  family = await makeFamily(parley);
  await family.come();
  await family.bringTogether('parentA', 'counselA', 'parentB');
});
afterAll(() => parley.stop());

/** The longest text there is, each sign of it two units long. */
const LONGEST = '\u{1F5E3}'.repeat(8_000);
const BURST = Array.from({ length: 38 });

const comment = (person: Person) => person.command({ type: 'comment', point: 'p1', text: LONGEST });
const say = (person: Person) =>
  person.command({ type: 'say', text: LONGEST, audience: person.view.place.people.map(({ seat }) => seat) });
const codes = async (answers: Promise<Parameters<typeof codeOf>[0]>[]) => (await Promise.all(answers)).map(codeOf);

describe('who writes without end', () => {
  test('[D7] is stopped in the comments before it costs anybody their line', async () => {
    const { parentA, counselA, parentB, mediator } = family;
    const answers = await codes([...BURST.map(() => comment(parentA)), ...BURST.map(() => comment(counselA))]);
    expect(answers).toContain(null);
    expect(answers).toContain('listFull');
    expect((await parentB.command({ type: 'comment', point: 'p1', text: 'And mine?' })).ok).toBe(true);
    expect((await mediator.command({ type: 'comment', point: 'p1', text: 'Yes.' })).ok).toBe(true);
    await parentB.connect();
    expect(parentB.view.draft.comments.at(-1)?.text).toBe('Yes.');
  });

  test('[C10] is stopped in the chat before nobody could come back to it', async () => {
    const { parentA, counselA, parentB, mediator } = family;
    const answers = await codes([...BURST.map(() => say(parentA)), ...BURST.map(() => say(counselA))]);
    expect(answers).toContain(null);
    expect(answers).toContain('listFull');
    expect((await say(mediator)).ok).toBe(true);
    await parentB.connect();
    expect((await parentB.command({ type: 'setEquipment', equipment: 'both' })).ok).toBe(true);
    expect(parentB.line.chat.at(-1)?.by.seat).toBe(mediator.seat);
  });
});
