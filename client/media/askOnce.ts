// Lets links that open together share one question to the server.
// Must never hand an answer on to a later room entry: its credentials belong to the one it was asked in.

/** How long an answer, or a question still open, serves those who ask too, ms. */
const TOGETHER = 50;

/** Asks once for all who ask within a moment and for the same `entry`. */
export function askOnce<T>(ask: () => T, entry: () => string | null): () => T {
  let last: { entry: string | null; at: number; answer: T } | null = null;
  return () => {
    const now = performance.now();
    if (!last || last.entry !== entry() || now - last.at > TOGETHER) last = { entry: entry(), at: now, answer: ask() };
    return last.answer;
  };
}
