// One step on the way to a goal: done where it is offered, else what comes before it, else somebody is brought there.
// Must never do what no screen offers: histories are led, not made up.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { AbilityName, Command } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { RoomKind, View } from '../../../shared/view.ts';
import type { Pick } from '../histories/pick.ts';
import { IN_PLACE, OF_MOVES, OF_WAITING } from './arcs.ts';
import type { Goal, Guide } from './guide.ts';

export interface Led {
  seat: SeatId;
  command: Command;
}
type Make = (s: CaseState, type: AbilityName, view: View, p: Pick) => Command | null;
interface Moment {
  s: CaseState;
  seats: SeatId[];
  view: (seat: SeatId) => View;
  p: Pick;
  make: Make;
}

/** Goals for which a question must stay open: nobody is made to answer on the way there. */
const OPEN: AbilityName[] = ['answerMove', 'answerKnock', 'withdrawKnock', ...OF_MOVES];
/** So many plans are thought of for one that leads there. */
const PLANS = 24;

export function lead(m: Moment, guide: Guide): Led | null {
  // Who is on their way is seldom called off it: what leads to a goal would come to nothing.
  const byTheWay = (m.p.kind >> 9) % (guide.isOnItsWay ? 6 : 2) === 0;
  return (byTheWay ? now(m, guide) : null) ?? towards(m, guide);
}

/** The first of what was seldom done that this moment has something for. */
function now(m: Moment, guide: Guide): Led | null {
  for (const { seat, command, place } of guide.seldomest(m.seats, m.view).slice(0, TRIES)) {
    const led = done(m, command, [seat]);
    if (led) return led;
    guide.failed(place);
  }
  return null;
}
/** So many are tried for one step. */
const TRIES = 6;

function towards(m: Moment, guide: Guide): Led | null {
  const goal = guide.goal(m.seats.map(m.view), m.p.also);
  if (!goal) return null;
  const ways = m.p.sure || guide.isOnItsWay ? [along, there] : [there, along];
  const first = OPEN.includes(goal.command) || m.p.which % 5 === 0 ? [] : [answer];
  for (const way of [itself, ...first, ...ways]) {
    const led = way(m, goal);
    if (led) return led;
  }
  return null;
}

const itself = (m: Moment, { command, kind }: Goal): Led | null => done(m, command, offered(m, command, kind));

function along(m: Moment, goal: Goal): Led | null {
  // They wait here already.
  if (goal.before[goal.along] === 'holdMessages' && waiting(m, goal.kind).length > 0) goal.along += 1;
  const next = goal.before[goal.along];
  if (!next) return null;
  const led = goal.command === 'withdrawKnock' ? atShutDoor(m, offered(m, next, goal.kind)) : step(m, goal, next);
  if (led) goal.along += 1;
  return led;
}
function step(m: Moment, goal: Goal, next: AbilityName): Led | null {
  const { command, kind } = goal;
  const here = next === 'say' && OF_WAITING.includes(command) ? waiting(m, kind) : offered(m, next, kind);
  const anywhere = IN_PLACE.includes(command) ? [] : offered(m, next);
  const by = [...here, ...anywhere].slice(0, 6);
  return next === 'move' && OF_MOVES.includes(command) ? planned(m, goal, by) : done(m, next, by);
}
/** A move that goes in a while; whoever is to ask for a minute has to be in it. */
function planned(m: Moment, { command, kind }: Goal, by: SeatId[]): Led | null {
  const fits = (c: Command) =>
    c.type === 'move' &&
    c.countdown > 0 &&
    (command !== 'needMinute' || c.seats.some((seat) => m.seats.includes(seat) && m.view(seat).place.kind === kind));
  for (const seat of by) {
    const led = tried(m, 'move', seat, fits);
    if (led) return led;
  }
  return null;
}
/** Whose words wait where they are. */
const waiting = (m: Moment, kind: RoomKind): SeatId[] =>
  offered(m, 'say', kind).filter((seat) => {
    const { review, console } = m.view(seat);
    return console === null && review.waitFor.length > 0;
  });

/** Knocks where a door does not stand open. */
function atShutDoor(m: Moment, seats: SeatId[]): Led | null {
  for (const seat of seats) {
    const shut = (m.view(seat).console?.rooms ?? []).filter(({ door }) => door === 'knock').map(({ room }) => room);
    const led = tried(m, 'enter', seat, (c) => c.type === 'enter' && shut.includes(c.room));
    if (led) return led;
  }
  return null;
}

/** Whoever is asked says yes. */
function answer(m: Moment): Led | null {
  for (const command of ['answerMove', 'answerKnock'] as const)
    for (const seat of offered(m, command)) {
      const yes = tried(m, command, seat, (c) => ('ready' in c && c.ready) || ('answer' in c && c.answer === 'comeIn'));
      if (yes && m.view(seat).move?.answer !== 'ready') return yes;
    }
  return null;
}

/** A mediator goes to such a room by themselves, and brings others there. */
function there(m: Moment, { command, kind, byMediators }: Goal): Led | null {
  if (offered(m, command, kind).length > 0) return null;
  const leading = byMediators && m.p.which % 4 > 0;
  for (const seat of offered(m, leading ? 'enter' : 'move')) {
    if (leading && m.view(seat).place.kind === kind) continue;
    const led = tried(m, leading ? 'enter' : 'move', seat, (c) => leadsTo(c, kind, m.view(seat)));
    if (led) return led;
  }
  return null;
}
function leadsTo(c: Command, kind: RoomKind, { console }: View): boolean {
  if (c.type === 'enter') return console?.rooms.some((room) => room.room === c.room && room.kind === kind) ?? false;
  if (c.type !== 'move') return false;
  return c.to.kind === 'newCaucus' || c.to.kind === 'room' ? kind === 'caucus' : c.to.kind === kind;
}

/** Who is offered it, beginning with whom the pick says. */
function offered({ seats, view, p }: Moment, command: AbilityName, kind?: RoomKind): SeatId[] {
  const at = p.who % Math.max(1, seats.length);
  const all = [...seats.slice(at), ...seats.slice(0, at)];
  return all.filter((seat) => {
    const { abilities, place } = view(seat);
    return (kind === undefined || place.kind === kind) && abilities.includes(command);
  });
}
function done({ s, view, p, make }: Moment, command: AbilityName, seats: SeatId[]): Led | null {
  for (const seat of seats) {
    const made = make(s, command, view(seat), p);
    if (made) return { seat, command: made };
  }
  return null;
}
function tried({ s, view, p, make }: Moment, command: AbilityName, seat: SeatId, fits: (c: Command) => boolean) {
  for (let i = 0; i < PLANS; i++) {
    const made = make(s, command, view(seat), { ...p, what: p.what + 8 * i, which: p.which + i, yes: i % 2 === 0 });
    if (made && fits(made)) return { seat, command: made };
  }
  return null;
}
