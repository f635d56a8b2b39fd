// Holds the catalogues to the rules of plain, complete words in both languages.
// Must never list sentences by hand: one that is added is held to the rules as well.
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { audience } from '../../client/words/en/audience.ts';
import { check } from '../../client/words/en/check.ts';
import { common } from '../../client/words/en/common.ts';
import { conversation } from '../../client/words/en/conversation.ts';
import { floor } from '../../client/words/en/floor.ts';
import { join } from '../../client/words/en/join.ts';
import { moves } from '../../client/words/en/moves.ts';
import { firstRules, prompts } from '../../client/words/en/prompts.ts';
import { requests } from '../../client/words/en/requests.ts';
import { room } from '../../client/words/en/room.ts';
import { sideDrafts } from '../../client/words/en/sideDrafts.ts';
import { waiting } from '../../client/words/en/waiting.ts';
import { en, type Key } from '../../client/words/en.ts';
import * as spanish from '../../client/words/es/prompts.ts';
import { es } from '../../client/words/es.ts';
import { pieces, plain } from '../../client/words/names.ts';
import { speak } from '../../client/words/speak.ts';

const keys = Object.keys(en) as Key[];
const forParties = {
  ...common,
  ...audience,
  ...join,
  ...check,
  ...waiting,
  ...room,
  ...sideDrafts,
  ...moves,
  ...floor,
  ...requests,
  ...conversation,
};

type Tokens = ReturnType<typeof compileMessage>;

/** Names of the values a message takes, the ones inside its plurals too. */
const namesIn = (tokens: Tokens): string[] =>
  tokens.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, , choices] = token;
    const inner = choices && typeof choices === 'object' ? Object.values(choices).filter(Array.isArray) : [];
    return [name, ...inner.flatMap((one: Tokens) => namesIn(one))];
  });
const placeholders = (message: string): string[] => [...new Set(namesIn(compileMessage(message)))].sort();

const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
const sentencesIn = (message: string): string[] => message.split(/(?<=[.?!:])\s+/).filter((one) => one !== '');

describe('the catalogues', () => {
  it('have the same sentences in English and Spanish, none empty', () => {
    expect(Object.keys(es).sort()).toEqual([...keys].sort());
    expect([...Object.values(en), ...Object.values(es)].filter((one) => one.trim() === '')).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const differing = keys.filter((key) => placeholders(en[key]).join() !== placeholders(es[key]).join());
    expect(differing).toEqual([]);
  });

  it('can all be said, so that no message is broken', () => {
    const values = { count: 2, number: 1, step: 1, steps: 3, percent: 50 };
    for (const words of [speak('en', en), speak('es', es)]) {
      for (const key of keys) expect(words.t(key, values), key).not.toMatch(/[{}]|undefined, plural/);
    }
  });

  it('never use the words of the trade where a party reads', () => {
    const banned = /caucus|breakout|lobby|stakeholder|redline/i;
    const party = Object.keys(forParties) as Key[];
    expect(party.filter((key) => banned.test(en[key]) || banned.test(es[key]))).toEqual([]);
  });

  it('keep to 15 words a sentence on average, and none runs over 25, for parties', () => {
    const lengths = Object.values(forParties).flatMap(sentencesIn).map(wordsIn);
    expect(lengths.reduce((sum, one) => sum + one, 0) / lengths.length).toBeLessThanOrEqual(15);
    expect(
      Object.values(forParties)
        .flatMap(sentencesIn)
        .filter((one) => wordsIn(one) > 25),
    ).toEqual([]);
  });
});

describe("the mediators' questions and first rules", () => {
  it('are as many in Spanish as in English, for every moment, and each a short question', () => {
    const moments = Object.keys(prompts) as (keyof typeof prompts)[];
    expect(moments.map((moment) => spanish.prompts[moment].length)).toEqual(moments.map((one) => prompts[one].length));
    expect(spanish.firstRules).toHaveLength(firstRules.length);
    const questions = [...Object.values(prompts), ...Object.values(spanish.prompts)].flat();
    expect(questions.filter((one) => !one.endsWith('?') || wordsIn(one) > 15)).toEqual([]);
  });
});

describe('words said', () => {
  const english = speak('en', en);
  const inSpanish = speak('es', es);

  it('list names as people do, without a comma before "and"', () => {
    expect(english.list(['Ana', 'Ben', 'Maria'])).toBe('Ana, Ben and Maria');
    expect(inSpanish.list(['Ana', 'Inés'])).toBe('Ana e Inés');
  });

  it('round a span up, so that they never promise too little time', () => {
    expect(english.span(4_200)).toBe('5 seconds');
    expect(english.span(61_000)).toBe('2 minutes');
    expect(inSpanish.span(60_000)).toBe('60 segundos');
    expect(english.counter(245_900)).toBe('4:05');
  });

  it('keep the braces and quotes that are in a name', () => {
    expect(english.t('join.isItYou', { name: "{x} O'Neil '{y}'" })).toBe("This link is for {x} O'Neil '{y}'.");
  });

  it('tell names from the text around them, and leave no marks in plain text', () => {
    const sentence = '\u2068Ana\u2069 and \u2068آنا\u2069.';
    expect(pieces(sentence)).toEqual([
      { text: 'Ana', isName: true },
      { text: ' and ', isName: false },
      { text: 'آنا', isName: true },
      { text: '.', isName: false },
    ]);
    expect(plain(sentence)).toBe('Ana and آنا.');
  });
});
