// What news adds to a case's log: each event is folded, and told to the logs of those who know of it anyway.
// Must never log what is not stored, nor tell one seat's log by another's.
import { EMPTY, evolve, isStored } from '../mediation/case.ts';
import { chainOf, loggedOf } from '../mediation/records/log.ts';
import { LOG } from '../mediation/records/scopes.ts';
import type { CaseEvent, CaseState, Recorded } from '../mediation/state.ts';
import type { Heads, LogLine } from '../store/caseLog.ts';
import type { Logging, Signature } from '../store/journal.ts';

/** The state after the events, and what those of them that are kept in the store add to the log. */
export function logged(
  state: CaseState,
  events: readonly CaseEvent[],
  { by, at }: Signature,
  heads: Heads,
  isKept: (event: CaseEvent) => boolean = isStored,
): { next: CaseState; log: Logging } {
  const lines: (LogLine[] | null)[] = [];
  let next = state;
  for (const event of events) {
    const before = next;
    const happened = { ...event, by, at } as Recorded;
    next = evolve(before, happened);
    if (!isKept(event)) continue;
    const after = next;
    // Who is on the line and speaks is in no log, though other nodes must find it in the store.
    if (!isStored(event)) lines.push(null);
    else
      lines.push(
        loggedOf(before, after, happened).map(({ seat, ...line }) => ({ chain: chainOf(after, seat), ...line })),
      );
  }
  return { next, log: { scope: LOG.scope, heads, lines } };
}

/** The same for the first events of a case. */
export const loggedFirst = (events: readonly CaseEvent[], signature: Signature): Logging =>
  logged(EMPTY, events, signature, new Map()).log;
