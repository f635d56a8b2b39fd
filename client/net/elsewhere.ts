// The server is without its store: where another one is ready, this page goes there.
// Must never end its line where none is: who hears whom goes on as long as the line does.

/** ms before a page asks: each at another moment, and none more often. */
const SHORTEST = 500;
const LONGEST = 4_000;

/** `isReady` asks by a new way, which a proxy may lead to another server; `go` ends the line and opens it anew. */
export function lookElsewhere(
  isReady: () => Promise<boolean>,
  go: () => void,
  random: () => number = Math.random,
): () => void {
  let isLooking = false;
  const look = async () => {
    await new Promise((resolve) => setTimeout(resolve, SHORTEST + random() * (LONGEST - SHORTEST)));
    if (await isReady().catch(() => false)) go();
    isLooking = false;
  };
  return () => {
    if (isLooking) return;
    isLooking = true;
    void look();
  };
}
