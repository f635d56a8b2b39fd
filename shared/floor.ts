// The floor, the right to speak in a room: how it is given, rounds with equal time, and what each end sees of it.
// Must never carry a reading of the clock: times are totals and since when they run, so that silence stays silent.
import * as z from 'zod';
import { command, id, seats } from './fields.ts';
import type { PersonRef, Side } from './people.ts';

/** `open` anybody · `turns` who has the floor, interpreters and mediators · `oneVoice` who has it, their interpreter, mediators. */
export const FLOOR_MODES = ['open', 'turns', 'oneVoice'] as const;
export type FloorMode = (typeof FLOOR_MODES)[number];
export const ROUND_TOPICS = ['opening', 'impact', 'hopes', 'issues'] as const;
export type RoundTopic = (typeof ROUND_TOPICS)[number];
/** Minutes each side has in a round, at most. */
const LONGEST_TURN = 60;
/** ms of speech in one report, at most; a device reports what it heard of its own user every 10 s or so. */
const MOST_VOICED = 15_000;

/** Who had the floor when its author looked; where that has changed meanwhile, nothing is done. */
const was = id.nullable();

export const FLOOR_COMMANDS = [
  // mediators
  command('setFloor', { mode: z.enum(FLOOR_MODES) }),
  /** `seat` null takes it back. In open talk this begins turns. */
  command('giveFloor', { seat: id.nullable(), was }),
  command('orderHands', { seats }),
  command('holdFloor', { held: z.boolean() }),
  command('startRound', { topic: z.enum(ROUND_TOPICS), minutes: z.number().int().min(1).max(LONGEST_TURN) }),
  command('nextTurn', { was }),
  command('repeatRound', {}),
  command('endRound', {}),
  // parties and counsel
  command('raiseHand', { up: z.boolean() }),
  // interpreters
  command('askPause', { on: z.boolean() }),
  command('handOver', { to: id }),
  // a device of its own accord: its user spoke and nobody heard; ms of speech in open talk since the last report
  command('spokeUnheard', {}),
  command('voiced', { ms: z.number().int().min(1).max(MOST_VOICED) }),
] as const;

export interface RoundView {
  topic: RoundTopic;
  /** The how manieth round of this room, from 1; a repeated one keeps its number. */
  number: number;
  /** Whose turn of how many, from 1. */
  turn: number;
  of: number;
  side: Side;
}

/** Who has the floor now, and for how long. All in real ms, by the server's clock. */
export interface Speaking {
  /** Whoever has it, and the interpreter they share it with. */
  people: PersonRef[];
  side: Side;
  /** Used up to `runningSince`; with it running, add what passed since then. */
  usedMs: number;
  /** null: the clock stands, be it held, paused, or for a lost line. */
  runningSince: number | null;
  /** What a turn has, twice as much with an interpreter; null outside rounds. A target: nothing is cut off. */
  allowanceMs: number | null;
}

/** What everybody in the room sees of its floor. */
export interface FloorView {
  mode: FloorMode;
  /** A mediator holds the clock; who has the floor keeps it. */
  held: boolean;
  round: RoundView | null;
  /** null: nobody has the floor. */
  speaking: Speaking | null;
  /** In the order they are to be called. */
  hands: PersonRef[];
  /** The interpreter asks everybody to pause. */
  pauseAskedBy: PersonRef | null;
  mine: {
    /** Does the floor let me be heard? Same as `air.voice`, but for a room where nobody is audible. */
    mayBeHeard: boolean;
    handUp: boolean;
    /** I have the floor and my microphone is off: one large button. */
    called: boolean;
    /** I am the interpreter who shares the floor with my side; these can take over from me. */
    reliefs: PersonRef[];
  };
}

/** What is counted of one side in this session, over all rooms but private ones. */
export interface SideBalance {
  side: Side;
  /** Time with the floor, ms, up to `floorSince`; what a pair with an interpreter uses counts half. */
  floorMs: number;
  /** ms, server clock: since when it grows by `floorPace` ms each ms; null = it stands. */
  floorSince: number | null;
  floorPace: number;
  /** Speech in open talk, ms: an estimate by people's own devices. */
  voicedMs: number;
  /** In a private room with a mediator, ms, up to `caucusSince`. */
  caucusMs: number;
  caucusSince: number | null;
  /** Attempts to speak while somebody else had the floor. */
  interruptions: number;
}

/** For mediators only. */
export interface Balance {
  sides: SideBalance[];
  /** What some sides have and others lack. */
  uneven: { role: 'counsel' | 'support' | 'interpreter'; has: Side[]; lacks: Side[] }[];
}
