// Who may learn of a pause: those in the rooms it holds, and mediators.
// Must never let a pause of one room be noticed in another.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { RoomId } from '../../../shared/people.ts';
import { consoles, everybody, idea, inside, roomOf, type Told } from './idea.ts';

export const pause = idea({
  rows: {
    paused: (c) => [consoles(c.after), inThere(c.after, c.event.room)],
    resumed: (c) => [consoles(c.after), inThere(c.after, c.event.room)],
  },
});

/** With a pause for all, whoever is in a room with others; who waits alone hears nothing of it. */
const inThere = (s: CaseState, room: RoomId | null): Told => {
  const talks = everybody(s).filter((seat) => !/^(lobby:|team$)/.test(roomOf(s, seat) ?? 'team'));
  return [room === null ? talks : inside(s, room), 'all'];
};
