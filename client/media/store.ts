// A value that can be watched, in the shape React's useSyncExternalStore asks for.
// Must never know React, nor what the value means.

export interface Store<T> {
  /** The value now; the same object until it changes. */
  getSnapshot: () => T;
  /** Calls `listener` after each change; returns how to stop that. */
  subscribe: (listener: () => void) => () => void;
}

export interface OwnStore<T> extends Store<T> {
  set: (next: T) => void;
}

/** A store that begins with `first`; `set` tells all who watch. */
export function createStore<T>(first: T): OwnStore<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const set = (next: T) => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { getSnapshot: () => value, subscribe, set };
}
