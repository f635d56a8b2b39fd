// Pauses in random histories: mediators pause a room or all of them, and mostly go on soon.
// Must never leave stories paused for long: nothing else would happen in them.
import { acts } from './acts.ts';
import { pick } from './pick.ts';

export const pause = acts({
  any: {
    pauseAll: () => ({ type: 'pauseAll' }),
    resumeAll: () => ({ type: 'resumeAll' }),
    pauseRoom: (s, p) => ({ type: 'pauseRoom', room: pick(Object.values(s.rooms.at), p.which).room }),
    resumeRoom: (s, p) => ({
      type: 'resumeRoom',
      room: s.pause.rooms[0] ?? pick(Object.values(s.rooms.at), p.which).room,
    }),
  },
  seen: {
    pauseRoom: ({ console }, p) => {
      const talks = (console?.people ?? [])
        .map(({ room }) => room)
        .filter((room) => /^(joint$|caucus:|room:)/.test(room));
      const open = talks.filter((room) => !console?.pause.rooms.includes(room));
      return open.length > 0 ? { type: 'pauseRoom', room: pick(open, p.which) } : null;
    },
    resumeRoom: ({ console }, p) => {
      const rooms = console?.pause.rooms ?? [];
      return rooms.length > 0 ? { type: 'resumeRoom', room: pick(rooms, p.which) } : null;
    },
  },
  often: { pauseRoom: 1, resumeRoom: 1, resumeAll: 1 },
  urgent: ['resumeAll'],
});
