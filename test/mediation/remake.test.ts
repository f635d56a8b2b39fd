// A view that is made after another one: every byte as if it were made from nothing.
// Must never compare objects alone: the order of names is told, too. (The wall does the same at the end of each history.)
import { describe, expect, test } from 'vitest';
import { readFor } from '../../server/mediation/reads.ts';
import { remake } from '../../server/mediation/remake.ts';
import { viewFor } from '../../server/mediation/view.ts';
import { caucus, givenAllHere, JOINT } from '../support/given.ts';
import { twoSides } from '../support/people.ts';

const c = givenAllHere(twoSides());
const waiting = c.state;
const inCaucus = c.seat(['partyA', 'counselA'], caucus('A')).state;
const inJoint = c.seat(['partyA', 'counselA'], JOINT).state;
c.say('partyA', 'We can do Sundays.');
const said = c.state;
const STATES = { waiting, inCaucus, inJoint, said };
const { site } = c.play;
const names = Object.keys(STATES) as (keyof typeof STATES)[];

describe('a view made after another one', () => {
  test.each(names.flatMap((from) => names.map((to) => [from, to] as const)))(
    'is byte for byte the view of its own state: from %s to %s',
    (from, to) => {
      for (const seat of Object.keys(STATES[to].people)) {
        const made = remake(STATES[to], site, seat, remake(STATES[from], site, seat));
        expect(JSON.stringify(made.view)).toBe(JSON.stringify(viewFor(STATES[to], site, seat)));
      }
    },
  );

  test('is the very same where nothing that it was made of changed', () => {
    const before = remake(inJoint, site, 'partyB');
    expect(remake({ ...inJoint, notes: structuredClone(inJoint.notes) }, site, 'partyB', before).view).toBe(
      before.view,
    );
  });

  test('keeps the parts that did not change', () => {
    const before = remake(waiting, site, 'mediator');
    const after = remake(inCaucus, site, 'mediator', before);
    expect(after.view.console).not.toBe(before.view.console);
    expect(after.view.groundRules).toBe(before.view.groundRules);
  });
});

test('whoever makes something of a copy of the state fails, since what is read of a copy is not noted', () => {
  expect(() => readFor(waiting, (s) => ({ ...s }).about.title)).toThrow();
});
