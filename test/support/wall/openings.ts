// How histories begin: some where others take long to get, together, or apart with words between.
// Must never say a word that a search looks for: openings are lived through once, and many histories go on from them.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { Command } from '../../../shared/commands.ts';
import { type RoomId, type SeatId, SIDES } from '../../../shared/people.ts';

/** `released`: together, after one side released words in its caucus. `guest`: a mediator was let into a private room. */
export const OPENINGS = ['lobby', 'joint', 'private', 'released', 'caucus', 'guest'] as const;
export type Opening = (typeof OPENINGS)[number];

export interface Stage {
  seats: SeatId[];
  state: () => CaseState;
  connect: (seat: SeatId) => void;
  by: (seat: SeatId, command: Command) => void;
}

/** Everybody comes in, and is brought where the story begins. */
export function comeIn(stage: Stage, kind: Opening): void {
  const { seats, connect, by } = stage;
  for (const seat of seats) {
    connect(seat);
    by(seat, { type: 'answerPrivacy', isPrivate: true, withMe: [] });
    by(seat, { type: 'arrive', equipment: 'both' });
  }
  if (kind === 'lobby') return;
  const busy = SIDES.reduce((most, side) => (ofSide(stage, side).length > ofSide(stage, most).length ? side : most));
  if (kind === 'released') release(stage);
  if (kind !== 'guest') by('mediator', { type: 'enter', room: isJoint(kind) ? 'joint' : `caucus:${busy}` });
  for (const side of SIDES) {
    // Who interpret for all begin with one side, where that side talks with others: they relieve each other.
    const comesAlong =
      kind === 'private' || kind === 'guest' || side !== busy ? [] : ['interpreter', 'secondInterpreter'];
    bring(stage, [...ofSide(stage, side), ...comesAlong.filter((seat) => seats.includes(seat))], kind, side);
  }
  if (kind === 'guest') letIn(stage, 'mediator', 'private:A');
}

const isJoint = (kind: Opening): boolean => kind === 'joint' || kind === 'released';
type Side = (typeof SIDES)[number];
const ofSide = ({ seats, state }: Stage, side: Side): SeatId[] =>
  seats.filter((seat) => state().people[seat]?.side === side);

function bring({ state, by }: Stage, people: SeatId[], kind: Opening, side: Side): void {
  if (people.length === 0) return;
  const to = isJoint(kind)
    ? { kind: 'joint' as const }
    : { kind: kind === 'caucus' ? kind : ('private' as const), side };
  by('mediator', { type: 'move', seats: people, to, split: true, confirmMix: true, countdown: 0 });
  const move = Object.keys(state().moves.pending)[0] ?? '';
  for (const seat of people) if (move) by(seat, { type: 'answerMove', move, ready: true });
}

/** In a caucus, for the mediators of the case. */
function release(stage: Stage): void {
  const { seats, by } = stage;
  by('mediator', { type: 'enter', room: 'caucus:A' });
  bring(stage, ofSide(stage, 'A'), 'caucus', 'A');
  by('partyA', { type: 'releaseWords', text: 'Words of a side.', audience: seats });
}

/** Knocks at a private room, whose people open. */
function letIn({ state, by }: Stage, seat: SeatId, room: RoomId): void {
  by(seat, { type: 'enter', room });
  const knock = Object.keys(state().knocks)[0] ?? '';
  const inside = Object.keys(state().rooms.at).find((one) => state().rooms.at[one]?.room === room);
  if (knock && inside) by(inside, { type: 'answerKnock', knock, answer: 'comeIn' });
}
