// Who may learn of people: who is added, comes in, answers, drops, switches on, leaves.
// Must never let mediators learn what somebody does in a private room.
import { consoles, idea, mediators, roommates, self, unlessPrivate } from './idea.ts';
import { atDoorsOf, comesHome, gone } from './waiting.ts';

export const people = idea({
  rows: {
    seatAdded: (c) => [consoles(c.after), self(c.event.seat), ...comesHome(c.after, c.event.seat)],
    seatRemoved: (c) => [...gone(c, c.event.seat), consoles(c.before)],
    languageChosen: (c) => [self(c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
    privacyAnswered: (c) => [self(c.event.seat), ...unlessPrivate(c.before, c.event.seat)],
    directLinksAnswered: (c) => [self(c.event.seat), roommates(c.after, c.event.seat)],
    arrived: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
    equipmentSet: (c) => [
      self(c.event.seat),
      roommates(c.after, c.event.seat),
      ...unlessPrivate(c.after, c.event.seat),
    ],
    left: (c) => [...gone(c, c.event.seat), consoles(c.after)],
    placeTaken: (c) => [...gone(c, c.event.seat), consoles(c.after)],
    connected: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
    disconnected: (c) => [
      self(c.event.seat),
      roommates(c.after, c.event.seat),
      ...unlessPrivate(c.after, c.event.seat),
      ...atDoorsOf(c.before, c.event.seat),
    ],
    mediaSet: (c) => [self(c.event.seat), roommates(c.after, c.event.seat), ...unlessPrivate(c.after, c.event.seat)],
  },
  readers: { privacyAnswered: (c) => [c.event.seat, ...mediators(c.after)] },
  // Later mediators too know who is with somebody.
  laterReaders: (s, word) => (Object.values(s.arrival).some((a) => a.withMe.includes(word)) ? mediators(s) : []),
  lines: {
    arrived: (c) => [c.event.seat],
    left: (c) => [c.event.seat],
    placeTaken: (c) => [c.event.seat],
    seatRemoved: (c) => [c.event.seat],
  },
});
