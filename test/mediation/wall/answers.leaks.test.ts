// Leaks planted in what people are answered, and in what they are sent after a lost line: the histories must find each.
// Must never plant a leak that breaks something else as well; one slip of the kind that happens, and no more.
import { test, vi } from 'vitest';
import { decide, evolve } from '../../../server/mediation/case.ts';
import { type CaseState, deny } from '../../../server/mediation/state.ts';
import type { SeatId } from '../../../shared/people.ts';
import { felt, folding, found, SELDOM } from '../../support/leaks.ts';
import type { Core } from '../../support/wall/lived.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 240_000 });

const lines = (s: CaseState) => Object.values(s.chat).flat();
/** A decision in place of the core's own. */
const deciding = (decides: NonNullable<Core['decide']>): Core => ({ decide: decides });

test('[W8] What is forbidden answered in other words than what does not exist is found', () => {
  found(
    /does not offer was not refused as unknown/,
    deciding((s, who, input, env) => {
      const decision = decide(s, who, input, env);
      const [, id] = Object.values(input) as [string, unknown];
      const isThere = typeof id === 'string' && (id in s.rooms.at || JSON.stringify(s).includes(`"${id}"`));
      return !decision.ok && decision.code === 'notFound' && isThere ? deny('readOnly') : decision;
    }),
  );
});

test('[W8] A quota that all rooms of a case share is found', () => {
  felt(
    deciding((s, who, input, env) =>
      input.type === 'say' && lines(s).length > 2 ? deny('listFull') : decide(s, who, input, env),
    ),
    undefined,
    SELDOM,
  );
});

test('[W8] A refusal that hangs on whether anybody stands at any door, which only they and those inside may know, is found', () => {
  felt(
    deciding((s, who, input, env) => {
      const decision = decide(s, who, input, env);
      const isAtDoor = /Knock|enter/.test(input.type);
      const isHeld = who.kind === 'seat' && decision.ok && !isAtDoor && Object.keys(s.knocks).length > 0;
      return isHeld ? deny('listFull') : decision;
    }),
    undefined,
    SELDOM,
  );
});

test('[W8] A name that carries how much was written before it is found', () => {
  felt(
    deciding((s, who, input, env) => {
      const newId = () => `${env.newId()}-of-${lines(s).length + s.notes.length}`;
      return decide(s, who, input, { ...env, newId });
    }),
  );
});

test('[W8] Words said while somebody was away, sent to them when they are back, are found', () => {
  /** Where each was when their line broke, as a server that resumes by itself would have it. */
  const lost = new Map<SeatId, string>();
  found(
    /canary-\d+ reached|(said|connected) showed in chat/,
    folding((s, e) => {
      if (e.type === 'disconnected') lost.set(e.seat, s.rooms.at[e.seat]?.room ?? '');
      if (e.type === 'said')
        return evolve(s, {
          ...e,
          audience: [...e.audience, ...[...lost].flatMap(([seat, room]) => (room === e.room ? seat : []))],
        });
      const next = evolve(s, e);
      // Their old room comes with them.
      const missed = e.type === 'connected' ? (s.chat[lost.get(e.seat) ?? ''] ?? []) : [];
      const here = e.type === 'connected' ? next.rooms.at[e.seat]?.room : undefined;
      if (!here || missed.length === 0 || here === lost.get(e.type === 'connected' ? e.seat : '')) return next;
      return { ...next, chat: { ...next.chat, [here]: [...(next.chat[here] ?? []), ...missed] } };
    }),
    undefined,
    SELDOM,
  );
});
