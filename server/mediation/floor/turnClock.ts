// The clocks of the floor and of caucuses: each total grows at a pace while its condition holds, to the millisecond.
// Must never count a private room, nor change a view by being read: what is read is only written down.
import type { RoomId, SeatId, Side } from '../../../shared/people.ts';
import { isPaused } from '../rooms/air.ts';
import { inRoom, occupiedRooms, roomKind } from '../rooms/where.ts';
import { type CaseState, type Recorded, slice } from '../state.ts';
import { isHere, mediates, sideOf, sidesAmong } from '../who.ts';
import type { Floor } from './floor.ts';
import { floorIn, pairedIn, pausesIn } from './voices.ts';

/** `ms` up to `since`; from then on `pace` for each ms that passes. */
export interface Meter {
  ms: number;
  since: number | null;
  pace: number;
}
export interface Clocks {
  meters: Record<string, Meter>;
  /** Estimated speech in open talk, ms. */
  voiced: Partial<Record<Side, number>>;
  /** ms: since when something is counted that is not written down; null = nothing is. */
  unread: number | null;
}
export const NO_CLOCKS: Clocks = { meters: {}, voiced: {}, unread: null };

/** Lines are not stored, so what was counted while they were there is written down now and then: a crash loses this much. */
const READ_EVERY = 10_000;

export type ClockEvent = { type: 'clocksRead'; meters: Record<string, number>; voiced: Clocks['voiced'] };

const STANDS: Meter = { ms: 0, since: null, pace: 0 };
export const meterOf = (s: CaseState, key: string): Meter =>
  Object.hasOwn(s.clocks.meters, key) ? (s.clocks.meters[key] ?? STANDS) : STANDS;
/** What the turn that is on in this room has used of its time. */
export const turnMeter = (room: RoomId): string => `turn:${room}`;
export const floorMeter = (side: Side): string => `floor:${side}`;
export const caucusMeter = (side: Side): string => `caucus:${side}`;

const passed = ({ since, pace }: Meter, at: number): number => (since === null ? 0 : Math.max(0, at - since) * pace);

/** Somebody has the floor, can speak, and nobody holds the time up. */
function runs(s: CaseState, room: RoomId, floor: Floor): floor is Floor & { holder: SeatId } {
  const { holder, held } = floor;
  if (holder === null || held || isPaused(s, room) || pausesIn(s, floor).length > 0) return false;
  const partner = pairedIn(s, room, floor);
  return isHere(s, holder) && (partner === null || isHere(s, partner));
}

type Paces = Map<string, number>;
const add = (paces: Paces, key: string, pace: number) => paces.set(key, (paces.get(key) ?? 0) + pace);

/** What an interpreter must say again counts half. */
function floorPaces(s: CaseState, room: RoomId, paces: Paces): void {
  const floor = floorIn(s, room);
  if (!floor || !runs(s, room, floor)) return;
  const pace = pairedIn(s, room, floor) === null ? 1 : 0.5;
  const side = sideOf(s, floor.holder);
  if (side) add(paces, floorMeter(side), pace);
  add(paces, turnMeter(room), pace);
}
/** A side with a mediator in a caucus, both on the line. */
function caucusPaces(s: CaseState, room: RoomId, paces: Paces): void {
  const here = inRoom(s, room).filter((seat) => isHere(s, seat));
  if (roomKind(room) !== 'caucus' || isPaused(s, room) || !here.some((seat) => mediates(s, seat))) return;
  for (const side of sidesAmong(s, here)) paces.set(caucusMeter(side), 1);
}

const pacesNow = (s: CaseState): Paces => {
  const paces: Paces = new Map();
  for (const room of occupiedRooms(s)) {
    floorPaces(s, room, paces);
    caucusPaces(s, room, paces);
  }
  return paces;
};

/** Sets every meter to the pace that now holds, with what passed until `at`. */
function keepTime(s: CaseState, at: number): CaseState {
  const paces = pacesNow(s);
  const keys = [...new Set([...paces.keys(), ...Object.keys(s.clocks.meters)])];
  const changed = keys.filter((key) => (paces.get(key) ?? 0) !== meterOf(s, key).pace);
  if (changed.length === 0) return s;
  const meters = { ...s.clocks.meters };
  for (const key of changed) {
    const meter = meterOf(s, key);
    const pace = paces.get(key) ?? 0;
    meters[key] = { ms: meter.ms + passed(meter, at), since: pace > 0 ? at : null, pace };
  }
  return { ...s, clocks: { ...s.clocks, meters, unread: s.clocks.unread ?? at } };
}

/** A turn of its own begins at nought. */
export const resetTurn = (s: CaseState, room: RoomId): CaseState => {
  const { [turnMeter(room)]: _gone, ...meters } = s.clocks.meters;
  return { ...s, clocks: { ...s.clocks, meters } };
};

const read = ({ clocks }: CaseState, at: number): ClockEvent => ({
  type: 'clocksRead',
  meters: Object.fromEntries(Object.entries(clocks.meters).map(([key, m]) => [key, m.ms + passed(m, at)])),
  voiced: clocks.voiced,
});
/** Here it changes nothing that shows; a server that was not there takes over what was counted. */
function takeOver(s: CaseState, e: Recorded<ClockEvent>): CaseState {
  const meters = Object.fromEntries(
    Object.entries(e.meters).map(([key, total]) => {
      const meter = meterOf(s, key);
      return [key, { ...meter, ms: total - passed(meter, e.at) }];
    }),
  );
  const runsOn = Object.values(meters).some(({ since }) => since !== null);
  return { ...s, clocks: { meters, voiced: e.voiced, unread: runsOn ? e.at : null } };
}

const then = (s: CaseState, e: Recorded): CaseState => keepTime(s, e.at);

/** Composed last: it looks at what all the others made of an event. */
export const turnClock = slice({
  evolve: {
    connected: then,
    disconnected: then,
    arrived: then,
    left: then,
    placeTaken: then,
    seatRemoved: then,
    seated: then,
    settingsChanged: then,
    paused: then,
    resumed: then,
    floorSet: then,
    floorGiven: (s, e) => keepTime(e.fresh ? resetTurn(s, e.room) : s, e.at),
    floorHeld: then,
    pauseAsked: then,
    handedOver: then,
    roundBegun: (s, e) => keepTime(resetTurn(s, e.room), e.at),
    turnBegun: (s, e) => keepTime(resetTurn(s, e.room), e.at),
    roundOver: (s, e) => keepTime(resetTurn(s, e.room), e.at),
    voiced: (s, e) => {
      const side = sideOf(s, e.seat);
      if (!side) return s;
      const voiced = { ...s.clocks.voiced, [side]: (s.clocks.voiced[side] ?? 0) + e.ms };
      return { ...s, clocks: { ...s.clocks, voiced, unread: s.clocks.unread ?? e.at } };
    },
    clocksRead: takeOver,
    sessionStarted: (s) => ({ ...s, clocks: NO_CLOCKS }),
  },
  due: (s) => (s.clocks.unread === null ? null : s.clocks.unread + READ_EVERY),
  tick: (s, env) => (s.clocks.unread !== null && s.clocks.unread + READ_EVERY <= env.now ? [read(s, env.now)] : []),
});
