// Who may learn of a report on a move: mediators, and of a side it is sent to the parties and their lawyers (H11).
// Must never let a supporter or an interpreter learn of it: they keep no history.
import type { CaseState } from '../../../server/mediation/state.ts';
import { consoles, everybody, idea, parts } from './idea.ts';

const REPORT = parts('exposures');

export const exposure = idea({
  rows: {
    exposureShared: (c) => [
      consoles(c.after),
      [everybody(c.after).filter((seat) => answersFor(c.after, seat, c.event.side)), REPORT],
    ],
    // What is withdrawn is withdrawn from reports too; whoever holds one sees that its words are gone.
    messageWithdrawn: (c) => [[readersOf(c.before, c.event.room, c.event.message), REPORT]],
  },
  recalls: ['readExposure', 'shareExposure'],
});

const answersFor = (s: CaseState, seat: string, side: string): boolean =>
  s.people[seat]?.side === side && ['party', 'counsel'].includes(s.people[seat]?.role ?? '');
const readersOf = (s: CaseState, room: string, message: string): string[] =>
  s.chat[room]?.find(({ id }) => id === message)?.readers ?? [];
