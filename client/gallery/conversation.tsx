// The conversation in every state, for the gallery: what somebody is asked, what waits, and what mediators lead it with.
// Must never be part of the app's own bundle.
import type { SummaryView } from '../../shared/summaries.ts';
import type { ChatItem, View } from '../../shared/view.ts';
import { fetchAsks } from '../parts/conversation/AskHere.tsx';
import Room from '../screens/room/Room.tsx';
import { Waiting } from '../screens/Waiting.tsx';
import { joint, screen } from './console.tsx';
import { ana, ben, ines, inRoomWith, luis, maria, NOW, sam, view } from './fixtures.ts';
import { chatLines, InMeeting, line } from './room.tsx';
import type { GalleryScreen } from './screens.ts';
import { onStage } from './stage.tsx';

const can: View['abilities'] = ['setMedia', 'leave', 'say', 'chooseLanguage', 'restate', 'answerRestating'];
const six = inRoomWith('joint', [maria, sam, ben, ines, luis]);
const all = [ana, sam, ben, ines, luis, maria];

/** What a screen fetches when it is first needed is fetched beforehand: nothing moves while one looks. */
const fetched = () => Promise.all([fetchAsks(), import('../parts/conversation/OwnHeld.tsx')]);

const room = (more: Partial<View>, lines: ChatItem[] = chatLines): GalleryScreen => ({
  who: 'party',
  show: async () => {
    await fetched();
    return (
      <InMeeting view={{ ...six, abilities: can, ...more }} lines={lines}>
        <Room />
      </InMeeting>
    );
  },
});

const texts = [
  {
    language: 'en' as const,
    rules: ['One person speaks at a time.', 'We listen until the other has finished.', 'Anybody may ask for a break.'],
  },
  {
    language: 'es' as const,
    rules: [
      'Habla una sola persona a la vez.',
      'Escuchamos hasta que la otra persona termina.',
      'Cualquiera puede pedir una pausa.',
    ],
  },
];
const rules: NonNullable<View['groundRules']> = {
  rules: 'r',
  by: maria.name,
  texts,
  accepted: false,
  waitsFor: null,
};
const summary = (more: Partial<SummaryView> = {}): SummaryView => ({
  id: 's',
  words: 'w',
  of: ana,
  by: maria.name,
  at: NOW - 60_000,
  text: 'You want to know by the first of the month what you can spend.',
  state: 'asked',
  correction: null,
  allowed: null,
  shared: false,
  audience: [ana, sam, maria],
  ...more,
});
const asked = (...items: SummaryView[]): View['summaries'] => ({ items, to: [] });

const held = {
  id: 'h',
  by: ana,
  at: NOW - 20_000,
  text: 'That is not what we said on Monday.',
  audience: all,
  waitsFor: [maria.name],
  returned: null,
};
const restated = (answer: { right: boolean; text: string } | null): ChatItem => ({
  ...line('4', ben, 'You worry that the mornings will be too short.', all),
  about: { kind: 'restated', of: ana, answer },
});
const carried: ChatItem[] = [
  { ...line('5', ben, '', all), withdrawnBy: maria.name },
  restated({ right: false, text: 'It is the evenings.' }),
  {
    ...line('6', maria, 'You want Wednesdays, not every weekday.', all),
    about: { kind: 'summary', of: ben, answer: null },
  },
];

const leads: View['abilities'] = [
  'holdMessages',
  'letThrough',
  'returnMessage',
  'withdrawMessage',
  'putGroundRules',
  'takeBackGroundRules',
  'postSummary',
  'reviseSummary',
  'takeBackSummary',
  'shareSummary',
];
const leading = (more: Partial<View>): View => ({ ...joint, abilities: [...joint.abilities, ...leads], ...more });
const heard: View['summaries'] = {
  items: [
    summary(),
    summary({ id: 't', of: ben, state: 'corrected', correction: 'Wednesdays, not every weekday.' }),
    summary({ id: 'u', of: ben, state: 'right', allowed: true, text: 'You want Wednesdays.' }),
    summary({ id: 'v', state: 'right', allowed: false }),
  ],
  to: [
    { party: ana.seat, audience: [maria.seat, ana.seat, sam.seat] },
    { party: ben.seat, audience: [maria.seat, ben.seat, ines.seat] },
  ],
};
const note = (id: string, shared: boolean, mine: boolean) => ({
  id,
  by: mine ? maria.name : luis.name,
  at: NOW - 90_000,
  text: 'Ask about the flat.',
  mine,
  shared,
});

export const conversationScreens: Record<string, GalleryScreen> = {
  'conversation.rules': room({ groundRules: rules, summaries: asked(summary()) }),
  'conversation.rules.waiting': {
    who: 'party',
    show: async () => {
      await fetched();
      return onStage({ view: view({ groundRules: rules }), children: <Waiting /> });
    },
  },
  'conversation.summary': room({ summaries: asked(summary()) }),
  'conversation.summary.share': room({ summaries: asked(summary({ state: 'right' })) }),
  'conversation.restated': room({}, [...chatLines, restated(null)]),
  'conversation.returned': room({
    review: {
      waitFor: [],
      held: [{ ...held, waitsFor: [], returned: { by: maria.name, reason: 'Say what you need.' } }],
    },
  }),
  'conversation.waits': room({ review: { waitFor: [maria.name], held: [held] } }),
  'conversation.lines': room({ groundRules: { ...rules, accepted: true } }, carried),
  'conversation.guide': screen(
    leading({ summaries: heard, groundRules: { ...rules, accepted: null, waitsFor: [ben, ines] } }),
    {
      tab: 'guide',
      pane: 'work',
    },
  ),
  'conversation.guide.first': screen(leading({}), { tab: 'guide', pane: 'work' }),
  'conversation.review': screen(
    leading({ review: { waitFor: [maria.name], held: [{ ...held, audience: [...all] }] } }),
    { tab: 'messages', pane: 'work' },
  ),
  'conversation.notes': screen(
    leading({
      console: joint.console && { ...joint.console, notes: [note('1', false, true), note('2', true, false)] },
    }),
    { tab: 'notes', pane: 'work' },
  ),
};
