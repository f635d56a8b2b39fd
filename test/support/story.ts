// Lives through a random history and says what was wrong with it, if anything: the wall, the invariants, the refusals.
// Must never stop at a wrong thing without saying after which step it was.
import type { CaseState } from '../../server/mediation/state.ts';
import type { Command, CommandType } from '../../shared/commands.ts';
import { type SeatId, SIDES } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { beginAnew, type Pick } from './histories/pick.ts';
import { next } from './histories.ts';
import { Links, wrongNow } from './invariants.ts';
import type { Scene } from './people.ts';
import { type Evolve, Play, replayed, type Step } from './play.ts';
import { Wall, WINDOWS, type Windows } from './wall.ts';

/** The core as it is, or with a leak planted in it. */
export interface Core {
  windows?: Windows;
  evolve?: Evolve;
}
/** What came out: what was wrong (null = nothing), and how many steps of what kind there were. */
export interface Told {
  wrong: string | null;
  steps: number;
  refused: number;
  types: Set<string>;
}

export function tell(scene: Scene, picks: Pick[], { windows = WINDOWS, evolve }: Core = {}): Told {
  beginAnew();
  const play = new Play(scene, evolve);
  open(play, scene, picks[0]?.kind ?? 0);
  const wall = new Wall(play.state, play.site, windows);
  const links = new Links();
  const told: Told = { wrong: null, steps: 0, refused: 0, types: new Set() };
  const check = (step: Step, isHonest: boolean, before: CaseState, views: Map<SeatId, View>) => {
    told.steps += 1;
    if (!step.decision.ok) told.refused += 1;
    for (const e of step.events) told.types.add('why' in e && e.why ? `${e.type}/${e.why}` : e.type);
    const wrong = [
      ...wall.watch(step, play.state),
      ...unfair(step, isHonest, views),
      ...(step.decision.ok || play.state === before ? [] : ['a refusal changed something']),
      ...(step.changes.length > 0 ? [...wrongNow(play.state, wall.views), ...links.wrongNow(wall.views)] : []),
    ];
    if (wrong.length > 0)
      told.wrong ??= `${JSON.stringify(step.who)} ${JSON.stringify(step.input)}: ${wrong.join('; ')}`;
  };
  const clock = (step: Step) => check(step, false, play.state, wall.views);
  for (const pick of picks) {
    const views = wall.views;
    const step = next(play.state, play.now, (seat) => views.get(seat) as View, pick);
    const before = play.state;
    if (step?.is === 'act') check(play.act(step.who, step.input), step.honest, before, views);
    play.wait(step?.is === 'time' ? step.ms : 0, clock);
    if (told.wrong) return told;
  }
  told.wrong = differs(play);
  return told;
}

/** Everybody comes in; then some stories begin where others take long to get: together, or apart with words between. */
function open(play: Play, { seats }: Scene, how: number): void {
  const by = (seat: SeatId, command: Command) => play.act({ kind: 'seat', seat }, command);
  for (const seat of seats) {
    play.act({ kind: 'line', seat }, { type: 'connect', connection: `first-${seat}` });
    by(seat, { type: 'answerPrivacy', isPrivate: true, withMe: [] });
    by(seat, { type: 'arrive', equipment: 'both' });
  }
  const kind = (['lobby', 'joint', 'private', 'caucus'] as const)[how % 4] ?? 'lobby';
  if (kind === 'lobby') return;
  by('mediator', { type: 'enter', room: kind === 'joint' ? 'joint' : 'caucus:A' });
  for (const side of SIDES) {
    const people = seats.filter((seat) => play.state.people[seat]?.side === side);
    const to = kind === 'joint' ? { kind } : { kind, side };
    by('mediator', { type: 'move', seats: people, to, split: true, confirmMix: true, countdown: 0 });
    for (const seat of people)
      by(seat, { type: 'answerMove', move: Object.keys(play.state.moves.pending)[0] ?? '', ready: true });
  }
}

/** A button that is shown works, and what has no button is unknown. */
function unfair({ who, input, decision }: Step, isHonest: boolean, views: Map<SeatId, View>): string[] {
  if (who.kind !== 'seat') return [];
  const offered = views.get(who.seat)?.abilities.includes(input.type as CommandType) ?? false;
  const unknown = !decision.ok && decision.code === 'notFound';
  if (isHonest && unknown) return ['what the screen offered was refused as unknown'];
  return !offered && !unknown ? ['what the screen does not offer was not refused as unknown'] : [];
}

/** Stored events alone, without content, put everybody in the same rooms with nobody connected. */
function differs(play: Play): string | null {
  const { state } = replayed(play.stored, play.site);
  const rooms = (s: CaseState) => JSON.stringify(Object.entries(s.rooms.at).map(([seat, { room }]) => [seat, room]));
  if (rooms(state) !== rooms(play.state)) return 'a replay puts people elsewhere';
  return Object.keys(state.presence).length > 0 ? 'a replay has people connected' : null;
}
