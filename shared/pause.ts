// A pause that a mediator makes: for everybody at once, or for one room.
// Must never say who made it or why: a pause is a pause.
import { command, id } from './fields.ts';

export const PAUSE_COMMANDS = [
  command('pauseAll', {}),
  command('resumeAll', {}),
  command('pauseRoom', { room: id }),
  command('resumeRoom', { room: id }),
] as const;

/** For mediators: what is paused by a mediator's hand. */
export interface PauseView {
  /** Every room but the team room. */
  all: boolean;
  /** Rooms paused by themselves: joint room and caucuses. */
  rooms: string[];
}
