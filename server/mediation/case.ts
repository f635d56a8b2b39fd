// The decider of one case: composes the slices and denies what none of them allows.
// Must never hold a rule of its own; a rule lives in its slice.
import { type AbilityName, COMMAND_TYPES, type CommandType } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { chat } from './conversation/chat.ts';
import { groundRules } from './conversation/groundRules.ts';
import { notes, provePlace } from './conversation/notes.ts';
import { posts } from './conversation/posts.ts';
import { answering, NO_REQUESTS, requests } from './conversation/requests.ts';
import { restating } from './conversation/restating.ts';
import { NO_REVIEW, review } from './conversation/review.ts';
import { summaries } from './conversation/summaries.ts';
import { draft } from './draft/draft.ts';
import { NOTHING_READ, reading } from './draft/reading.ts';
import { NO_RELEASES, releases } from './draft/releases.ts';
import { sideDrafts } from './draft/sideDrafts.ts';
import { balance, NO_TALK } from './floor/balance.ts';
import { floor, NO_FLOORS } from './floor/floor.ts';
import { floorKeeping } from './floor/floorKeeping.ts';
import { rounds } from './floor/rounds.ts';
import { NO_CLOCKS, turnClock } from './floor/turnClock.ts';
import { about } from './people/about.ts';
import { arrival, takePlace } from './people/arrival.ts';
import { observers } from './people/observers.ts';
import { people } from './people/people.ts';
import { FLEETING, presence } from './people/presence.ts';
import { isBarred, KEPT, keeping } from './records/keeping.ts';
import { log } from './records/log.ts';
import { drops } from './rooms/drops.ts';
import { exposure } from './rooms/exposure.ts';
import { knocks } from './rooms/knocks.ts';
import { moves } from './rooms/moves.ts';
import { rooms } from './rooms/rooms.ts';
import { NO_STAYS, stays } from './rooms/stays.ts';
import { harm } from './safety/harm.ts';
import { NO_PAUSE, pause } from './safety/pause.ts';
import { unsafe } from './safety/unsafe.ts';
import {
  type Actor,
  accept,
  type CaseEvent,
  type CaseState,
  type Decision,
  deny,
  type Env,
  earliest,
  type Input,
  type Recorded,
  type Slice,
} from './state.ts';
import { isConnected, seatOf } from './who.ts';

/** `drops` comes after all that moves people; the floors follow it, and the clocks count what then holds. */
const SLICES: Slice[] = [
  people,
  about,
  arrival,
  presence,
  requests,
  rooms,
  moves,
  knocks,
  observers,
  pause,
  unsafe,
  floor,
  rounds,
  balance,
  posts,
  chat,
  notes,
  groundRules,
  review,
  summaries,
  restating,
  draft,
  sideDrafts,
  releases,
  reading,
  stays,
  exposure,
  harm,
  keeping,
  log,
  drops,
  floorKeeping,
  turnClock,
];

/** A case before its first event: guarded, with nobody in it. */
export const EMPTY: CaseState = {
  about: {
    title: '',
    contact: 'separate',
    hideAddresses: true,
    languages: ['en'],
    sample: false,
    session: 'open',
    expected: null,
    breakUntil: null,
  },
  people: {},
  arrival: {},
  presence: {},
  rooms: { at: {} },
  moves: { pending: {}, last: null },
  knocks: {},
  drops: {},
  chat: {},
  notes: [],
  groundRules: null,
  review: NO_REVIEW,
  summaries: [],
  pause: NO_PAUSE,
  floors: NO_FLOORS,
  clocks: NO_CLOCKS,
  talk: NO_TALK,
  requests: NO_REQUESTS,
  post: null,
  stays: NO_STAYS,
  exposure: [],
  harm: [],
  draft: { doc: '', comments: [] },
  sideDrafts: {},
  releases: NO_RELEASES,
  reading: NOTHING_READ,
  keeping: KEPT,
  holders: {},
};

type Can = (s: CaseState, seat: SeatId) => boolean;
type AnyDecide = (s: CaseState, who: SeatId, input: Input, env: Env) => Decision;
type OwnerDecide = (s: CaseState, input: Input, env: Env) => Decision;
type AnyEvolve = (s: CaseState, e: Recorded) => CaseState;

/** What the slices say, by ability, command or event, in their order. Gathered once: every view asks about all of it. */
function gathered<F>(entries: (slice: Slice) => object | undefined): Map<string, F[]> {
  const all = new Map<string, F[]>();
  for (const slice of SLICES)
    for (const [name, does] of Object.entries(entries(slice) ?? {}))
      all.set(name, [...(all.get(name) ?? []), does as F]);
  return all;
}
const CAN = gathered<Can>((slice) => slice.can);
const DECIDE = gathered<AnyDecide>((slice) => slice.decide);
const OWNER_DECIDE = gathered<OwnerDecide>((slice) => slice.ownerDecide);
const EVOLVE = gathered<AnyEvolve>((slice) => slice.evolve);

