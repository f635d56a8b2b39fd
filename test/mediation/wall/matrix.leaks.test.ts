// Leaks against single cells of the confidentiality matrix, planted on purpose: a referrer's, and those of who keeps no history.
// Must never plant a leak that breaks something else as well.
import { test, vi } from 'vitest';
import { chatOf } from '../../../server/mediation/conversation/chat.ts';
import { loggedOf } from '../../../server/mediation/records/log.ts';
import { roomOf } from '../../../server/mediation/rooms/where.ts';
import type { CaseState } from '../../../server/mediation/state.ts';
import type { SeatId } from '../../../shared/people.ts';
import { found, SELDOM, showing } from '../../support/leaks.ts';
import { few } from '../../support/people.ts';
import { WINDOWS } from '../../support/wall/seen.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

const isReferrer = (s: CaseState, seat: SeatId): boolean => s.people[seat]?.role === 'referrer';
const said = (s: CaseState, room: string, seat: SeatId) =>
  (s.chat[room] ?? []).filter(({ readers }) => readers.includes(seat)).map(({ id, text }) => ({ id, text }));

test('[W8] [R7] A break shown to a referrer is found', () => {
  found(
    /break(Started|Ended)\S* showed in waiting of/,
    showing((view, s, seat) =>
      isReferrer(s, seat) ? { waiting: { ...view.waiting, onBreak: s.about.breakUntil !== null } } : {},
    ),
  );
});

test('[W8] [R7] When mediators return, shown to a referrer, is found', () => {
  found(
    /expectedSet showed in waiting of/,
    showing((view, s, seat) =>
      isReferrer(s, seat) ? { waiting: { ...view.waiting, expected: s.about.expected } } : {},
    ),
  );
});

test('[W8] [R7] A message to all that a referrer reads too is found', () => {
  found(
    /posted showed in post of/,
    showing((_view, s, seat) =>
      isReferrer(s, seat) && s.post ? { post: { post: s.post.post, by: '', at: s.post.at, text: s.post.text } } : {},
    ),
  );
});

test('[W8] [R14] A break, a return or a message to all shown to an observer who waits is found', () => {
  found(
    /(breakStarted|breakEnded|expectedSet|posted)\S* showed in (waiting|post) of observer/,
    showing((view, s, seat) =>
      s.people[seat]?.role === 'observer'
        ? { waiting: { ...view.waiting, onBreak: s.about.breakUntil !== null, expected: s.about.expected } }
        : {},
    ),
  );
});

test("[W8] [Z7] A break that stands in a referrer's log is found", () => {
  found(/breakStarted stood in the log of referrer/, {
    windows: {
      ...WINDOWS,
      loggedOf: (before, after, e) => [
        ...loggedOf(before, after, e),
        ...(e.type === 'breakStarted' ? [{ seat: 'referrer', by: e.by, facts: {} }] : []),
      ],
    },
  });
});

test('[W8] [C3] What an interpreter or an observer heard on an earlier visit, shown again on the next, is found', () => {
  const core = {
    windows: {
      ...WINDOWS,
      chatOf: (s: CaseState, seat: SeatId) => {
        const isGuest = ['interpreter', 'observer'].includes(s.people[seat]?.role ?? '');
        return isGuest ? { room: roomOf(s, seat), items: said(s, roomOf(s, seat), seat) } : chatOf(s, seat);
      },
    },
  };
  found(/is kept for \w+, who keeps no history/, core, few('interpreter', 'observer'), SELDOM);
});

test('[W8] [C3] The lines of a room that stay on the screen of whoever was moved out of it are found', () => {
  found(/stands in the list of \w+ elsewhere/, {
    windows: {
      ...WINDOWS,
      chatOf: (s, seat) => ({ ...chatOf(s, seat), items: Object.keys(s.chat).flatMap((room) => said(s, room, seat)) }),
    },
  });
});
