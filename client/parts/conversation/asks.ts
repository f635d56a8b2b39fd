// What somebody is asked in the conversation, one at a time, in the order in which it should be answered.
// Must never ask what the view and its chat do not show as open.
import type { HeldMessage } from '../../../shared/review.ts';
import type { SummaryView } from '../../../shared/summaries.ts';
import type { ChatItem, View } from '../../../shared/view.ts';

export type Asked =
  | { what: 'rules'; id: string; by: string }
  | { what: 'summary' | 'share'; id: string; by: string; summary: SummaryView }
  | { what: 'restated'; id: string; by: string; line: ChatItem }
  | { what: 'returned'; id: string; by: string; held: HeldMessage };

type Seen = Pick<View, 'me' | 'groundRules' | 'review' | 'summaries' | 'abilities'>;

/** All that is open for me, the first one first. */
export const asksOf = (view: Seen, chat: ChatItem[]): Asked[] => [
  ...rules(view),
  ...returned(view),
  ...summaries(view),
  ...restated(view, chat),
];

const rules = ({ groundRules: list }: Seen): Asked[] =>
  list?.accepted === false ? [{ what: 'rules', id: list.rules, by: list.by }] : [];

const returned = ({ me, review }: Seen): Asked[] =>
  review.held.flatMap((held) =>
    held.by.seat === me.seat && held.returned
      ? [{ what: 'returned' as const, id: held.id, by: held.returned.by, held }]
      : [],
  );

function summaries({ me, summaries: { items } }: Seen): Asked[] {
  const mine = items.filter(({ of }) => of.seat === me.seat);
  const asked = mine.filter(({ state }) => state === 'asked');
  const unsaid = mine.filter(({ state, allowed }) => state === 'right' && allowed === null);
  return [
    ...asked.map((one) => ({ what: 'summary' as const, id: one.words, by: one.by, summary: one })),
    ...unsaid.map((one) => ({ what: 'share' as const, id: one.words, by: one.by, summary: one })),
  ];
}

const restated = ({ me, abilities }: Seen, chat: ChatItem[]): Asked[] =>
  abilities.includes('answerRestating')
    ? chat.flatMap((line) =>
        line.about?.kind === 'restated' && line.about.of.seat === me.seat && line.about.answer === null
          ? [{ what: 'restated' as const, id: line.id, by: line.by.name, line }]
          : [],
      )
    : [];
