// The decider of one case: composes the slices and denies what none of them allows.
// Must never hold a rule of its own; a rule lives in its slice.
import { type AbilityName, COMMAND_TYPES, type CommandType } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { about } from './about.ts';
import { arrival } from './arrival.ts';
import { chat } from './chat.ts';
import { draft } from './draft.ts';
import { drops } from './drops.ts';
import { knocks } from './knocks.ts';
import { moves } from './moves.ts';
import { notes } from './notes.ts';
import { people } from './people.ts';
import { FLEETING, presence } from './presence.ts';
import { rooms } from './rooms.ts';
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

/** `drops` comes last: it looks at what the others made of an event. */
const SLICES: Slice[] = [people, about, arrival, presence, rooms, moves, knocks, chat, notes, draft, drops];

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
  draft: { doc: '', comments: [] },
};

/** Is this seat allowed this command now? The same answer that its view carries. */
export const may = (s: CaseState, seat: SeatId, ability: AbilityName): boolean =>
  seatOf(s, seat) !== null && SLICES.some((slice) => slice.can?.[ability]?.(s, seat) ?? false);
export const abilitiesOf = (s: CaseState, seat: SeatId): AbilityName[] =>
  COMMAND_TYPES.filter((ability) => may(s, seat, ability));

type AnyDecide = (s: CaseState, who: SeatId, input: Input, env: Env) => Decision;
type OwnerDecide = (s: CaseState, input: Input, env: Env) => Decision;

const bySeat = (s: CaseState, seat: SeatId, input: Input, env: Env): Decision => {
  const type = input.type as CommandType;
  if (!may(s, seat, type)) return deny('notFound');
  const decide = SLICES.map((slice) => slice.decide?.[type]).find(Boolean) as AnyDecide | undefined;
  return decide ? decide(s, seat, input, env) : deny('notFound');
};
const byOwner = (s: CaseState, input: Input, env: Env): Decision => {
  const decide = SLICES.map((slice) => slice.ownerDecide?.[input.type as CommandType]).find(Boolean) as
    | OwnerDecide
    | undefined;
  return decide ? decide(s, input, env) : deny('notFound');
};
const byLine = (s: CaseState, seat: SeatId, input: Input): Decision => {
  if (input.type === 'connect' && seatOf(s, seat))
    return accept([{ type: 'connected', seat, connection: input.connection }]);
  const own = input.type === 'disconnect' && isConnected(s, seat) && s.presence[seat]?.connection === input.connection;
  return own ? accept([{ type: 'disconnected', seat }]) : accept([]);
};
const byClock = (s: CaseState, env: Env): Decision =>
  accept(SLICES.map((slice) => slice.tick?.(s, env) ?? []).find((events) => events.length > 0) ?? []);

/** What comes of an input: events to be stored and told, or a refusal. Pure. */
export function decide(s: CaseState, who: Actor, input: Input, env: Env): Decision {
  if (who.kind === 'clock') return byClock(s, env);
  if (who.kind === 'line') return byLine(s, who.seat, input);
  return who.kind === 'owner' ? byOwner(s, input, env) : bySeat(s, who.seat, input, env);
}

type AnyEvolve = (s: CaseState, e: Recorded) => CaseState;
export const evolve = (s: CaseState, e: Recorded): CaseState =>
  SLICES.reduce((state, slice) => (slice.evolve?.[e.type] as AnyEvolve | undefined)?.(state, e) ?? state, s);

/** When (ms) the clock must be asked next; null = nothing is due. */
export const nextDue = (s: CaseState): number | null => earliest(SLICES.map((slice) => slice.due?.(s) ?? null));

export const isStored = (e: CaseEvent): boolean => !FLEETING.has(e.type);
/** `by` of an event: a seat, or who else acted. */
export const actorName = (who: Actor): string =>
  who.kind === 'seat' ? who.seat : who.kind === 'line' ? `line:${who.seat}` : who.kind;
