// What the mediator's console calls rooms and targets.
// Must never be used on a party's screen: "caucus" is a mediator's word.
import type { Target } from '../../../shared/commands.ts';
import type { PersonRef } from '../../../shared/people.ts';
import type { ConsoleRoom, PendingMove } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/staff.tsx';

type Say = Pick<Words, 't' | 'list'>;

/** "Ana, Sam and Maria", each name marked. */
export const people = (who: readonly Pick<PersonRef, 'name'>[], { list }: Pick<Words, 'list'>): string =>
  list(who.map((one) => marked(one.name)));

/** `inside`: who is in it, by whom a caucus of chosen people is called. */
export function roomName(
  room: Pick<ConsoleRoom, 'kind' | 'side'>,
  inside: readonly Pick<PersonRef, 'name'>[],
  say: Say,
): string {
  if (room.kind === 'joint' || room.kind === 'team') return say.t(`console.room.${room.kind}`);
  if (room.side !== null) return say.t(`console.room.${room.kind}`, { side: room.side });
  if (inside.length === 0) return say.t('console.room.chosen.empty');
  return say.t('console.room.chosen', { people: people(inside, say) });
}

/** `inside`: who is in the room that the target names, if it names one. */
/** Of the room I am in, short: the audience sentence names its people. */
export const headName = (room: Pick<ConsoleRoom, 'kind' | 'side'>, say: Say): string =>
  room.kind === 'caucus' && room.side === null ? say.t('console.room.chosen.short') : roomName(room, [], say);

export function targetName(to: Target, inside: readonly Pick<PersonRef, 'name'>[], say: Say): string {
  if (to.kind === 'room') return say.t('plan.to.room', { people: people(inside, say) });
  if (to.kind === 'caucus' || to.kind === 'private') return say.t(`plan.to.${to.kind}`, { side: to.side });
  return say.t(`plan.to.${to.kind}`);
}

/** Where a planned move goes. Several rooms at once means: each to their own. */
export function goalName(to: PendingMove['to'], inside: readonly Pick<PersonRef, 'name'>[], say: Say): string {
  if (to.kind === 'lobby') return say.t('plan.to.lobby');
  return inside.length === 0 && to.kind === 'caucus' && to.side === null
    ? say.t('plan.to.newCaucus')
    : roomName({ kind: to.kind, side: to.side }, inside, say);
}
