// What changed between two views that a person who cannot see the screen must be told, and how pressing it is.
// Must never speak of levels, timers, cursors or chat text: those would drown what matters.
import type { PersonRef } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import { type AskNews, askNews, type ToldOfAsks } from '../conversation/askNews.ts';
import { type FloorNews, floorNews, type ToldOfFloor } from '../floor/floorNews.ts';
import { type RequestNews, requestNews, type ToldOfRequests } from '../requests/requestNews.ts';

export type Told = Pick<View, 'me' | 'place' | 'audience' | 'move' | 'knock' | 'waiting' | 'draft'> &
  ToldOfRequests &
  ToldOfFloor &
  ToldOfAsks;

/** `urgent` interrupts a screen reader: a move, a new listener, a forced mute, a paused session. The rest waits its turn. */
export type News =
  | FloorNews
  | RequestNews
  | AskNews
  | { urgent: true; what: 'moving' | 'asked' | 'somebodyToCome'; goesAt: number | null }
  | { urgent: true; what: 'newRoom' }
  | { urgent: true; what: 'newListener' | 'atTheDoor' | 'comingIn'; who: PersonRef[] }
  | { urgent: true; what: 'muted' | 'paused' }
  | { urgent: false; what: 'wentOut' | 'sharing'; who: PersonRef[] }
  | { urgent: false; what: 'breakBegan' | 'expected'; at: number | null }
  | { urgent: false; what: 'moveOff' | 'breakOver' | 'goesOn' | 'draftOpen' | 'draftReadOnly' };

/** What I last asked of my own microphone: only then is silence not news. */
export interface Asked {
  microphone: boolean;
}

/** News in the order in which it should be heard. */
export function newsBetween(before: Told, after: Told, asked: Asked): News[] {
  const sameRoom = before.place.room === after.place.room;
  return [
    ...moveNews(before, after, sameRoom),
    ...pauseNews(before, after),
    ...(sameRoom
      ? [
          ...listenerNews(before, after),
          ...muteNews(before, after, asked),
          ...floorNews(before, after),
          ...shareNews(before, after),
        ]
      : []),
    ...doorNews(before, after),
    ...timeNews(before, after),
    ...requestNews(before, after),
    ...askNews(before, after),
    ...(sameRoom ? draftNews(before, after) : []),
  ];
}

function moveNews({ move: old }: Told, { move }: Told, sameRoom: boolean): News[] {
  if (!sameRoom) return [{ urgent: true, what: 'newRoom' }];
  if (!move) return old ? [{ urgent: false, what: 'moveOff' }] : [];
  const known = old?.move === move.move && old.asks === move.asks && (old.goesAt === null) === (move.goesAt === null);
  if (known) return [];
  if (move.asks === 'stay') return [{ urgent: true, what: 'somebodyToCome', goesAt: move.goesAt }];
  return [{ urgent: true, what: move.asks === 'ready' ? 'asked' : 'moving', goesAt: move.goesAt }];
}

function pauseNews(before: Told, after: Told): News[] {
  const was = before.audience.state === 'paused';
  const is = after.audience.state === 'paused';
  if (is && !was) return [{ urgent: true, what: 'paused' }];
  return was && !is && before.place.room === after.place.room ? [{ urgent: false, what: 'goesOn' }] : [];
}

function listenerNews(before: Told, after: Told): News[] {
  const came = notIn(after.audience.hear, before.audience.hear);
  const went = notIn(before.audience.hear, after.audience.hear);
  // While paused nobody hears anybody, but nobody went out either.
  const paused = before.audience.state === 'paused' || after.audience.state === 'paused';
  if (paused) return [];
  return [
    ...(came.length ? [{ urgent: true, what: 'newListener', who: came } as const] : []),
    ...(went.length ? [{ urgent: false, what: 'wentOut', who: went } as const] : []),
  ];
}

function muteNews(before: Told, after: Told, asked: Asked): News[] {
  const forced = before.me.microphone && !after.me.microphone && asked.microphone;
  return forced ? [{ urgent: true, what: 'muted' }] : [];
}

function shareNews(before: Told, after: Told): News[] {
  const who = notIn(
    after.place.people.filter((p) => p.screen),
    before.place.people.filter((p) => p.screen),
  );
  return who.length ? [{ urgent: false, what: 'sharing', who }] : [];
}

function doorNews({ knock: old }: Told, { knock }: Told): News[] {
  if (!knock || old?.knock === knock.knock) return [];
  return [{ urgent: true, what: knock.kind === 'ask' ? 'atTheDoor' : 'comingIn', who: [knock.who] }];
}

function timeNews({ waiting: old }: Told, { waiting }: Told): News[] {
  if (waiting.onBreak !== old.onBreak)
    return waiting.onBreak
      ? [{ urgent: false, what: 'breakBegan', at: waiting.breakUntil }]
      : [{ urgent: false, what: 'breakOver' }];
  return waiting.expected !== null && waiting.expected !== old.expected
    ? [{ urgent: false, what: 'expected', at: waiting.expected }]
    : [];
}

const canWrite = (view: Told): boolean => view.draft.access === 'write' || view.draft.access === 'comment';

function draftNews(before: Told, after: Told): News[] {
  if (before.draft.access === 'none' && after.draft.access !== 'none') return [{ urgent: false, what: 'draftOpen' }];
  return canWrite(before) && after.draft.access === 'read' ? [{ urgent: false, what: 'draftReadOnly' }] : [];
}

const notIn = <P extends PersonRef>(people: P[], others: PersonRef[]): P[] =>
  people.filter((p) => !others.some((o) => o.seat === p.seat));
