// What the one who asks reads of their own request, by the times that are in it and the clock on the wall.
// Must never say where a mediator is, nor promise more than a mediator did.
import type { MyRequest, Reason } from '../../../shared/requests.ts';
import type { View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';

type Seen = Pick<View, 'request' | 'case'>;
type Say = Pick<Words, 't' | 'list'>;

/** In the order of the dialog. */
export const REASONS: readonly Reason[] = ['break', 'question', 'ready', 'sound'];
/** After this long without an answer the office's number is shown, ms. */
export const LONG = 120_000;

/** "Maria and Luis", each marked. */
export const mediatorNames = ({ mediators }: MyRequest, { list }: Pick<Say, 'list'>): string =>
  list(mediators.map(marked));

/** "Ask for Maria". */
export const askLabel = (request: MyRequest, say: Say): string =>
  say.t('ask.open', { count: request.mediators.length, names: mediatorNames(request, say) });

/** Sentences in order; empty without an open request. `now` in ms, server clock. */
export function requestSentences({ request, case: about }: Seen, now: number, say: Say): string[] {
  const mine = request?.mine;
  if (!mine) return [];
  const kind = mine.unsafe ? 'unsafe' : mine.reason;
  const names = mediatorNames(request, say);
  const sent = say.t(kind === null ? 'request.sent' : `request.sent.${kind}`, { names });
  return [sent, ...answerSoFar(mine, now, say), ...whomToCall(mine, about.office, now, say)];
}

type Mine = NonNullable<MyRequest['mine']>;

function answerSoFar({ promise, at, unsafe }: Mine, now: number, { t }: Say): string[] {
  if (promise) {
    const key = promise.until > now ? 'request.promised' : 'request.promised.late';
    return [t(key, { by: marked(promise.by) })];
  }
  if (unsafe) return [];
  return [t(now - at >= LONG ? 'request.late' : 'request.kept')];
}

/** At once for somebody who does not feel safe. */
function whomToCall(mine: Mine, { name, phone }: View['case']['office'], now: number, { t }: Say): string[] {
  const waitsFor = mine.promise ? mine.promise.until : mine.at + LONG;
  if (!phone || (!mine.unsafe && now < waitsFor)) return [];
  return [t('app.call', { office: name, phone })];
}
