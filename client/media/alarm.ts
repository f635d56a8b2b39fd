// One alarm clock: setting it again replaces what it was set to.
// Must never ring after it was cleared.

export interface Alarm {
  /** Rings once, in `wait` ms. */
  set(wait: number, ring: () => void): void;
  clear(): void;
  readonly isSet: boolean;
}

/** An alarm that is not set. */
export function createAlarm(): Alarm {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const clear = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const set = (wait: number, ring: () => void) => {
    clear();
    timer = setTimeout(() => {
      timer = null;
      ring();
    }, wait);
  };
  return {
    set,
    clear,
    get isSet() {
      return timer !== null;
    },
  };
}
