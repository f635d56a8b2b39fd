// Runs a listener in every page of a context before the page's own code.
// Must never be given a function that uses anything outside itself: only its text crosses.
import type { BrowserContext } from '@playwright/test';

/** The loader that runs the benchmarks wraps inner functions in its own `__name`, which no page has. */
const NAME = 'globalThis.__name = (named) => named;';

/** Has `listener` run first in every document that `context` opens from now on. */
export const listenIn = (context: BrowserContext, listener: () => void): Promise<unknown> =>
  context.addInitScript(`${NAME}(${listener})();`);
