// Whatever happens, in whatever order: nobody's request is lost, and no unsafe word leaves the line unanswered.
// Must never know from the slice what may end a request: the list here is written from the rules.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseState, Recorded } from '../../../server/mediation/state.ts';
import { viewFor } from '../../../server/mediation/view.ts';
import { isMediator, type SeatId } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import { next, picks } from '../../support/histories.ts';
import { twoSidesAndNeutrals } from '../../support/people.ts';
import { type Change, Play } from '../../support/play.ts';

/** A mediator shares a room that is no waiting room with this person, on the line. */
const hasCompany = (s: CaseState, seat: SeatId): boolean => {
  const room = s.rooms.at[seat]?.room ?? '';
  return Object.values(s.people).some(
    (one) => isMediator(one.role) && !one.removed && s.rooms.at[one.id]?.room === room && one.id in s.presence,
  );
};
const ends = (e: Recorded, seat: SeatId): boolean =>
  ['requestClosed', 'requestReplied', 'requestTakenBack', 'left', 'seatRemoved'].includes(e.type) &&
  'seat' in e &&
  e.seat === seat;

/** What is wrong with a request that is gone; null where it had to go. */
function lost({ event, before, after }: Change): string | null {
  for (const { seat, unsafe } of Object.values(before.requests.open)) {
    if (seat in after.requests.open) continue;
    const isAnswered = event.type === 'seated' && !hasCompany(before, seat) && hasCompany(after, seat);
    const mayGo = unsafe
      ? ['requestClosed', 'seatRemoved'].includes(event.type) && ends(event, seat)
      : ends(event, seat) || isAnswered || event.type === 'sessionEnded';
    if (!mayGo) return `${event.type} lost the request of ${seat}`;
  }
  return null;
}

test('[Q4] [Q5] [Q12] In random histories no request is lost but by an answer, its author, or the end', () => {
  let open = 0;
  const holds = fc.property(picks(80), (story) => {
    const scene = twoSidesAndNeutrals();
    const play = new Play(scene);
    const changes: Change[] = [];
    for (const seat of scene.seats) {
      play.act({ kind: 'line', seat }, { type: 'connect', connection: `first-${seat}` });
      play.act({ kind: 'seat', seat }, { type: 'answerPrivacy', isPrivate: true, withMe: [] });
      play.act({ kind: 'seat', seat }, { type: 'arrive', equipment: 'both' });
    }
    for (const pick of story) {
      // Many ask for the same view in one step, and a view is dear.
      const seen = new Map<SeatId, View>();
      const view = (seat: SeatId): View => {
        const known = seen.get(seat) ?? viewFor(play.state, scene.site, seat);
        seen.set(seat, known);
        return known;
      };
      const step = next(play.state, play.now, view, pick);
      if (step?.is === 'act') changes.push(...play.act(step.who, step.input).changes);
      play.wait(step?.is === 'time' ? step.ms : 0, (ticked) => changes.push(...ticked.changes));
    }
    open += changes.filter(({ event }) => event.type === 'requestAsked').length;
    expect(changes.map(lost).filter((wrong) => wrong !== null)).toEqual([]);
  });
  fc.assert(holds, { numRuns: 24 });
  expect(open).toBeGreaterThan(24);
}, 120_000);
