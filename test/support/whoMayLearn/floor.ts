// Who may learn of the floor: those in its room see whose turn it is; of what is counted, mediators alone.
// Must never let a private room, or another room's floor, be noticed by anybody: rows "turns" and "talk-time" of the matrix.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { consoles, idea, inside, mediators, parts, roomOf, type Told } from './idea.ts';

/** Turns in a room, for those in it. */
const inThere = (s: CaseState, room: RoomId): Told => [inside(s, room), parts('floor', 'abilities')];
/** Whoever may not be heard any more is off at once, as everybody there sees, and mediators on their consoles. */
const giving = (s: CaseState, room: RoomId): Told[] => [
  [inside(s, room), parts('floor', 'abilities', 'me', 'air', 'place')],
  consoles(s),
  counted(s),
];
const counted = (s: CaseState): Told => [mediators(s), parts('balance')];
/** Whoever comes or goes in a private room is counted nowhere. */
const countedUnlessPrivate = (s: CaseState, seat: SeatId): Told[] =>
  roomOf(s, seat)?.startsWith('private:') ? [] : [counted(s)];

export const floor = idea({
  rows: {
    floorSet: (c) => giving(c.after, c.event.room),
    floorGiven: (c) => giving(c.after, c.event.room),
    roundBegun: (c) => giving(c.after, c.event.room),
    turnBegun: (c) => giving(c.after, c.event.room),
    roundOver: (c) => giving(c.after, c.event.room),
    pauseAsked: (c) => giving(c.after, c.event.room),
    handedOver: (c) => giving(c.after, c.event.room),
    floorHeld: (c) => [inThere(c.after, c.event.room), counted(c.after)],
    handRaised: (c) => [inThere(c.after, c.event.room)],
    handsOrdered: (c) => [inThere(c.after, c.event.room)],
    // What is counted of each side: mediators alone.
    interrupted: (c) => [counted(c.after)],
    voiced: (c) => [counted(c.after)],
    // What stops or starts a clock that mediators see.
    seated: (c) => [counted(c.after)],
    connected: (c) => countedUnlessPrivate(c.after, c.event.seat),
    disconnected: (c) => countedUnlessPrivate(c.after, c.event.seat),
    arrived: (c) => countedUnlessPrivate(c.after, c.event.seat),
    left: (c) => countedUnlessPrivate(c.before, c.event.seat),
    placeTaken: (c) => countedUnlessPrivate(c.before, c.event.seat),
    seatAdded: (c) => [counted(c.after)],
    seatRemoved: (c) => [counted(c.after)],
    paused: (c) => [counted(c.after)],
    resumed: (c) => [counted(c.after)],
  },
  idle: ['interrupted', 'voiced'],
});
