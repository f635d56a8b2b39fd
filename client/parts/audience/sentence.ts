// Who can hear and see me now, in words, from what the server confirmed.
// Must never guess: whatever is not certain reads "nobody can hear you", and media is detached to match.
import { isMediator, type PersonRef, type Role } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import type { Link } from '../../net/port.ts';
import { marked } from '../../words/names.ts';
import type { Key, Words } from '../../words/speak.ts';

/** The line to the server, or `moving` while old connections close and the new room's open. */
export type Certainty = Link | 'moving';

/** What the band around the sentence shows; `unsure` = not connected, or between rooms. */
export type Band = View['audience']['state'] | 'unsure';

type Seen = Pick<View, 'me' | 'audience' | 'air' | 'place'>;
type Say = Pick<Words, 't' | 'list'>;

/** Names written out before "and 2 others". */
const MOST_NAMES = 5;
const ORDER: readonly Role[] = [
  'party',
  'counsel',
  'support',
  'interpreter',
  'observer',
  'referrer',
  'mediator',
  'comediator',
];
const UNSURE: Record<Exclude<Certainty, 'live'>, Key> = {
  connecting: 'audience.connecting',
  reconnecting: 'audience.reconnecting',
  moving: 'audience.moving',
  closed: 'audience.gone',
};

/** States in which anybody else could see me. */
const SHARED: readonly Band[] = ['private', 'joint', 'team'];

/** Which band to show. */
export const bandOf = (view: Seen, certainty: Certainty): Band =>
  certainty === 'live' ? view.audience.state : 'unsure';

/** The sentence itself; names carry marks (words/names.ts), `plain()` takes them off. */
export function audienceSentence(view: Seen, certainty: Certainty, say: Say): string {
  if (certainty !== 'live') return say.t(UNSURE[certainty]);
  const { state } = view.audience;
  if (state === 'waiting') return say.t('audience.waiting');
  if (state === 'ended') return say.t('audience.ended');
  if (state === 'paused') return pausedSentence(view, say);
  if (view.me.equipment === 'watch') return say.t('audience.watching');
  if (!view.me.microphone) return say.t('audience.off');
  if (view.air.open && !view.air.voice) return say.t('audience.noFloor');
  if (!view.air.open && view.audience.hear.length > 0) return say.t('audience.closed');
  return capitals([heardBy(view, state, say), absentMediator(view, say)].filter(Boolean).join(' '));
}

/** Who sees me, while my camera or screen is on; null while neither is, or nobody could. */
export function cameraSentence(view: Seen, certainty: Certainty, say: Say): string | null {
  const isAired = certainty === 'live' && view.air.open && SHARED.includes(view.audience.state);
  if (!isAired || !(view.me.camera || view.me.screen)) return null;
  const camera = view.me.camera && say.t(cameraKey(view), { people: say.list(namesOf(view, say)) });
  return capitals([camera, view.me.screen && say.t('audience.screen')].filter(Boolean).join(' '));
}

/** Everybody who can hear me, in the order of the sentence, each as the sentence names them. */
export const hearers = (view: Seen, say: Say): string[] =>
  inOrder(view.audience.hear).map((one) => call(one, view, say));

/** A sentence may begin with "the interpreter"; names stay as they are written. */
const capitals = (text: string): string =>
  text.replaceAll(/(?<=^|\. )\p{Ll}/gu, (letter) => letter.toLocaleUpperCase());

function cameraKey(view: Seen): Key {
  if (view.audience.hear.length === 0) return 'audience.camera.alone';
  return view.me.microphone ? 'audience.camera.same' : 'audience.camera';
}

function heardBy(view: Seen, state: 'private' | 'joint' | 'team', say: Say): string {
  if (view.audience.hear.length === 0) return say.t(`audience.${state}.alone`);
  const names = namesOf(view, say);
  const people = state === 'joint' ? names : [say.t('audience.you'), ...names];
  return say.t(`audience.${state}`, { people: say.list(people) });
}

function absentMediator(view: Seen, say: Say): string | null {
  if (isMediator(view.me.role) || view.audience.state !== 'private' || view.audience.mediatorHere) return null;
  const away = mediatorAway(view);
  return away ? say.t('audience.notHere', { mediator: marked(away) }) : say.t('audience.mediatorNotHere');
}

function pausedSentence(view: Seen, say: Say): string {
  const away = mediatorAway(view);
  return away ? say.t('audience.paused.lost', { mediator: marked(away) }) : say.t('audience.paused');
}

/** A mediator who belongs in this room and has lost the line, if we may know of one. */
const mediatorAway = (view: Seen): string | undefined =>
  view.place.people.find((one) => isMediator(one.role) && !one.here)?.name;

/** Up to five names, then "and 2 others". */
function namesOf(view: Seen, say: Say): string[] {
  const all = hearers(view, say);
  const rest = all.length - MOST_NAMES;
  return rest > 0 ? [...all.slice(0, MOST_NAMES), say.t('app.andOthers', { count: rest })] : all;
}

const inOrder = (people: readonly PersonRef[]): PersonRef[] =>
  [...people].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));

/** What a person is called by the one who reads: "your lawyer Sam", "the interpreter", "Maria (mediator)". */
function call(person: PersonRef, view: Seen, say: Say): string {
  const name = marked(person.name);
  if (person.role === 'interpreter') return callInterpreter(person, view, say);
  if (isMine(person, view) && person.role === 'counsel') return say.t('audience.yourCounsel', { name });
  if (isMine(person, view) && person.role === 'support') return say.t('audience.yourSupport', { name });
  const isOnlyOne = view.audience.hear.length === 1 && view.audience.state === 'private';
  return isOnlyOne && isMediator(person.role) ? say.t('audience.mediator', { name }) : name;
}

function callInterpreter(person: PersonRef, view: Seen, say: Say): string {
  const all = view.audience.hear.filter((one) => one.role === 'interpreter');
  if (all.length > 1) return say.t('audience.interpreter', { name: marked(person.name) });
  return say.t(isMine(person, view) ? 'audience.yourInterpreter' : 'audience.theInterpreter');
}

const isMine = (person: PersonRef, { me }: Seen): boolean =>
  me.role === 'party' && person.side !== null && person.side === me.side;
