// "Let in": both together where they can talk. One press where it surprises nobody; else the plan shows first what would change.
// Must never bring anybody together at one press but this person, their own side and mediators, nor walk away from others.
import { isMediator, type PersonRef } from '../../../../shared/people.ts';
import type { ConsolePerson, MovePreview, Place } from '../../../../shared/view.ts';
import { useSession, useView } from '../../../net/context.tsx';
import { useCan } from '../../../parts/room/useAct.ts';
import { useDesk } from '../context.tsx';
import { meetingPlace } from './order.ts';

/** What it does for this person; null where we are together, or they have left. */
export function useLetIn(): (person: ConsolePerson) => (() => void) | null {
  const can = useCan();
  const session = useSession();
  const { me, place } = useView();
  const { planning, open } = useDesk();
  return (person) => {
    if (!can('move') || place.room === person.room || person.status === 'left') return null;
    const plan = { seats: [person.seat, me.seat], to: meetingPlace(person), split: false, confirmMix: false };
    const show = () => {
      planning.begin(plan.seats, plan.to);
      open('move');
    };
    const letIn = async () => {
      if (!isAtHome(person) || !isWithMediators(place)) return show();
      const preview = await session.send({ type: 'previewMove', ...plan });
      if (!preview.ok || !isPlain(preview.value, person)) return show();
      const { ok } = await session.send({ type: 'move', ...plan, countdown: HEADS_UP });
      if (!ok) show();
    };
    return () => void letIn();
  };
}

/** Seconds in which those concerned see it coming, and mediators can cancel. */
const HEADS_UP = 5;

/** Nobody is called out of a talk, or out of a private room, at one press. */
export const isAtHome = ({ room }: Pick<ConsolePerson, 'room'>): boolean => room.startsWith('lobby:');

/** Nobody is left behind who was with us. */
export const isWithMediators = ({ people }: Pick<Place, 'people'>): boolean =>
  people.every(({ role }) => isMediator(role));

/** Nothing to be answered, nobody to be asked, and nobody hears anybody but mediators and those of this one's side. */
export function isPlain(
  { needs, pausesRoom, people }: MovePreview,
  { seat, side }: Pick<PersonRef, 'seat' | 'side'>,
): boolean {
  const isOurs = (one: PersonRef) => isMediator(one.role) || one.seat === seat || (side !== null && one.side === side);
  const isCalm = people.every(({ person, willHear, asked }) => !asked && [person, ...willHear].every(isOurs));
  return needs.length === 0 && !pausesRoom && isCalm;
}
