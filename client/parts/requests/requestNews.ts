// What changed about requests and messages to all, for those who cannot see the screen.
// Must never tell a party of anybody else's request.
import type { Reason } from '../../../shared/requests.ts';
import type { View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';

/** The parts of a view that this news is made from. */
export type ToldOfRequests = Pick<View, 'request' | 'asking' | 'post'>;
export type RequestNews =
  | { urgent: false; what: 'promised'; by: string }
  | { urgent: false; what: 'replied' | 'posted'; by: string; text: string }
  | { urgent: false; what: 'requestOver' }
  | { urgent: false; what: 'asks'; seat: string; reason: Reason | null }
  | { urgent: true; what: 'unsafe'; seat: string };

/** News in the order in which it should be heard. */
export const requestNews = (before: ToldOfRequests, after: ToldOfRequests): RequestNews[] => [
  ...askingNews(before, after),
  ...ownNews(before, after),
  ...postNews(before, after),
];

function ownNews({ request: old }: ToldOfRequests, { request: now }: ToldOfRequests): RequestNews[] {
  if (!old || !now) return [];
  if (now.reply && now.reply.reply !== old.reply?.reply)
    return [{ urgent: false, what: 'replied', by: now.reply.by, text: now.reply.text }];
  if (old.mine && !now.mine) return [{ urgent: false, what: 'requestOver' }];
  const promise = now.mine?.promise;
  if (promise && promise.until !== old.mine?.promise?.until)
    return [{ urgent: false, what: 'promised', by: promise.by }];
  return [];
}

function postNews({ post: old }: ToldOfRequests, { post }: ToldOfRequests): RequestNews[] {
  return post && post.post !== old?.post ? [{ urgent: false, what: 'posted', by: post.by, text: post.text }] : [];
}

function askingNews({ asking: old }: ToldOfRequests, { asking }: ToldOfRequests): RequestNews[] {
  return (asking ?? []).flatMap((one): RequestNews[] => {
    const known = old?.find(({ request }) => request === one.request);
    if (one.unsafe && !known?.unsafe) return [{ urgent: true, what: 'unsafe', seat: one.seat }];
    return known ? [] : [{ urgent: false, what: 'asks', seat: one.seat, reason: one.reason }];
  });
}

/** The sentence for one of them; names carry marks (words/names.ts). */
export function requestSentence(news: RequestNews, view: View, { t }: Pick<Words, 't'>): string {
  const nameOf = (seat: string) => marked(view.console?.people.find((one) => one.seat === seat)?.name ?? '');
  switch (news.what) {
    case 'promised':
      return t('news.promised', { by: marked(news.by) });
    case 'replied':
    case 'posted':
      return t(`news.${news.what}`, { by: marked(news.by), text: news.text });
    case 'asks':
      return t('news.asks', { name: nameOf(news.seat), reason: t(`asking.${news.reason ?? 'none'}`) });
    case 'unsafe':
      return t('news.unsafe', { name: nameOf(news.seat) });
    case 'requestOver':
      return t('news.requestOver');
  }
}
