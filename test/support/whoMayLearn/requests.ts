// Who may learn that somebody asks for a mediator, or does not feel safe, and of mediators' words to one or to all.
// Must never tell anybody but the author and mediators of a request: row "Screening, silent signals" of the matrix.
import type { CaseState } from '../../../server/mediation/state.ts';
import { isMediator, type SeatId } from '../../../shared/people.ts';
import { idea, mediators, parts, type Told, takingPart, told } from './idea.ts';

const OWN = parts('request', 'abilities');
const POST = parts('post', 'abilities');

const inLine = (s: CaseState): Told => [mediators(s), parts('asking', 'abilities')];
const own = (seat: SeatId): Told => [[seat], OWN];
/** Who mediates the case is known to all who may ask for one ("case status"). */
const named = (s: CaseState, seat: SeatId): Told[] =>
  isMediator(s.people[seat]?.role ?? 'party') ? [[takingPart(s), parts('request')]] : [];
/** Row "JOINT chat": a referrer has no part in it, an observer while present. */
const cameIn = (s: CaseState): SeatId[] =>
  told(s).filter((seat) => s.arrival[seat]?.arrived && !s.arrival[seat]?.left && s.about.session === 'open');

export const requests = idea({
  rows: {
    requestAsked: (c) => [own(c.event.seat), inLine(c.after)],
    requestTakenBack: (c) => [own(c.event.seat), inLine(c.after)],
    requestPromised: (c) => [own(c.event.seat), inLine(c.after)],
    requestReplied: (c) => [own(c.event.seat), inLine(c.after)],
    requestClosed: (c) => [own(c.event.seat), inLine(c.after)],
    replyClosed: (c) => [own(c.event.seat)],
    // A mediator who comes to somebody answers them.
    seated: (c) => [inLine(c.after)],
    left: (c) => [inLine(c.after)],
    seatAdded: (c) => named(c.after, c.event.seat),
    seatRemoved: (c) => [inLine(c.after), ...named(c.before, c.event.seat)],
    posted: (c) => [[cameIn(c.after), POST]],
    postClosed: (c) => [[[c.event.seat], POST]],
  },
  readers: {
    requestReplied: (c) => [c.event.seat, ...mediators(c.after)],
    posted: (c) => cameIn(c.after),
  },
});