/** Is this seat allowed this command now? The same answer that its view carries. */
export const may = (s: CaseState, seat: SeatId, ability: AbilityName): boolean =>
  seatOf(s, seat) !== null && !isBarred(s, ability) && (CAN.get(ability)?.some((can) => can(s, seat)) ?? false);
/** Every command this seat is allowed now. Every view asks: so it is one plain loop. */
export function abilitiesOf(s: CaseState, seat: SeatId): AbilityName[] {
  const all: AbilityName[] = [];
  if (seatOf(s, seat) !== null) for (const right of RIGHTS) if (holds(s, seat, right)) all.push(right.ability);
  return all;
}
interface Right {
  ability: AbilityName;
  can: Can;
}
/** Does a seat that is in the case have this right now? */
export const holds = (s: CaseState, seat: SeatId, { ability, can }: Right): boolean =>
  can(s, seat) && !isBarred(s, ability);
/** All there are, in the order in which a view lists them. */
export const RIGHTS: readonly Right[] = COMMAND_TYPES.flatMap((ability): Right[] => {
  const [first, ...more] = CAN.get(ability) ?? [];
  if (!first) return [];
  return [{ ability, can: more.length > 0 ? (s, seat) => [first, ...more].some((can) => can(s, seat)) : first }];
});

const bySeat = (s: CaseState, seat: SeatId, input: Input, env: Env): Decision => {
  if (!may(s, seat, input.type as CommandType)) return deny('notFound');
  const decide = DECIDE.get(input.type)?.[0];
  return decide ? decide(s, seat, input, env) : deny('notFound');
};
const byOwner = (s: CaseState, input: Input, env: Env): Decision => {
  const decide = OWNER_DECIDE.get(input.type)?.[0];
  if (isBarred(s, input.type as CommandType)) return deny('notFound');
  return decide ? decide(s, input, env) : deny('notFound');
};
const byLine = (s: CaseState, seat: SeatId, input: Input, env: Env): Decision => {
  if (input.type === 'takePlace') return takePlace(s, seat, env);
  if (input.type === 'provePlace') return provePlace(s, seat);
  if (input.type === 'connect' && seatOf(s, seat))
    return accept([{ type: 'connected', seat, connection: input.connection, ...(input.node && { node: input.node }) }]);
  const own = input.type === 'disconnect' && isConnected(s, seat) && s.presence[seat]?.connection === input.connection;
  return own ? accept([{ type: 'disconnected', seat }]) : accept([]);
};
/** The clock's own, what whoever keeps the drafts has seen in them, and what became of keys. */
const byClock = (s: CaseState, input: Input, env: Env): Decision => {
  const does = (slice: Slice) => {
    if (input.type === 'draftChanged') return slice.draftChanged?.(s, input);
    return input.type === 'keysDestroyed' ? slice.keysDestroyed?.(s, input) : slice.tick?.(s, env);
  };
  return accept(SLICES.map((slice) => does(slice) ?? []).find((events) => events.length > 0) ?? []);
};

/** What comes of an input: events to be stored and told, or a refusal. Pure. */
export function decide(s: CaseState, who: Actor, input: Input, env: Env): Decision {
  const decision = decided(s, who, input, env);
  return decision.ok ? { ...decision, events: answering(s, decision.events) } : decision;
}
function decided(s: CaseState, who: Actor, input: Input, env: Env): Decision {
  if (who.kind === 'clock') return byClock(s, input, env);
  if (who.kind === 'line') return byLine(s, who.seat, input, env);
  return who.kind === 'owner' ? byOwner(s, input, env) : bySeat(s, who.seat, input, env);
}

/** The state after one event; what no slice folds changes nothing. */
export const evolve = (s: CaseState, e: Recorded): CaseState =>
  (EVOLVE.get(e.type) ?? []).reduce((state, fold) => fold(state, e), s);

/** When (ms) the clock must be asked next; null = nothing is due. */
export const nextDue = (s: CaseState): number | null => earliest(SLICES.map((slice) => slice.due?.(s) ?? null));

/** Or is it only told and folded, and gone after a restart? */
export const isStored = (e: CaseEvent): boolean => !FLEETING.has(e.type);
/** The types of those that are not. */
export const PASSING: readonly string[] = [...FLEETING];
/** `by` of an event: a seat, or who else acted. */
export const actorName = (who: Actor): string =>
  who.kind === 'seat' ? who.seat : who.kind === 'line' ? `line:${who.seat}` : who.kind;
