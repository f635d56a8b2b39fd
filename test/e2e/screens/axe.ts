// Asks axe-core, inside the page, what on it breaks the rules of accessibility.
// Must never carry more out of the page than the faults: all that holds is a hundred times as much, a second for each screen.
import type { Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';

/** One line a broken rule: its name and where. `script` = address of axe's own script; loaded once a page. */
export async function axeFaults(page: Page, script: string, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ url: script });
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, { ...asked, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, options);
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}
