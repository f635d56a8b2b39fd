// The box of Ctrl/Cmd+K: which acts are meant by what is typed, and what a letter that passes on harm says.
// Must never depend on a browser: these are questions about words.
import { describe, expect, test } from 'vitest';
import { type Act, found } from '../../client/screens/console/acts/find.ts';
import { listen, unheard } from '../../client/screens/console/rail/unheard.ts';
import { letterOf } from '../../client/screens/console/safety/letter.ts';
import { en } from '../../client/words/en.ts';
import { es } from '../../client/words/es.ts';
import { speak } from '../../client/words/speak.ts';

const act = (label: string, also?: string): Act => ({ id: label, label, also, act: () => {} });
const ACTS = [
  act('Separate now'),
  act('Message all rooms'),
  act('Give the floor: Ben Tran'),
  act('Break: 10 minutes, until 14:30'),
  act('Break: 15 minutes, until 14:35'),
  act('Move Ana Rivera to: Private room A'),
  act('Move Ana Rivera to: Caucus A'),
  act('Move Inés Vega to: Caucus B', 'interpreter'),
  act('Enter Private room A'),
];
const labels = (typed: string) => found(ACTS, typed).map(({ label }) => label);

describe('what is typed', () => {
  test.each([
    ['move ana private', 'Move Ana Rivera to: Private room A'],
    ['give floor ben', 'Give the floor: Ben Tran'],
    ['ben floor', 'Give the floor: Ben Tran'],
    ['break 10', 'Break: 10 minutes, until 14:30'],
    ['SEPARATE now', 'Separate now'],
    ['message all', 'Message all rooms'],
    ['ines', 'Move Inés Vega to: Caucus B'],
  ])('means %s', (typed, label) => {
    expect(labels(typed)).toEqual([label]);
  });

  test('that begins an act comes before acts that only hold it', () => {
    expect(labels('private')).toEqual(['Move Ana Rivera to: Private room A', 'Enter Private room A']);
    expect(labels('enter private')[0]).toBe('Enter Private room A');
    expect(labels('a')[0]).toBe('Message all rooms');
  });

  test('needs a word for each word', () => {
    expect(labels('ana ana')).toEqual([]);
    expect(labels('move nobody')).toEqual([]);
  });

  test('empty shows what there is, in its order', () => {
    expect(labels('  ')).toEqual(ACTS.map(({ label }) => label));
  });
});

describe('a letter that passes on harm', () => {
  test.each([
    ['en', en],
    ['es', es],
  ] as const)('holds what was written and who passes it on, and nothing of the case: %s', (language, catalogue) => {
    const words = speak(language, catalogue);
    const facts = { ground: 'child', what: ' Sami, at home, now. ', reach: '555 0123' } as const;
    const { subject, text } = letterOf(facts, 'Maria Ortiz', Date.UTC(2026, 2, 10, 14, 20), words);
    expect(text.split('\n\n')[1]).toBe('Sami, at home, now.');
    expect(text).toContain('Maria Ortiz');
    expect(text).toContain('555 0123');
    expect(text).toBe(text.trim());
    expect(subject.length).toBeLessThanOrEqual(60);
  });

  test('says nothing of how to reach somebody who did not say', () => {
    const { text } = letterOf({ ground: 'adult', what: 'x', reach: ' ' }, 'M', 0, speak('en', en));
    expect(text.split('\n\n')).toHaveLength(3);
  });
});

describe('a microphone that is on and not heard', () => {
  const on = { seat: 'ben', here: true, microphone: true };
  const nobody = new Set<string>();
  const after3 = 180_000;

  test('is told after three minutes, and never once it was heard', () => {
    const begun = listen({}, [on], nobody, 0);
    expect(unheard(begun, after3 - 1)).toEqual([]);
    expect(unheard(begun, after3)).toEqual(['ben']);
    const heard = listen(begun, [on], new Set(['ben']), 60_000);
    expect(unheard(listen(heard, [on], nobody, after3), 10 * after3)).toEqual([]);
  });

  test('begins anew when it is switched on again, and is nothing while it is off', () => {
    const off = listen(listen({}, [on], nobody, 0), [{ ...on, microphone: false }], nobody, 60_000);
    expect(unheard(off, after3)).toEqual([]);
    expect(unheard(listen(off, [on], nobody, after3), after3 + 1)).toEqual([]);
  });

  test('that stays as it was is the same record, so that nothing is drawn again', () => {
    const begun = listen({}, [on], nobody, 0);
    expect(listen(begun, [on], nobody, 1_000)).toBe(begun);
  });
});
