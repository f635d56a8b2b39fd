// How long a case's words are kept: closing it, the days after that, a legal hold, and what was destroyed.
// Must never begin to destroy what is held, nor let words be written once their keys may be gone.
import type { AbilityName, CommandType } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import { type Counts, DESTROYABLE, type Destroyable, type Retention } from '../../../shared/records.ts';
import {
  accept,
  type CaseState,
  type Decision,
  deny,
  type Env,
  earliest,
  type KeysDestroyed,
  slice,
} from '../state.ts';
import { mediates } from '../who.ts';

export interface Keeping {
  retention: Retention;
  /** ms; null while the mediation goes on. */
  closedAt: number | null;
  hold: boolean;
  /** What nothing can stop any more, since when; `done` once its keys are gone. */
  ended: Partial<Record<Destroyable, { at: number; done: { at: number; counts: Counts } | null }>>;
}

export type KeepingEvent =
  | { type: 'caseClosed' }
  | { type: 'caseReopened' }
  | { type: 'retentionSet'; retention: Retention }
  | { type: 'legalHoldSet'; on: boolean }
  /** From here on its keys are destroyed, whatever comes: a hold comes too late. */
  | { type: 'destructionBegun'; what: Destroyable }
  | { type: 'keysDestroyed'; what: Destroyable; counts: Counts };

export const KEPT: Keeping = { retention: { notes: 30, content: 90 }, closedAt: null, hold: false, ended: {} };
const DAY = 86_400_000;

/** The mediation is over for good. */
export const isClosed = (s: CaseState): boolean => s.keeping.closedAt !== null;
const isBegun = (s: CaseState): boolean => Object.keys(s.keeping.ended).length > 0;

/** What is left to do in a case that is closed; all else could write under a key that is gone. */
const STILL: CommandType[] = ['chooseLanguage', 'leave', 'reopenCase', 'setRetention', 'setLegalHold', 'removeSeat'];
export const isBarred = (s: CaseState, what: AbilityName): boolean => isClosed(s) && !STILL.includes(what);

/** ms: when this is destroyed, unless somebody holds it. */
export const endsAt = ({ closedAt, retention, ended }: Keeping, what: Destroyable): number | null =>
  closedAt === null || ended[what] ? null : closedAt + retention[what] * DAY;
const dueAt = (s: CaseState, what: Destroyable): number | null => (s.keeping.hold ? null : endsAt(s.keeping, what));

/** What is to be destroyed now, since nothing can stop it any more. */
export const toDestroy = (s: CaseState): Destroyable[] =>
  DESTROYABLE.filter((what) => s.keeping.ended[what]?.done === null);

const with_ = (s: CaseState, part: Partial<Keeping>): CaseState => ({ ...s, keeping: { ...s.keeping, ...part } });
const close = (s: CaseState): Decision =>
  s.about.session === 'open' ? deny('sessionGoesOn') : accept(isClosed(s) ? [] : [{ type: 'caseClosed' }]);

/** Whoever keeps the keys says that they are gone, and how much was under them. */
const destroyed = (s: CaseState, { what, counts }: KeysDestroyed): KeepingEvent[] =>
  toDestroy(s).includes(what) ? [{ type: 'keysDestroyed', what, counts }] : [];

export const keeping = slice({
  can: { closeCase: (s: CaseState, seat: SeatId) => mediates(s, seat) && s.about.session === 'ended' },
  decide: { closeCase: close },
  ownerDecide: {
    closeCase: close,
    reopenCase: (s) => (!isClosed(s) ? accept([]) : isBegun(s) ? deny('tooLate') : accept([{ type: 'caseReopened' }])),
    setRetention: (_s, c) => accept([{ type: 'retentionSet', retention: c.retention }]),
    setLegalHold: (s, c) => accept(s.keeping.hold === c.on ? [] : [{ type: 'legalHoldSet', on: c.on }]),
  },
  keysDestroyed: destroyed,
  due: (s) => earliest(DESTROYABLE.map((what) => dueAt(s, what))),
  tick: (s, env: Env) =>
    DESTROYABLE.filter((what) => (dueAt(s, what) ?? Infinity) <= env.now).map((what) => ({
      type: 'destructionBegun',
      what,
    })),
  evolve: {
    caseClosed: (s, e) => with_(s, { closedAt: e.at }),
    caseReopened: (s) => with_(s, { closedAt: null }),
    retentionSet: (s, e) => with_(s, { retention: e.retention }),
    legalHoldSet: (s, e) => with_(s, { hold: e.on }),
    destructionBegun: (s, e) => with_(s, { ended: { ...s.keeping.ended, [e.what]: { at: e.at, done: null } } }),
    keysDestroyed: (s, e) => {
      const at = s.keeping.ended[e.what]?.at ?? e.at;
      return with_(s, { ended: { ...s.keeping.ended, [e.what]: { at, done: { at: e.at, counts: e.counts } } } });
    },
  },
});
