// What a move let people read and hear, item by item: for mediators, and for a side when a mediator sends it.
// Must never carry words to anybody who could not read them anyway: who, to whom and when is the report.
import * as z from 'zod';
import { command, id } from './fields.ts';
import { type MoveId, type PersonRef, type SeatId, SIDES, type Side } from './people.ts';

export const EXPOSURE_COMMANDS = [
  command('readExposure', { move: id }),
  command('shareExposure', { move: id, side: z.enum(SIDES) }),
] as const;

/** One thing written while somebody was where the move put them. */
export interface ExposedItem {
  kind: 'message' | 'summary' | 'restated' | 'comment' | 'point';
  id: string;
  by: PersonRef;
  /** ms, server clock. */
  at: number;
  /** Everybody it reached, but its author. */
  reached: PersonRef[];
  /** null for whoever may not read it, and once it was withdrawn. */
  text: string | null;
  /** Of a point that was read aloud. */
  number: number | null;
}

/** How long somebody was where the move put them, and with whom; ms, server clock. `until` null = still there. */
export interface ExposedStay {
  person: PersonRef;
  from: number;
  until: number | null;
  /** People of other sides who could hear them and be heard meanwhile, and when. */
  couldHear: { person: PersonRef; from: number; until: number | null }[];
}

export interface ExposureReport {
  move: MoveId;
  /** ms: when the move happened. */
  at: number;
  room: { kind: 'joint' | 'caucus'; side: Side | null };
  stays: ExposedStay[];
  items: ExposedItem[];
}

/** A report that mediators sent to my side. */
export interface SentReport extends ExposureReport {
  /** The mediator who sent it, and when (ms). */
  by: string;
  sentAt: number;
}

/** For mediators: a move that let people of different sides, or an observer, hear each other. Newest first. */
export interface Mixing {
  move: MoveId;
  at: number;
  seats: SeatId[];
  room: ExposureReport['room'];
  /** Sides it concerns, and those that were sent the report. */
  sides: Side[];
  sentTo: Side[];
}
