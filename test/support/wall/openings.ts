// How histories begin: some where others take long to get, together, or apart with words between.
// Must never say a word that a search looks for: openings are lived through once, and many histories go on from them.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { Command, Target } from '../../../shared/commands.ts';
import { type RoomId, type SeatId, SIDES } from '../../../shared/people.ts';

/**
 * `released`: together, after one side released words in its caucus. `guest`: a mediator was let into a private room.
 * `held`: in a caucus, where words wait. `mixed`: sides in one caucus, whose lawyers are elsewhere. `reading`: where a
 * point is read aloud.
 * The last three can only be in a caucus where sides never meet.
 */
export const OPENINGS = [
  'lobby',
  'joint',
  'private',
  'released',
  'caucus',
  'guest',
  'held',
  'mixed',
  'reading',
] as const;
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
  const isSeparate = stage.state().about.contact === 'separate';
  if (kind === 'released') release(stage);
  if (kind === 'mixed' && !isSeparate) bring(stage, ['mediator', ...withoutCounsel(stage), ...neutral(stage)], NEW);
  else if (kind === 'joint' || kind === 'released' || (kind === 'reading' && !isSeparate)) meet(stage);
  else apart(stage, kind === 'private' || kind === 'guest' ? 'private' : 'caucus');
  if (kind === 'guest') letIn(stage, 'mediator', 'private:A');
  if (kind === 'held') hold(stage);
  if (kind === 'reading') read(stage);
}

const NEW = { kind: 'newCaucus' } as const;
type Side = (typeof SIDES)[number];
const ofSide = ({ seats, state }: Stage, side: Side): SeatId[] =>
  seats.filter((seat) => state().people[seat]?.side === side);
/** What is said among these is for counsel to learn of later, if at all. */
const withoutCounsel = (stage: Stage): SeatId[] =>
  SIDES.flatMap((side) => ofSide(stage, side)).filter((seat) => stage.state().people[seat]?.role !== 'counsel');
/** Who interpret for all: they relieve each other. */
const neutral = ({ seats }: Stage): SeatId[] =>
  ['interpreter', 'secondInterpreter'].filter((seat) => seats.includes(seat));

function meet(stage: Stage): void {
  stage.by('mediator', { type: 'enter', room: 'joint' });
  bring(stage, neutral(stage), { kind: 'joint' });
  for (const side of SIDES) bring(stage, ofSide(stage, side), { kind: 'joint' });
}

/** Each side in a room of its own, a mediator and who interpret for all in the caucus of one. */
function apart(stage: Stage, kind: 'private' | 'caucus'): void {
  const busy = SIDES.reduce((most, side) => (ofSide(stage, side).length > ofSide(stage, most).length ? side : most));
  if (kind === 'caucus') stage.by('mediator', { type: 'enter', room: `caucus:${busy}` });
  for (const side of SIDES) {
    const comesAlong = kind === 'caucus' && side === busy ? neutral(stage) : [];
    bring(stage, [...ofSide(stage, side), ...comesAlong], { kind, side });
  }
}

function bring({ state, by }: Stage, people: SeatId[], to: Target): void {
  if (people.length === 0) return;
  by('mediator', { type: 'move', seats: people, to, split: true, confirmMix: true, countdown: 0 });
  const move = Object.keys(state().moves.pending)[0] ?? '';
  for (const seat of people) if (move) by(seat, { type: 'answerMove', move, ready: true });
}

/** Everybody with the mediator says something that waits for them. */
function hold(stage: Stage): void {
  const { by } = stage;
  by('mediator', { type: 'holdMessages', on: true });
  const here = withMediator(stage);
  for (const seat of here) if (seat !== 'mediator') by(seat, { type: 'say', text: 'Words that wait.', audience: here });
}
function withMediator({ state }: Stage): SeatId[] {
  const { at } = state().rooms;
  return Object.keys(at).filter((seat) => at[seat]?.room === at.mediator?.room);
}

/** Where sides never meet, they are shown the points first. */
function read({ seats, by }: Stage): void {
  by('mediator', { type: 'showSnapshot', points: ['p1'], audience: seats });
  by('mediator', { type: 'readAloud', point: 'p1' });
}

/** In a caucus, for the mediators of the case. */
function release(stage: Stage): void {
  const { seats, by } = stage;
  by('mediator', { type: 'enter', room: 'caucus:A' });
  bring(stage, ofSide(stage, 'A'), { kind: 'caucus', side: 'A' });
  by('partyA', { type: 'releaseWords', text: 'Words of a side.', audience: seats });
}

/** Knocks at a private room, whose people open. */
function letIn({ state, by }: Stage, seat: SeatId, room: RoomId): void {
  by(seat, { type: 'enter', room });
  const knock = Object.keys(state().knocks)[0] ?? '';
  const inside = Object.keys(state().rooms.at).find((one) => state().rooms.at[one]?.room === room);
  if (knock && inside) by(inside, { type: 'answerKnock', knock, answer: 'comeIn' });
}
