// The server is without its store: where another one is ready, this page goes there.
// Must never end its line where none is, nor because the store is back for all: who hears whom goes on as long as the line does.

/** ms before a page asks: each at another moment, and none more often. */
const SHORTEST = 500;
const LONGEST = 4_000;
/** ms after a yes for which nothing counts: the server may still wait for what it asked before the store came back. */
const LAST_WORD = 2_500;
/** ms from then on in which it says again that it is without its store, where it is: it asks every second, and waits two. */
const NEXT_WORD = 3_500;

/**
 * To be called each time the server says so. `isReady` asks by a new way, which a proxy may lead to another server, or to the
 * same; `go` ends the line and opens it anew.
 */
export function lookElsewhere(
  isReady: () => Promise<boolean>,
  go: () => void,
  random: () => number = Math.random,
): () => void {
  let isLooking = false;
  let hear = () => {};
  const saidAgain = () =>
    new Promise<boolean>((resolve) => {
      const over = setTimeout(() => resolve(false), NEXT_WORD);
      hear = () => {
        clearTimeout(over);
        resolve(true);
      };
    });
  const look = async () => {
    await pause(SHORTEST + random() * (LONGEST - SHORTEST));
    if (await isReady().catch(() => false)) {
      await pause(LAST_WORD);
      if (await saidAgain()) go();
    }
    isLooking = false;
  };
  return () => {
    hear();
    if (isLooking) return;
    isLooking = true;
    void look();
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
