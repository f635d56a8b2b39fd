// The sentences of a move that concerns me: where to, with whom, and when.
// Must never name anybody the view does not name.
import type { MyMove, Place } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Key, Words } from '../../words/speak.ts';

type Say = Pick<Words, 't' | 'list' | 'span'>;

const PLACES: Record<MyMove['to']['kind'], Key> = {
  joint: 'place.joint',
  caucus: 'place.private',
  private: 'place.private',
  team: 'place.team',
  lobby: 'place.lobby',
};

/** What is about to happen, in one or two sentences. Names carry marks. */
export function moveSentence(move: MyMove, place: Pick<Place, 'people'>, say: Say): string {
  const by = marked(move.by);
  if (move.asks === 'stay') return say.t('move.stay', { by, people: say.list(names(newcomers(move, place))) });
  const verb = move.asks === 'ready' ? 'move.ask' : 'move.going';
  const values = { by, place: say.t(PLACES[move.to.kind]) };
  if (move.with.length === 0) return say.t(verb, values);
  return say.t(`${verb}.with`, { ...values, people: say.list(names(move.with)) });
}

/** When: a countdown, or whose word it waits for. */
export function moveTime(move: MyMove, now: number, say: Say): string | null {
  if (move.asks !== null) return null;
  if (move.goesAt === null) return say.t('move.waiting');
  const left = move.goesAt - now;
  return left > 0 ? say.t('move.in', { span: say.span(left) }) : say.t('move.now');
}

/** Who would come into my room: those who are to be here and are not yet. */
const newcomers = (move: MyMove, place: Pick<Place, 'people'>): MyMove['with'] =>
  move.with.filter((one) => !place.people.some((p) => p.seat === one.seat));

const names = (people: MyMove['with']): string[] => people.map((one) => marked(one.name));
