// An answer that is long in coming: whoever waits for it is told so before they think that all is well.
// Must never give up on it: it may come yet, and then it alone counts.

/** ms. What is saved is mostly answered within a tenth of that. */
export const LATE = 2_000;

/** The answer; `tell` is called when it has not come by then. */
export async function unlessLate<T>(answer: Promise<T>, tell: () => void): Promise<T> {
  const timer = setTimeout(tell, LATE);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
