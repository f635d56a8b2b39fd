// What a person in the room is told about the floor: who has it, why they are not heard, when it is their turn.
// Must never tell anybody but the speaker how much time is left.
import type { FloorView } from '../../../shared/floor.ts';
import { isMediator } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';
import { timeTold } from './clock.ts';
import { handOf, hasFloor, holderOf } from './holder.ts';

type Seen = Pick<View, 'me' | 'place'>;
type Say = Pick<Words, 't'>;

/** Sentences in order, names marked; empty in open talk. `now` in ms, server clock. */
export function floorSentences(floor: FloorView, view: Seen, now: number, say: Say): string[] {
  if (floor.mode === 'open' && !floor.speaking) return [];
  if (hasFloor(floor, view.me.seat)) return mine(floor, view, now, say);
  return [...about(floor, say), ...whose(floor, say), ...myWait(floor, view, say)];
}

function mine(floor: FloorView, view: Seen, now: number, say: Say): string[] {
  const told = floor.speaking && timeTold(floor.speaking, now);
  return [
    ...about(floor, say),
    given(floor, view, say),
    ...(floor.held ? [say.t('floor.turn.held')] : []),
    ...(told && !floor.held ? [say.t(`floor.time.${told}`)] : []),
  ];
}

/** "Maria asks you to speak" where there is one who could have; who speaks already needs no more than that they may. */
function given({ mine: { called } }: FloorView, { place }: Seen, say: Say): string {
  const mediators = place.people.filter((one) => isMediator(one.role) && one.here);
  const [by] = mediators;
  return called && by && mediators.length === 1
    ? say.t('floor.turn.given', { by: marked(by.name) })
    : say.t('floor.turn.mine');
}

const about = ({ round }: FloorView, say: Say): string[] =>
  round ? [say.t('floor.round', { topic: say.t(`floor.topic.${round.topic}`), number: round.number })] : [];

function whose(floor: FloorView, say: Say): string[] {
  const holder = holderOf(floor);
  return [holder ? say.t('floor.turn.other', { name: marked(holder.name) }) : say.t('floor.turn.nobody')];
}

/** Why I am not heard, and when I will be. */
function myWait(floor: FloorView, { me }: Seen, say: Say): string[] {
  if (floor.mine.mayBeHeard) return [];
  const place = handOf(floor, me.seat);
  if (place === 1) return [say.t('floor.turn.next')];
  if (place !== null) return [say.t('floor.turn.place', { number: place })];
  return floor.speaking ? [say.t('floor.turn.unheard')] : [];
}
