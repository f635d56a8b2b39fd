// Coming in and going out: language, "are you somewhere private?", the word on direct links, the check, leaving.
// Must never tell another party what somebody answered: a "no" is safe, and known to mediators alone.
import type { Language, SeatId } from '../../../shared/people.ts';
import type { Equipment, Privacy } from '../../../shared/view.ts';
import { passesForMediator } from '../lookAlike.ts';
import { MEDIATORS } from '../records/scopes.ts';
import { homeOf, isToldToAll, seated, settle } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { arrivalOf, hasArrived, isAskedPrivacy, mediates, NEW_ARRIVAL, seatOf } from '../who.ts';

export interface Arrival {
  language: Language;
  privacy: Privacy;
  withMe: string[];
  directLinks: boolean | null;
  equipment: Equipment;
  arrived: boolean;
  left: boolean;
  /** ms: when they came in, answered about privacy or left. */
  since: number;
  /** ms: when their line last came or went; 0 after a restart, for lines are not stored. */
  lineSince: number;
}

export type ArrivalEvent =
  | { type: 'languageChosen'; seat: SeatId; language: Language }
  | { type: 'privacyAnswered'; seat: SeatId; isPrivate: boolean; seal: Seal; secret?: { withMe: string[] } }
  | { type: 'directLinksAnswered'; seat: SeatId; agree: boolean }
  | { type: 'arrived'; seat: SeatId; equipment: Equipment }
  | { type: 'equipmentSet'; seat: SeatId; equipment: Equipment }
  | { type: 'left'; seat: SeatId }
  /** `fresh` names what begins anew with it. */
  | { type: 'placeTaken'; seat: SeatId; fresh: string };

const inCase = (s: CaseState, seat: SeatId): boolean => seatOf(s, seat) !== null;
const inSession = (s: CaseState, seat: SeatId): boolean => inCase(s, seat) && s.about.session === 'open';

const with_ = (s: CaseState, seat: SeatId, part: Partial<Arrival>): CaseState => ({
  ...s,
  arrival: { ...s.arrival, [seat]: { ...arrivalOf(s, seat), ...part } },
});

/**
 * Somebody opened the seat by its link alone. A link can be made and used by others than its owner, so they come in
 * from the start, in the waiting room: never straight into a private talk. Also where the seat was left, or the session
 * is another: what was said to it before stays unread.
 */
export function takePlace(s: CaseState, seat: SeatId, env: Env): Decision {
  if (!inCase(s, seat)) return accept([]);
  const home = seated(settle(s, { [seat]: homeOf(s, seat) }), env, { why: null, mute: false });
  return accept([{ type: 'placeTaken', seat, fresh: env.newId() }, home]);
}

export const arrival = slice({
  can: {
    chooseLanguage: inCase,
    answerPrivacy: inSession,
    answerDirectLinks: (s, seat) => inSession(s, seat) && !mediates(s, seat),
    arrive: (s, seat) => inSession(s, seat) && !hasArrived(s, seat),
    setEquipment: hasArrived,
    leave: (s, seat) => inSession(s, seat) && !arrivalOf(s, seat).left,
  },
  decide: {
    chooseLanguage: (s, seat, c) =>
      s.about.languages.includes(c.language)
        ? accept([{ type: 'languageChosen', seat, language: c.language }])
        : deny('badInput'),
    answerPrivacy: (s, seat, c, env) => {
      // The one name that others than mediators give. Compared with the mediators' own it would tell what these are called.
      if (c.withMe.some((name) => passesForMediator(name, []))) return deny('nameOfMediator');
      const answered = {
        type: 'privacyAnswered' as const,
        seat,
        isPrivate: c.isPrivate,
        seal: MEDIATORS,
        secret: { withMe: c.withMe },
      };
      const at = s.rooms.at[seat]?.room;
      const home = homeOf(s, seat);
      if (c.isPrivate || mediates(s, seat) || !at || at === home) return accept([answered]);
      return accept([answered, seated(settle(s, { [seat]: home }), env, { why: null, mute: false })]);
    },
    answerDirectLinks: (s, seat, c) =>
      accept(arrivalOf(s, seat).directLinks === c.agree ? [] : [{ type: 'directLinksAnswered', seat, agree: c.agree }]),
    arrive: (s, seat, c) => {
      if (isAskedPrivacy(s, seat) && arrivalOf(s, seat).privacy === 'unasked') return deny('notPrivateYet');
      return accept([{ type: 'arrived', seat, equipment: c.equipment }]);
    },
    setEquipment: (_s, seat, c) => accept([{ type: 'equipmentSet', seat, equipment: c.equipment }]),
    leave: (s, seat, _c, env) =>
      accept([{ type: 'left', seat }, seated(settle(s, { [seat]: homeOf(s, seat) }), env, { why: null, mute: false })]),
  },
  evolve: {
    seatAdded: (s, e) => ({ ...s, arrival: { ...s.arrival, [e.seat]: { ...NEW_ARRIVAL, language: e.language } } }),
    languageChosen: (s, e) => with_(s, e.seat, { language: e.language }),
    privacyAnswered: (s, e) =>
      with_(s, e.seat, {
        privacy: e.isPrivate ? 'private' : 'notPrivate',
        withMe: e.secret?.withMe ?? [],
        since: e.at,
      }),
    directLinksAnswered: (s, e) => with_(s, e.seat, { directLinks: e.agree }),
    arrived: (s, e) => with_(s, e.seat, { arrived: true, left: false, equipment: e.equipment, since: e.at }),
    equipmentSet: (s, e) => with_(s, e.seat, { equipment: e.equipment }),
    // Who comes back may be somewhere else by then.
    left: (s, e) =>
      with_(s, e.seat, { left: true, arrived: false, since: e.at, privacy: afterGoing(arrivalOf(s, e.seat)) }),
    // Whoever opens a seat answers for themselves: who is with them, and whether others' devices may learn their address.
    placeTaken: (s, e) => {
      const { language, lineSince, directLinks } = arrivalOf(s, e.seat);
      // In a sample case the word was given for everybody who plays it.
      const given = s.about.sample ? { directLinks } : {};
      return with_(s, e.seat, { ...NEW_ARRIVAL, ...given, language, lineSince, since: e.at });
    },
    connected: (s, e) => (inCase(s, e.seat) ? with_(s, e.seat, { lineSince: e.at }) : s),
    disconnected: (s, e) => (inCase(s, e.seat) ? with_(s, e.seat, { lineSince: e.at }) : s),
    breakStarted: (s) => askAgain(s),
    sessionStarted: (s) => startAfresh(s),
  },
});

/** A "yes" holds until one goes; a "no" stays a no. */
const afterGoing = ({ privacy }: Arrival): Privacy => (privacy === 'private' ? 'again' : privacy);
/** An observer who waits learns of no break: not from a question either. */
const askAgain = (s: CaseState): CaseState => ({
  ...s,
  arrival: Object.fromEntries(
    Object.entries(s.arrival).map(([id, a]) => [id, isToldToAll(s, id) ? { ...a, privacy: afterGoing(a) } : a]),
  ),
});
const startAfresh = (s: CaseState): CaseState => ({
  ...s,
  arrival: Object.fromEntries(
    Object.entries(s.arrival).map(([id, a]) => [
      id,
      { ...NEW_ARRIVAL, language: a.language, directLinks: a.directLinks },
    ]),
  ),
});
