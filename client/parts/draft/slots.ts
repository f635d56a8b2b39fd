// Where each point's comments may be drawn: the places beneath the points, as React can follow them.
// Must never keep a place whose point has gone.
import type { Slots } from './pointView.ts';

export interface SlotStore extends Slots {
  subscribe(listener: () => void): () => void;
  /** A new map whenever a place came or went. */
  getSnapshot(): ReadonlyMap<string, HTMLElement>;
}

export function createSlots(): SlotStore {
  let places: ReadonlyMap<string, HTMLElement> = new Map();
  const listeners = new Set<() => void>();
  const change = (edit: (copy: Map<string, HTMLElement>) => void) => {
    const copy = new Map(places);
    edit(copy);
    places = copy;
    for (const listener of [...listeners]) listener();
  };
  return {
    put: (id, element) => change((copy) => copy.set(id, element)),
    // A point drawn anew elsewhere may have taken the name over already.
    drop: (id, element) => change((copy) => copy.get(id) === element && copy.delete(id)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => places,
  };
}
