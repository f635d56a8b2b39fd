// Drafts that this page has left: each stays on the line until the server has every word, or has given them back.
// Must never drop a word that is not stored, nor keep anything of a document but what its writer wrote there.
import { createStore, type Store } from '../media/store.ts';
import type { DraftPort } from './draft.ts';
import type { LostWords } from './lostWords.ts';

export interface LeftState {
  /** Words that were not taken, to copy. */
  lost: readonly LostWords[];
  /** Texts with words still on their way. */
  pending: number;
}

export interface LeftDrafts extends Store<LeftState> {
  /** The screen shows this draft no more: it closes itself as soon as nothing of it can be lost. */
  leave(port: DraftPort): void;
  /** The writer has copied their words, or does not want them. */
  forget(): void;
}

export function createLeftDrafts(): LeftDrafts {
  const store = createStore<LeftState>({ lost: [], pending: 0 });
  const change = (by: number, lost: readonly LostWords[] = []) => {
    const now = store.getSnapshot();
    store.set({ lost: [...now.lost, ...lost], pending: now.pending + by });
  };
  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    forget: () => store.set({ ...store.getSnapshot(), lost: [] }),
    leave(port) {
      if (isSettled(port)) {
        if (port.getSnapshot().lost.length > 0) change(0, port.getSnapshot().lost);
        port.close();
        return;
      }
      change(1);
      const stop = port.subscribe(() => {
        if (!isSettled(port)) return;
        stop();
        change(-1, port.getSnapshot().lost);
        port.close();
      });
    },
  };
}

/** Everything is stored, or the line is closed and has said what was not taken. */
const isSettled = (port: DraftPort): boolean => port.getSnapshot().saved || port.getSnapshot().state === 'closed';

const byPlace = new Map<string, LeftDrafts>();
/** Those of one seat of this browser: they outlive the panel that showed them. */
export function leftDrafts(place: string): LeftDrafts {
  const known = byPlace.get(place) ?? createLeftDrafts();
  byPlace.set(place, known);
  return known;
}
