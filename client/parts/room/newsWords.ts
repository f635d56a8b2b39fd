// The sentence for each kind of news.
// Must never say more than the view it was made from.
import type { View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';
import { audienceSentence } from '../audience/sentence.ts';
import { floorSentence } from '../floor/floorNews.ts';
import { requestSentence } from '../requests/requestNews.ts';
import { moveSentence, moveTime } from './moveWords.ts';
import type { News } from './news.ts';
import { companySentence, roomHeading } from './roomWords.ts';

/** Names carry marks (words/names.ts). `now` in ms, server clock: a countdown is said once, as it stands. */
export function newsSentence(news: News, view: View, now: number, words: Words): string {
  const { t } = words;
  switch (news.what) {
    case 'newRoom':
      return newRoom(view, words);
    case 'paused':
      return audienceSentence(view, 'live', words);
    case 'moving':
    case 'asked':
    case 'somebodyToCome':
      return aboutMove(view, now, words);
    case 'atTheDoor':
      return t('knock.ask', { who: namesOf(news.who, words) });
    case 'comingIn':
      return t('knock.comingIn', { who: namesOf(news.who, words) });
    case 'newListener':
    case 'wentOut':
      return t(`news.${news.what}`, { people: namesOf(news.who, words) });
    case 'sharing':
      return t('news.sharing', { people: namesOf(news.who, words), count: news.who.length });
    case 'breakBegan':
      return news.at === null ? '' : t('band.breakUntil', { time: words.clock(news.at) });
    case 'expected':
      return news.at === null ? '' : t('band.expected', { time: words.clock(news.at) });
    case 'turn':
    case 'hands':
      return floorSentence(news, words);
    case 'promised':
    case 'replied':
    case 'posted':
    case 'asks':
    case 'unsafe':
    case 'requestOver':
      return requestSentence(news, view, words);
    default:
      return t(`news.${news.what}`);
  }
}

const namesOf = (who: { name: string }[], { list }: Words): string => list(who.map((one) => marked(one.name)));

function newRoom(view: View, words: Words): string {
  const where = words.t('news.newRoom', { room: roomHeading(view, words) });
  const company = view.place.kind === 'lobby' ? [] : [companySentence(view, words)];
  return [where, ...company, audienceSentence(view, 'live', words)].join(' ');
}

function aboutMove({ move, place }: View, now: number, words: Words): string {
  if (!move) return '';
  return [moveSentence(move, place, words), moveTime(move, now, words)].filter(Boolean).join(' ');
}
