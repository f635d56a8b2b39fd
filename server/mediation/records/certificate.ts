// What a certificate of destruction says: kinds and numbers of what was under the keys that are gone.
// Must never hold anything but numbers.
import { type Counts, type Destroyable, KINDS, type Kind } from '../../../shared/records.ts';
import type { CaseState } from '../state.ts';
import { destroyedWith } from './scopes.ts';

/** What is counted as what; a sealed event that stands here nowhere is one of `other`. */
const KIND_OF: Record<string, Kind> = {
  noted: 'notes',
  said: 'messages',
  messageHeld: 'messages',
  posted: 'messages',
  restated: 'messages',
  summaryPosted: 'messages',
  commented: 'messages',
  requestAsked: 'requests',
  requestReplied: 'requests',
  privacyAnswered: 'answers',
};

/** All of the case's events, read or not; the texts are those of the sides. */
export function countsOf(s: CaseState, what: Destroyable, events: readonly { type: string; seal?: unknown }[]): Counts {
  const counts: Counts = {};
  const add = (kind: Kind, times = 1) => {
    if (times > 0) counts[kind] = (counts[kind] ?? 0) + times;
  };
  for (const { type, seal } of events) {
    const { scope = '' } = (seal ?? {}) as { scope?: string };
    if (destroyedWith(scope) === what) add(KIND_OF[type] ?? 'other');
  }
  const texts = Object.values(s.sideDrafts).flatMap(({ docs }) => docs.filter(({ opened }) => opened));
  if (what === 'content') add('texts', texts.length);
  return Object.fromEntries(KINDS.flatMap((kind) => (counts[kind] ? [[kind, counts[kind]]] : [])));
}
