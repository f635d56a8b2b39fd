// What changed about the floor that a person who cannot see the screen is told, and its sentences.
// Must never interrupt what is being read, nor say how long anybody has spoken.
import { isMediator, type PersonRef } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';
import { hasFloor, holderOf } from './holder.ts';

export type ToldOfFloor = Pick<View, 'me' | 'floor'>;

export type FloorNews =
  | { urgent: false; what: 'turn' | 'hands'; who: PersonRef[] }
  | { urgent: false; what: 'turnMine' | 'turnOver' | 'floorOpen' | 'floorTurns' | 'pauseAsked' };

/** Within one room: turns, how talk is led, an interpreter's pause; hands for mediators alone. */
export function floorNews(before: ToldOfFloor, after: ToldOfFloor): FloorNews[] {
  if (!after.floor) return [];
  return [
    ...turnNews(before, after),
    ...(isMediator(after.me.role) ? handNews(before, after) : []),
    ...pauseNews(before, after),
  ];
}

export function floorSentence(news: FloorNews, { t, list }: Words): string {
  if (!('who' in news)) return t(`news.${news.what}`);
  const names = list(news.who.map((one) => marked(one.name)));
  return news.what === 'turn' ? t('news.turn', { name: names }) : t('news.hands', { people: names });
}

function turnNews({ floor: old }: ToldOfFloor, { floor, me }: ToldOfFloor): FloorNews[] {
  const [was, is] = [holderOf(old), holderOf(floor)];
  if (is && is.seat !== was?.seat)
    return [hasFloor(floor, me.seat) ? calm('turnMine') : { urgent: false, what: 'turn', who: [is] }];
  const isOpen = floor?.mode === 'open';
  const wasOpen = (old?.mode ?? 'open') === 'open';
  if (isOpen !== wasOpen) return [calm(isOpen ? 'floorOpen' : 'floorTurns')];
  return was && !is ? [calm('turnOver')] : [];
}

function handNews({ floor: old }: ToldOfFloor, { floor }: ToldOfFloor): FloorNews[] {
  const who = (floor?.hands ?? []).filter((one) => !old?.hands.some(({ seat }) => seat === one.seat));
  return who.length > 0 ? [{ urgent: false, what: 'hands', who }] : [];
}

function pauseNews({ floor: old }: ToldOfFloor, { floor, me }: ToldOfFloor): FloorNews[] {
  const asks = floor?.pauseAskedBy?.seat;
  const isNew = asks !== undefined && asks !== old?.pauseAskedBy?.seat && asks !== me.seat;
  return isNew ? [calm('pauseAsked')] : [];
}

const calm = (what: Exclude<FloorNews, { who: PersonRef[] }>['what']): FloorNews => ({ urgent: false, what });
