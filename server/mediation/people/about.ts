// The case itself: its settings, whether a session is open, the break, and when the mediator says they are back.
// Must never say on its own where the mediator is: others learn only the mediator's chosen words.
import type { Settings } from '../../../shared/commands.ts';
import type { Language, SeatId } from '../../../shared/people.ts';
import { agreementNamed, RECORD } from '../records/scopes.ts';
import { reenter } from '../rooms/rooms.ts';
import { apart, homeOf, roomKind, roomOf, seated, settle } from '../rooms/where.ts';
import { accept, type CaseEvent, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { mediates, seatsOf } from '../who.ts';

export interface About {
  title: string;
  contact: 'joint' | 'separate';
  hideAddresses: boolean;
  languages: Language[];
  sample: boolean;
  session: 'open' | 'ended';
  expected: number | null;
  breakUntil: number | null;
}

export type AboutEvent =
  | {
      type: 'caseCreated';
      contact: About['contact'];
      hideAddresses: boolean;
      languages: Language[];
      sample: boolean;
      draft: string;
      seal: Seal;
      secret?: { title: string };
    }
  | {
      type: 'settingsChanged';
      /** The name of a new, empty agreement, where sides that were apart come to read one. */
      draft: string | null;
      contact: About['contact'];
      hideAddresses: boolean;
      languages: Language[];
      seal: Seal;
      secret?: { title: string };
    }
  | { type: 'expectedSet'; until: number | null }
  | { type: 'breakStarted'; until: number }
  | { type: 'breakEnded' }
  | { type: 'sessionEnded' }
  | { type: 'sessionStarted' };

const MINUTE = 60_000;

/** The first event of every case; `draft` names the document of its agreement. */
export const caseCreated = (settings: Settings, sample: boolean, draft: string): CaseEvent => {
  const { title, ...facts } = settings;
  return { type: 'caseCreated', ...facts, sample, draft, seal: RECORD, secret: { title } };
};

const open = (s: CaseState): boolean => s.about.session === 'open';
const mediatesOpen = (s: CaseState, seat: SeatId): boolean => mediates(s, seat) && open(s);

function changeSettings(s: CaseState, settings: Settings, env: Env): Decision {
  const { title, ...facts } = settings;
  // What mediators wrote while they alone read it stays theirs: a document's readers never widen.
  const draft = s.about.contact === 'separate' && settings.contact === 'joint' ? agreementNamed(env.newId()) : null;
  const changed: CaseEvent = { type: 'settingsChanged', ...facts, draft, seal: RECORD, secret: { title } };
  const moves = settings.contact === 'separate' ? apart(s) : {};
  const separated = Object.keys(moves).length ? [seated(settle(s, moves), env, { why: 'separated', mute: true })] : [];
  return accept([changed, ...separated]);
}

/** All who are not in a private place of their own go home; microphones and cameras go off. */
const everyoneHome = (s: CaseState, env: Env, why: 'break' | null, keepPrivate: boolean): CaseEvent => {
  const stays = (room: string) => keepPrivate && roomKind(room) === 'private';
  const leaving = seatsOf(s).filter(({ id }) => !stays(roomOf(s, id)) || mediates(s, id));
  const home = Object.fromEntries(leaving.map(({ id }) => [id, homeOf(s, id)]));
  return seated(settle(s, home), env, { why, mute: true });
};

const with_ = (s: CaseState, part: Partial<About>): CaseState => ({ ...s, about: { ...s.about, ...part } });

export const about = slice({
  can: {
    changeSettings: mediates,
    setExpected: mediatesOpen,
    startBreak: (s, seat) => mediatesOpen(s, seat) && s.about.breakUntil === null,
    endBreak: (s, seat) => mediatesOpen(s, seat) && s.about.breakUntil !== null,
    endSession: mediatesOpen,
    startSession: (s, seat) => mediates(s, seat) && !open(s),
  },
  decide: {
    changeSettings: (s, _who, c, env) => changeSettings(s, c.settings, env),
    setExpected: (_s, _who, c, env) =>
      accept([{ type: 'expectedSet', until: c.minutes === null ? null : env.now + c.minutes * MINUTE }]),
    startBreak: (s, _who, c, env) =>
      accept([{ type: 'breakStarted', until: env.now + c.minutes * MINUTE }, everyoneHome(s, env, 'break', true)]),
    endBreak: () => accept([{ type: 'breakEnded' }]),
    endSession: (s, _who, _c, env) => accept([everyoneHome(s, env, null, false), { type: 'sessionEnded' }]),
    startSession: () => accept([{ type: 'sessionStarted' }]),
  },
  ownerDecide: {
    changeSettings: (s, c, env) => changeSettings(s, c.settings, env),
  },
  evolve: {
    caseCreated: (s, e) =>
      with_(s, {
        title: e.secret?.title ?? '',
        contact: e.contact,
        hideAddresses: e.hideAddresses,
        languages: e.languages,
        sample: e.sample,
      }),
    settingsChanged: (s, e) => {
      const reroutes = e.contact !== s.about.contact || e.hideAddresses !== s.about.hideAddresses;
      return with_(reroutes ? reenter(s, Object.keys(s.rooms.at)) : s, {
        title: e.secret?.title ?? '',
        contact: e.contact,
        hideAddresses: e.hideAddresses,
        languages: e.languages,
      });
    },
    expectedSet: (s, e) => with_(s, { expected: e.until }),
    breakStarted: (s, e) => with_(s, { breakUntil: e.until }),
    breakEnded: (s) => with_(s, { breakUntil: null }),
    sessionEnded: (s) => with_(s, { session: 'ended', breakUntil: null, expected: null }),
    sessionStarted: (s) => with_(s, { session: 'open' }),
  },
});

export const refuseOnBreak = (s: CaseState): ReturnType<typeof deny> | null =>
  s.about.breakUntil === null ? null : deny('onBreak');
