// Random histories that look like real ones: who acts, acts by what their own screen offers; some try what it does not.
// Must never choose by chance of its own: every choice comes from the picks, so that a failing history can be replayed.
import fc from 'fast-check';
import { nextDue } from '../../server/mediation/case.ts';
import type { Actor, CaseState, Input } from '../../server/mediation/state.ts';
import { type AbilityName, COMMAND_TYPES, type Command, type CommandType } from '../../shared/commands.ts';
import { isMediator, type SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import type { Acts } from './histories/acts.ts';
import { conversation } from './histories/conversation.ts';
import { exposure } from './histories/exposure.ts';
import { floor } from './histories/floor.ts';
import { harm } from './histories/harm.ts';
import { moves } from './histories/moves.ts';
import { observers } from './histories/observers.ts';
import { pause } from './histories/pause.ts';
import { people } from './histories/people.ts';
import { live, newLine, type Pick, pick } from './histories/pick.ts';
import { requests } from './histories/requests.ts';
import { session } from './histories/session.ts';
import { sideDrafts } from './histories/sideDrafts.ts';
import { words } from './histories/words.ts';
import type { Guide } from './wall/guide.ts';
import { lead } from './wall/lead.ts';

const ACTS: Acts[] = [
  people,
  moves,
  session,
  words,
  pause,
  floor,
  exposure,
  harm,
  observers,
  requests,
  conversation,
  sideDrafts,
];

const n = fc.nat(9_999);
/** Histories of at most so many steps. */
export const picks = (maxLength: number) =>
  fc.array(fc.record<Pick>({ kind: n, who: n, what: n, which: n, also: n, yes: fc.boolean(), sure: fc.boolean() }), {
    minLength: Math.ceil(maxLength / 2),
    maxLength,
    size: 'max',
  });

/** What happens next: somebody or something acts, or time passes. */
export type Next = { is: 'act'; who: Actor; input: Input; honest: boolean } | { is: 'time'; ms: number };

/** How often, in a hundred steps: lines come and go, time passes, the owner acts, somebody tries what is not offered. */
const LINES = 8;
const TIME = 18;
const OWNER = 19;
const HOSTILE = 28;

/** With a guide, most of what people do is what was done least so far. */
export function next(
  s: CaseState,
  now: number,
  view: (seat: SeatId) => View,
  p: Pick,
  guide: Guide | null = null,
): Next | null {
  const kind = p.kind % 100;
  if (kind < LINES) return line(s, p);
  if (kind < TIME) return { is: 'time', ms: waitFor(s, now, p) };
  if (kind < OWNER)
    return p.sure ? act({ kind: 'clock' }, points(s, p), false) : act({ kind: 'owner' }, byOwner(s, p), false);
  // Nothing else goes on in a case that is closed.
  if (s.keeping.closedAt !== null && kind % 3 === 0) return act({ kind: 'owner' }, byOwner(s, p), false);
  const led = guide && kind >= HOSTILE && (p.kind >> 7) % 4 > 0 ? guided(s, view, p, guide) : null;
  if (led) return led;
  const seat = actor(s, view, p);
  if (seat === null) return null;
  const who: Actor = { kind: 'seat', seat };
  if (kind < HOSTILE) return act(who, anything(s, pick(COMMAND_TYPES, p.what), p), false);
  const command = honest(s, view(seat), p);
  return command ? act(who, command, true) : null;
}

const act = (who: Actor, input: Input, isHonest: boolean): Next => ({ is: 'act', who, input, honest: isHonest });

/** The first point leaves the agreement, or comes back. */
const points = (s: CaseState, p: Pick): Input => ({
  type: 'draftChanged',
  doc: s.draft.doc,
  points: p.yes ? ['p1'] : [],
});

/** Somebody who is not on the line comes on it; seldom, somebody is cut off, a mediator more often, or reloads, or opens the seat anew. */
function line(s: CaseState, p: Pick): Next {
  const away = live(s).filter((seat) => !(seat in s.presence));
  const leading = live(s).filter((seat) => seat in s.presence && isMediator(s.people[seat]?.role ?? 'party'));
  const from = away.length > 0 && p.yes ? away : p.also % 3 > 0 && leading.length > 0 ? leading : live(s);
  const seat = pick(from, p.who);
  const connection = s.presence[seat]?.connection;
  const who: Actor = { kind: 'line', seat };
  if (p.what % 12 === 0) return act(who, { type: 'takePlace' }, false);
  if (connection !== undefined && p.sure) return act(who, { type: 'disconnect', connection }, false);
  return act(who, { type: 'connect', connection: newLine() }, false);
}

const WAITS = [0, 1, 999, 3_000, 5_000, 10_000, 60_000];
const waitFor = (s: CaseState, now: number, p: Pick): number => {
  const due = nextDue(s);
  return p.yes && due !== null ? Math.max(0, due - now) : pick(WAITS, p.what);
};

/** One step towards what was seldom done. */
function guided(s: CaseState, view: (seat: SeatId) => View, p: Pick, guide: Guide): Next | null {
  const seats = live(s).filter((seat) => seat in s.presence);
  const led = lead({ s, seats, view, p, make: fromScreen }, guide);
  return led && act({ kind: 'seat', seat: led.seat }, led.command, true);
}

/** Whoever is asked something tends to answer, whoever is outside to come in; else half of the time a mediator acts. */
function actor(s: CaseState, view: (seat: SeatId) => View, p: Pick): SeatId | null {
  const on = live(s).filter((seat) => seat in s.presence);
  const asked = on.filter((seat) => isAsked(view(seat)));
  const outside = on.filter((seat) => !view(seat).me.arrived);
  const leading = on.filter((seat) => view(seat).console !== null);
  const prefer = [asked, outside, p.sure ? leading : on, p.sure ? leading : on][p.also % 4] as SeatId[];
  const from = prefer.length > 0 ? prefer : on;
  return from.length > 0 ? pick(from, p.who) : null;
}
const isAsked = ({ knock, move, abilities }: View): boolean =>
  (knock !== null && abilities.includes('answerKnock')) || (move?.asks != null && move.answer === null);

/** What people often do is listed more than once; what ends or changes a story comes seldom. */
const OFTEN: AbilityName[] = ACTS.flatMap(({ often = {} }) =>
  Object.entries(often).flatMap(([type, times]) => Array.from({ length: times }, () => type as AbilityName)),
);
const SELDOM = COMMAND_TYPES.filter((type) => !OFTEN.includes(type));
const URGENT = ACTS.flatMap(({ urgent = [] }) => urgent);

/** A command that this screen offers, with ids that stand on it. */
function honest(s: CaseState, view: View, p: Pick): Command | null {
  const first = p.yes ? URGENT.filter((type) => view.abilities.includes(type)) : [];
  const usual = p.kind % 14 === 0 ? SELDOM : OFTEN;
  const offered = usual.filter((type) => view.abilities.includes(type));
  if (first.length === 0 && offered.length === 0) return null;
  return fromScreen(s, first.length > 0 ? pick(first, p.what) : pick(offered, p.what), view, p);
}

type Any = (s: CaseState, p: Pick) => Command;
type Seen = (view: View, p: Pick, s: CaseState) => Command | null;
const ANY: Record<string, Any> = Object.assign({}, ...ACTS.map((one) => one.any));
const SEEN: Record<string, Seen> = Object.assign({}, ...ACTS.map((one) => one.seen));

/** Any command with any id of the case, seen or not: what a changed client could send. */
export function anything(s: CaseState, type: CommandType, p: Pick): Command {
  const make = ANY[type];
  if (!make) throw new Error(`no file in test/support/histories makes a ${type}`);
  return make(s, p);
}
const fromScreen = (s: CaseState, type: CommandType, view: View, p: Pick): Command | null => {
  const make = SEEN[type];
  return make ? make(view, p, s) : anything(s, type, p);
};

const OWNERS = [
  'addSeat',
  'replaceSeat',
  'removeSeat',
  'changeSettings',
  'setRetention',
  'setLegalHold',
  'closeCase',
] as const;
const byOwner = (s: CaseState, p: Pick): Command =>
  anything(s, s.keeping.closedAt === null ? pick(OWNERS, p.what) : 'reopenCase', p);
