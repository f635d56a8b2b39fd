// What somebody is asked in the conversation, in which order, and the rules in their boxes.
// Must never ask through a screen: only what is worked out from a view is looked at here.
import { describe, expect, it } from 'vitest';
import { askNews } from '../../client/parts/conversation/askNews.ts';
import { asksOf } from '../../client/parts/conversation/asks.ts';
import { boxesFor, canBePut, textsOf } from '../../client/screens/console/guide/rulesText.ts';
import type { PersonRef } from '../../shared/people.ts';
import type { SummaryView } from '../../shared/summaries.ts';
import type { ChatItem, View } from '../../shared/view.ts';

const ana: PersonRef = { seat: 'ana', name: 'Ana', role: 'party', side: 'A' };
const ben: PersonRef = { seat: 'ben', name: 'Ben', role: 'party', side: 'B' };
type Seen = Pick<View, 'me' | 'groundRules' | 'review' | 'summaries' | 'abilities'>;
const seen = (change: Partial<Seen> = {}): Seen => ({
  me: ana as View['me'],
  groundRules: null,
  review: { waitFor: [], held: [] },
  summaries: { items: [], to: [] },
  abilities: [],
  ...change,
});

const summary = (change: Partial<SummaryView> = {}): SummaryView => ({
  id: 's',
  words: 'w',
  of: ana,
  by: 'Maria',
  at: 0,
  text: 'You want Wednesdays.',
  state: 'asked',
  correction: null,
  allowed: null,
  shared: false,
  audience: [ana],
  ...change,
});
const summaries = (...items: SummaryView[]) => ({ items, to: [] });
const rules = { rules: 'r', by: 'Maria', texts: [], accepted: false, waitsFor: null };
const heard: ChatItem = {
  id: 'l',
  by: ben,
  at: 0,
  text: 'You worry.',
  audience: [ana, ben],
  withdrawnBy: null,
  about: { kind: 'restated', of: ana, answer: null },
};
const whats = (view: Seen, chat: ChatItem[] = []) => asksOf(view, chat).map(({ what }) => what);

describe('what I am asked', () => {
  it('comes in the order in which it should be answered', () => {
    const view = seen({
      groundRules: rules,
      summaries: summaries(summary(), summary({ id: 't', words: 'x', state: 'right' })),
      abilities: ['answerRestating'],
    });
    expect(whats(view, [heard])).toEqual(['rules', 'summary', 'share', 'restated']);
  });

  it('is not what was asked of somebody else, nor what I answered, nor what I may not answer now', () => {
    const view = seen({
      groundRules: { ...rules, accepted: true },
      summaries: summaries(
        summary({ of: ben }),
        summary({ state: 'corrected' }),
        summary({ state: 'right', allowed: false }),
      ),
    });
    expect(whats(view, [heard])).toEqual([]);
    const answered = { ...heard, about: { kind: 'restated' as const, of: ana, answer: { right: true, text: '' } } };
    expect(whats(seen({ abilities: ['answerRestating'] }), [answered])).toEqual([]);
  });

  it('is told once, and again for another wording', () => {
    const before = seen({ summaries: summaries(summary()) });
    expect(askNews(seen(), before)).toHaveLength(1);
    expect(askNews(before, before)).toEqual([]);
    expect(askNews(before, seen({ summaries: summaries(summary({ words: 'new' })) }))).toHaveLength(1);
    expect(askNews(before, seen({ summaries: summaries(summary({ state: 'right' })) }))).toEqual([]);
  });
});

describe('ground rules in their boxes', () => {
  const first = (language: string) => (language === 'es' ? ['Uno', 'Dos'] : ['One', 'Two']);

  it('begin with the first rules of each language of the case, and then hold what was put', () => {
    expect(boxesFor(['en', 'es'], null, first)).toEqual([
      { language: 'en', text: 'One\nTwo' },
      { language: 'es', text: 'Uno\nDos' },
    ]);
    expect(boxesFor(['en', 'es'], [{ language: 'en', rules: ['Be kind'] }], first)).toEqual([
      { language: 'en', text: 'Be kind' },
      { language: 'es', text: '' },
    ]);
  });

  it('can be put when each language has as many, none too long', () => {
    const texts = (...all: string[]) => textsOf(all.map((text, i) => ({ language: i ? 'es' : 'en', text })));
    expect(texts(' One \n\nTwo', '')).toEqual([{ language: 'en', rules: ['One', 'Two'] }]);
    expect(canBePut(texts('One\nTwo', 'Uno\nDos'))).toBe(true);
    expect(canBePut(texts('One\nTwo', 'Uno'))).toBe(false);
    expect(canBePut(texts('', ''))).toBe(false);
    expect(canBePut(texts('x'.repeat(301)))).toBe(false);
  });
});
