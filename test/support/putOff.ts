// What is put off by the machine's own time while something happens: whoever watches for silence waits until it has come.
// Must never wait for what comes by itself, such as a sign of life; what goes by the clock that tests hold, they ring themselves.

/** ms; longer ones are signs of life and ends of patience. */
const LONGEST = 1_000;
/** Node says so of a timer that has rung or was called off. */
type Timer = NodeJS.Timeout & { _destroyed: boolean };

const watches = new Set<Set<Timer>>();
const set = globalThis.setTimeout;
globalThis.setTimeout = Object.assign((...args: Parameters<typeof set>) => {
  const timer = set(...args) as Timer;
  if (Number(args[1] ?? 0) <= LONGEST) for (const watch of watches) watch.add(timer);
  return timer;
}, set) as typeof set;

/** Does this, then waits for all that was put off meanwhile, and for what that puts off in turn, as long as one of them may take. */
export async function withPutOff(happens: () => Promise<unknown>): Promise<void> {
  const watch = new Set<Timer>();
  watches.add(watch);
  try {
    await happens();
    const until = performance.now() + LONGEST;
    const isWaiting = () => [...watch].some(({ _destroyed }) => !_destroyed);
    while (isWaiting() && performance.now() < until) await new Promise((resolve) => set(resolve, 5));
  } finally {
    watches.delete(watch);
  }
}
