// Every history of a small model, to a depth: three people, four rooms, each step watched for everybody.
// Must never take two moments for one that differ in anything but the names of things and the time of day.
import { createHash } from 'node:crypto';
import { nextDue } from '../../server/mediation/case.ts';
import type { Actor, Input } from '../../server/mediation/state.ts';
import type { Command } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { mediaIn } from '../support/given.ts';
import { wrongNow } from '../support/invariants.ts';
import { type Scene, sceneOf } from '../support/people.ts';
import { Play, type Step } from '../support/play.ts';
import { lookAll, type Seen, WINDOWS } from '../support/wall/seen.ts';
import { noticed } from '../support/wall.ts';

export interface Small {
  /** How many different histories that were, none cut off before the depth. */
  histories: number;
  states: number;
  steps: number;
  wrong: string[];
}

const ROOMS = ['joint', 'caucus:A', 'caucus:B', 'private:A'];
const PEOPLE: SeatId[] = ['partyA', 'partyB'];
const all = ['mediator', ...PEOPLE];

interface Try {
  who: Actor;
  input: Input | { type: 'wait' };
}
const by = (seat: SeatId, command: Command): Try => ({ who: { kind: 'seat', seat }, input: command });
const move = (seat: SeatId, room: string): Try => {
  const [kind, side] = room.split(':') as ['joint' | 'caucus' | 'private', 'A' | 'B'];
  const to = kind === 'joint' ? { kind } : { kind, side };
  return by('mediator', { type: 'move', seats: [seat], to, split: true, confirmMix: true, countdown: 0 });
};

/** What anybody could do at this moment. */
function triesOf({ state }: Play): Try[] {
  const moves = Object.keys(state.moves.pending);
  const answers = (seat: SeatId) => moves.map((id) => by(seat, { type: 'answerMove', move: id, ready: true }));
  return [
    ...ROOMS.map((room) => by('mediator', { type: 'enter', room })),
    ...['joint', 'caucus:A', 'private:A'].map((room) => move('partyA', room)),
    ...['joint', 'caucus:B'].map((room) => move('partyB', room)),
    ...moves.map((id) => by('mediator', { type: 'cancelMove', move: id })),
    by('mediator', { type: 'separateNow' }),
    ...PEOPLE.flatMap(answers),
    ...Object.keys(state.knocks).map((knock) => by('partyA', { type: 'answerKnock', knock, answer: 'comeIn' })),
    by('partyA', { type: 'say', text: 'of partyA', audience: all }),
    by('partyA', mediaIn(state, 'partyA', true, false)),
    ...all.map((seat) => line(state.presence[seat]?.connection, seat)),
    { who: { kind: 'clock' }, input: { type: 'wait' } },
  ];
}
/** Lines are named by nobody but the server. */
let lines = 0;
const line = (connection: string | undefined, seat: SeatId): Try => ({
  who: { kind: 'line', seat },
  input: connection ? { type: 'disconnect', connection } : { type: 'connect', connection: `id-${1e6 + ++lines}` },
});

/** Names of things, and times. */
const NAMES = /id-\d+|1\d{6}\b/g;
/** What tells two moments apart: all of the state, with things named in order and times told from now. */
function markOf({ state, now }: Play): string {
  const names = new Map<string, string>();
  const named = (id: string) => {
    if (id[0] === '1') return `at ${Number(id) - now}`;
    const name = names.get(id) ?? `id${names.size}`;
    names.set(id, name);
    return name;
  };
  return createHash('sha256').update(JSON.stringify(state).replace(NAMES, named)).digest('base64');
}

interface Moment {
  /** Given up once all that can follow was lived. */
  play: Play | null;
  /** What can follow, by mark, with how many ways of doing it. */
  next: Map<string, number>;
}

export function everyHistory(depth: number, scene: Scene = sceneOf(['mediator', 'partyA', 'partyB'])): Small {
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const found: Small = { histories: 0, states: 0, steps: 0, wrong: [] };
  const first = begun(scene, newId);
  const moments = new Map<string, Moment>([['first', { play: first, next: new Map() }]]);
  // How many histories of this length end in each moment; a moment that many lead to is lived through once.
  let ends = new Map([['first', 1]]);
  for (let at = 1; at <= depth; at++) {
    const isLast = at === depth;
    const longer = new Map<string, number>();
    for (const [mark, ways] of ends) {
      const moment = moments.get(mark) as Moment;
      if (moment.play) goOn(moment, moments, { newId, found, isLast });
      for (const [next, times] of moment.next) longer.set(next, (longer.get(next) ?? 0) + ways * times);
    }
    ends = longer;
  }
  found.states = moments.size;
  found.histories = [...ends.values()].reduce((sum, ways) => sum + ways, 0);
  return found;
}

interface Going {
  newId: () => string;
  found: Small;
  isLast: boolean;
}
/** Everything that can follow one moment. At the end of a history nobody asks where it led. */
function goOn(moment: Moment, moments: Map<string, Moment>, { newId, found, isLast }: Going): void {
  const { play } = moment;
  if (!play) return;
  const seen = lookAll(WINDOWS, play.state, play.site);
  for (const one of triesOf(play)) {
    const after = lived(play, seen, one, newId, found);
    const mark = isLast ? 'end' : markOf(after);
    moment.next.set(mark, (moment.next.get(mark) ?? 0) + 1);
    if (!isLast && !moments.has(mark)) moments.set(mark, { play: after, next: new Map() });
  }
  moment.play = null;
}

/** Everybody has come in, and waits in their own place. */
function begun(scene: Scene, newId: () => string): Play {
  const play = new Play(scene, { newId });
  for (const seat of all) {
    play.act({ kind: 'line', seat }, { type: 'connect', connection: newId() });
    play.act({ kind: 'seat', seat }, { type: 'answerPrivacy', isPrivate: true, withMe: [] });
    play.act({ kind: 'seat', seat }, { type: 'arrive', equipment: 'both' });
  }
  return play;
}

type Shown = ReadonlyMap<SeatId, Seen>;
/** One step more, and whether anybody noticed what they may not. */
function lived(from: Play, shown: Shown, { who, input }: Try, newId: () => string, found: Small): Play {
  const play = from.copy(newId);
  let seen = shown;
  const watch = (step: Step) => {
    found.steps += 1;
    if (step.changes.length === 0) return;
    const after = lookAll(WINDOWS, play.state, play.site, seen);
    const views = new Map([...after].map(([seat, { view }]) => [seat, view]));
    const wrong = [
      ...noticed(step, seen, after),
      ...wrongNow(play.state, views, (seat) => after.get(seat)?.parts.values() ?? []),
    ];
    if (wrong.length > 0 && found.wrong.length < 10)
      found.wrong.push(`small model: ${JSON.stringify([who, input])}: ${wrong.join('; ')}`);
    seen = after;
  };
  const due = nextDue(play.state);
  if (input.type === 'wait') play.wait(due === null ? 0 : Math.max(0, due - play.now), watch);
  else watch(play.act(who, input));
  return play;
}
