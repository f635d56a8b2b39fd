// The state of one case, the news that changes it, and the words every slice is written in.
// Must never hold a clock, randomness or I/O: those come in as `env` and as events.
import type { AbilityName, Command, CommandOf, CommandType } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import type { Counts, Destroyable } from '../../shared/records.ts';
import { type Refusal, type RefusalCode, refuse } from '../../shared/refusals.ts';
import type { Chat, ChatEvent } from './conversation/chat.ts';
import type { GroundRules, GroundRulesEvent } from './conversation/groundRules.ts';
import type { NoteEvent, Notes } from './conversation/notes.ts';
import type { PostEvent, Posted } from './conversation/posts.ts';
import type { RequestEvent } from './conversation/requests.ts';
import type { Requests } from './conversation/requestsView.ts';
import type { RestatingEvent } from './conversation/restating.ts';
import type { Review, ReviewEvent } from './conversation/review.ts';
import type { Summaries, SummaryEvent } from './conversation/summaries.ts';
import type { Draft, DraftEvent } from './draft/draft.ts';
import type { Reading, ReadingEvent } from './draft/reading.ts';
import type { ReleaseEvent, Releases } from './draft/releases.ts';
import type { SideDrafts } from './draft/sideDrafts.ts';
import type { BalanceEvent, Talk } from './floor/balance.ts';
import type { FloorEvent, Floors } from './floor/floor.ts';
import type { RoundEvent } from './floor/rounds.ts';
import type { ClockEvent, Clocks } from './floor/turnClock.ts';
import type { About, AboutEvent } from './people/about.ts';
import type { Arrival, ArrivalEvent } from './people/arrival.ts';
import type { People, PeopleEvent } from './people/people.ts';
import type { Presence, PresenceEvent } from './people/presence.ts';
import type { Keeping, KeepingEvent } from './records/keeping.ts';
import type { Holders } from './records/log.ts';
import type { Drops } from './rooms/drops.ts';
import type { Exposure, ExposureEvent } from './rooms/exposure.ts';
import type { Knock, KnockEvent } from './rooms/knocks.ts';
import type { Moves, MovesEvent } from './rooms/moves.ts';
import type { Rooms, RoomsEvent } from './rooms/rooms.ts';
import type { Stays } from './rooms/stays.ts';
import type { Harm, HarmEvent } from './safety/harm.ts';
import type { Pause, PauseEvent } from './safety/pause.ts';

export interface CaseState {
  about: About;
  people: People;
  arrival: Record<SeatId, Arrival>;
  presence: Record<SeatId, Presence>;
  rooms: Rooms;
  moves: Moves;
  knocks: Record<string, Knock>;
  drops: Drops;
  chat: Chat;
  notes: Notes;
  groundRules: GroundRules;
  review: Review;
  summaries: Summaries;
  pause: Pause;
  floors: Floors;
  clocks: Clocks;
  talk: Talk;
  stays: Stays;
  exposure: Exposure;
  harm: Harm;
  requests: Requests;
  post: Posted;
  draft: Draft;
  sideDrafts: SideDrafts;
  releases: Releases;
  reading: Reading;
  keeping: Keeping;
  holders: Holders;
}

export type CaseEvent =
  | AboutEvent
  | PeopleEvent
  | ArrivalEvent
  | PresenceEvent
  | RoomsEvent
  | MovesEvent
  | KnockEvent
  | ChatEvent
  | NoteEvent
  | GroundRulesEvent
  | ReviewEvent
  | SummaryEvent
  | RestatingEvent
  | PauseEvent
  | FloorEvent
  | RoundEvent
  | ClockEvent
  | BalanceEvent
  | ExposureEvent
  | HarmEvent
  | RequestEvent
  | PostEvent
  | DraftEvent
  | ReleaseEvent
  | ReadingEvent
  | KeepingEvent;
export type CaseEventType = CaseEvent['type'];
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

/** When it happened (ms, server clock) and by whom: a seat, `owner`, `clock`, or `line:<seat>`. */
export interface Happening {
  at: number;
  by: string;
}
export type Recorded<E extends CaseEvent = CaseEvent> = E & Happening;

/** Which key seals an event's `secret`: keys are per case, side and retention class. */
export interface Seal {
  scope: string;
}

export type Actor =
  | { kind: 'seat'; seat: SeatId }
  | { kind: 'owner' }
  | { kind: 'clock' }
  | { kind: 'line'; seat: SeatId };
/** Points came to a document or left it: these stand in it now, by id. */
export interface DraftChanged {
  type: 'draftChanged';
  doc: string;
  points: string[];
}
/** The keys of a retention class are gone: so much was under them, by kind. */
export interface KeysDestroyed {
  type: 'keysDestroyed';
  what: Destroyable;
  counts: Counts;
}
/** Inputs that no person sends: the line itself, the clock, and the keepers of the drafts and of the keys. */
export type Input =
  | Command
  | { type: 'connect'; connection: string; node?: string | undefined }
  | { type: 'disconnect'; connection: string }
  | { type: 'takePlace' }
  | { type: 'provePlace' }
  | DraftChanged
  | KeysDestroyed
  | { type: 'tick' };

export interface Env {
  now: number;
  newId(): string;
  /** The agreement's points as the server has them stored, for commands that act on its words (`pointsNeeded`). */
  points?: readonly { id: string; text: string }[] | undefined;
}
/** What the installation offers; the same for all cases and fixed while the server runs. */
export interface Site {
  relay: boolean;
  office: { name: string; phone: string | null };
}

export type Decision = { ok: true; events: CaseEvent[]; value: unknown } | Refusal;
/** `value` is what the asker is answered, besides that it was stored. */
export const accept = (events: CaseEvent[], value: unknown = undefined): Decision => ({ ok: true, events, value });
/** A decision against: nothing happens, the asker is told why. */
export const deny = (code: RefusalCode): Refusal => refuse(code);

type SeatDecide<T extends CommandType> = (s: CaseState, seat: SeatId, command: CommandOf<T>, env: Env) => Decision;

/** One idea of the domain. Everything is optional; `case.ts` composes them and denies what none of them allows. */
export interface Slice {
  /** Who may: asked before `decide`, and the very list the view carries as abilities. */
  can?: { [T in AbilityName]?: (s: CaseState, seat: SeatId) => boolean };
  decide?: { [T in CommandType]?: SeatDecide<T> };
  /** Commands that the case's owner may give from outside the session. */
  ownerDecide?: { [T in CommandType]?: (s: CaseState, command: CommandOf<T>, env: Env) => Decision };
  evolve?: { [T in CaseEventType]?: (s: CaseState, e: Recorded<EventOf<T>>) => CaseState };
  /** When the clock must be asked next, and what it then does. */
  due?: (s: CaseState) => number | null;
  tick?: (s: CaseState, env: Env) => CaseEvent[];
  draftChanged?: (s: CaseState, seen: DraftChanged) => CaseEvent[];
  keysDestroyed?: (s: CaseState, gone: KeysDestroyed) => CaseEvent[];
}
/** Keeps each entry's own types while checking the whole. */
export const slice = <S extends Slice>(s: S): S & Slice => s;

/** The first of these times (ms); null where none is set. */
export const earliest = (times: (number | null)[]): number | null =>
  times.reduce<number | null>((min, t) => (t !== null && (min === null || t < min) ? t : min), null);

/** A copy of the record that lacks `key`. */
export const without = <T>(record: Record<string, T>, key: string): Record<string, T> => {
  const { [key]: _gone, ...rest } = record;
  return rest;
};
