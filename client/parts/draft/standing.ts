// How a draft stands, as one sentence: the rule behind the line above the editor.
// Must never say "saved" of what the server has not stored.
import type { DraftSnapshot } from '../../net/draft.ts';
import type { Key } from '../../words/index.tsx';

export type Standing = Pick<DraftSnapshot, 'state' | 'end' | 'saved' | 'mayWrite'>;

/** The sentence for a draft that is not closed. */
export function standingOf({ state, saved, mayWrite }: Standing): Key {
  if (state === 'connecting') return 'draft.connecting';
  if (state === 'offline') return mayWrite ? 'draft.offline' : 'draft.offlineRead';
  if (!mayWrite) return 'draft.readOnly';
  return saved ? 'draft.saved' : 'draft.saving';
}
