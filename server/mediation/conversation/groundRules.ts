// Ground rules: put to all by a mediator, accepted by each who takes part in talks, and needed for the joint room.
// Must never tell one person what another has answered: only mediators see who has not accepted yet.
import type { GroundRulesView, RulesText } from '../../../shared/groundRules.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { RECORD } from '../records/scopes.ts';
import { roomKind } from '../rooms/where.ts';
import { accept, type CaseState, deny, type Seal, slice } from '../state.ts';
import { hasArrived, mediates, refOf, seatOf, seatsOf } from '../who.ts';

/** The list that stands now; null where mediators have put none. */
export type GroundRules = { id: string; by: SeatId; texts: RulesText[]; accepted: SeatId[] } | null;

export type GroundRulesEvent =
  | { type: 'groundRulesPut'; rules: string; seal: Seal; secret?: { texts: RulesText[] } }
  | { type: 'groundRulesTakenBack' }
  | { type: 'groundRulesAccepted'; rules: string; seat: SeatId };

/** Everybody who takes part in talks is asked; mediators put the rules, referrers never talk. */
const isAsked = (s: CaseState, seat: SeatId): boolean =>
  seatOf(s, seat) !== null && !mediates(s, seat) && s.people[seat]?.role !== 'referrer';

/** Have ground rules been put that this person has not accepted? */
const isOpenFor = (s: CaseState, seat: SeatId): boolean =>
  s.groundRules !== null && isAsked(s, seat) && !s.groundRules.accepted.includes(seat);

/** Ground rules stand between this person and this room: they are for talks of all sides. */
export const lacksRulesFor = (s: CaseState, seat: SeatId, room: RoomId): boolean =>
  roomKind(room) === 'joint' && isOpenFor(s, seat);

/** What this seat may see of the rules. */
export function groundRulesView(s: CaseState, seat: SeatId): GroundRulesView | null {
  const list = s.groundRules;
  if (!list || !(mediates(s, seat) || (isAsked(s, seat) && hasArrived(s, seat)))) return null;
  return {
    rules: list.id,
    by: refOf(s, list.by).name,
    texts: list.texts.map(({ language, rules }) => ({ language, rules })),
    accepted: isAsked(s, seat) ? list.accepted.includes(seat) : null,
    waitsFor: mediates(s, seat) ? seatsOf(s).flatMap(({ id }) => (isOpenFor(s, id) ? [refOf(s, id)] : [])) : null,
  };
}

/** Whoever opens a seat by its link alone, or is no longer in the case, has accepted nothing. */
const forgotten = (s: CaseState, seat: SeatId): CaseState => {
  const list = s.groundRules;
  if (!list?.accepted.includes(seat)) return s;
  return { ...s, groundRules: { ...list, accepted: list.accepted.filter((id) => id !== seat) } };
};

export const groundRules = slice({
  can: {
    putGroundRules: mediates,
    takeBackGroundRules: (s, seat) => mediates(s, seat) && s.groundRules !== null,
    acceptGroundRules: (s, seat) => hasArrived(s, seat) && isOpenFor(s, seat),
  },
  decide: {
    putGroundRules: (_s, _who, c, env) =>
      accept([{ type: 'groundRulesPut', rules: env.newId(), seal: RECORD, secret: { texts: c.texts } }]),
    takeBackGroundRules: (s, _who, c) =>
      s.groundRules?.id === c.rules ? accept([{ type: 'groundRulesTakenBack' }]) : deny('wordsChanged'),
    acceptGroundRules: (s, seat, c) =>
      s.groundRules?.id === c.rules
        ? accept([{ type: 'groundRulesAccepted', rules: c.rules, seat }])
        : deny('wordsChanged'),
  },
  evolve: {
    groundRulesPut: (s, e) => ({
      ...s,
      groundRules: { id: e.rules, by: e.by, texts: e.secret?.texts ?? [], accepted: [] },
    }),
    groundRulesTakenBack: (s) => ({ ...s, groundRules: null }),
    groundRulesAccepted: (s, e) =>
      s.groundRules ? { ...s, groundRules: { ...s.groundRules, accepted: [...s.groundRules.accepted, e.seat] } } : s,
    placeTaken: (s, e) => forgotten(s, e.seat),
    seatRemoved: (s, e) => forgotten(s, e.seat),
  },
});
