// Whose voice has how much room: floor time, speech in open talk, minutes with a mediator, attempts to interrupt.
// Must never reach anybody but mediators, nor hold anything of a private room.
import type { Balance, SideBalance } from '../../../shared/floor.ts';
import { hasSide, type SeatId, type Side } from '../../../shared/people.ts';
import { isPaused } from '../rooms/air.ts';
import { roomOf } from '../rooms/where.ts';
import { accept, type CaseState, slice } from '../state.ts';
import { isHere, mediates, seatsOf, sideOf } from '../who.ts';
import { interrupting } from './interruptions.ts';
import { caucusMeter, floorMeter, meterOf } from './turnClock.ts';
import { floorAt, floorLets } from './voices.ts';

export interface Talk {
  /** ms: when each seat's device last told what it heard of its user. */
  told: Record<SeatId, number>;
  interruptions: Partial<Record<Side, number>>;
  /** ms: when each seat last tried to speak without the floor. */
  tried: Record<SeatId, number>;
}
export const NO_TALK: Talk = { told: {}, interruptions: {}, tried: {} };

export type BalanceEvent = { type: 'voiced'; seat: SeatId; ms: number } | { type: 'interrupted'; seat: SeatId };

/** Whose speech is counted: a side's own people; what their interpreter says is said already. */
const counts = (s: CaseState, seat: SeatId): boolean => {
  const role = s.people[seat]?.role;
  return role !== undefined && hasSide(role) && role !== 'interpreter' && sideOf(s, seat) !== null;
};
const talks = (s: CaseState, seat: SeatId): boolean =>
  counts(s, seat) && isHere(s, seat) && floorAt(s, seat) !== null && !isPaused(s, roomOf(s, seat));

const isOpen = (s: CaseState, seat: SeatId): boolean => floorAt(s, seat)?.mode === 'open';

/** No device can have heard more than the time since it last told. */
const credit = (s: CaseState, seat: SeatId, ms: number, now: number): number =>
  Math.min(ms, now - (s.talk.told[seat] ?? Number.NEGATIVE_INFINITY));

const sideBalance = (s: CaseState, side: Side): SideBalance => {
  const floor = meterOf(s, floorMeter(side));
  const caucus = meterOf(s, caucusMeter(side));
  return {
    side,
    floorMs: floor.ms,
    floorSince: floor.since,
    floorPace: floor.pace,
    voicedMs: s.clocks.voiced[side] ?? 0,
    caucusMs: caucus.ms,
    caucusSince: caucus.since,
    interruptions: s.talk.interruptions[side] ?? 0,
  };
};

/** Roles that some sides have and others lack; an interpreter for all is everybody's. */
function uneven(s: CaseState, sides: Side[]): Balance['uneven'] {
  return (['counsel', 'support', 'interpreter'] as const).flatMap((role) => {
    const having = seatsOf(s).filter((seat) => seat.role === role);
    const isWith = (side: Side) => having.some((seat) => seat.side === side || seat.side === null);
    const has = sides.filter(isWith);
    const lacks = sides.filter((side) => !isWith(side));
    return has.length > 0 && lacks.length > 0 ? [{ role, has, lacks }] : [];
  });
}

/** null for everybody who does not mediate. */
export function balanceFor(s: CaseState, viewer: SeatId): Balance | null {
  if (!mediates(s, viewer)) return null;
  const sides = [...new Set(seatsOf(s).flatMap((seat) => seat.side ?? []))].sort();
  return { sides: sides.map((side) => sideBalance(s, side)), uneven: uneven(s, sides) };
}

export const balance = slice({
  can: {
    spokeUnheard: (s, seat) => talks(s, seat) && !floorLets(s, seat),
    voiced: (s, seat) => talks(s, seat) && isOpen(s, seat) && s.presence[seat]?.microphone === true,
  },
  decide: {
    spokeUnheard: (s, seat, _c, env) => accept(interrupting(s, seat, env)),
    voiced: (s, seat, c, env) => {
      const ms = credit(s, seat, c.ms, env.now);
      return accept(ms > 0 ? [{ type: 'voiced', seat, ms }] : []);
    },
  },
  evolve: {
    voiced: (s, e) => ({ ...s, talk: { ...s.talk, told: { ...s.talk.told, [e.seat]: e.at } } }),
    interrupted: (s, e) => {
      const side = sideOf(s, e.seat);
      if (!side) return s;
      const interruptions = { ...s.talk.interruptions, [side]: (s.talk.interruptions[side] ?? 0) + 1 };
      return { ...s, talk: { ...s.talk, interruptions, tried: { ...s.talk.tried, [e.seat]: e.at } } };
    },
    sessionStarted: (s) => ({ ...s, talk: NO_TALK }),
  },
});
