// What a text says on somebody's screen.
// Must never count what stands beside the words: other people's carets with their names, comments, marks.
import { expect, type Locator } from '@playwright/test';

export const wordsOf = (text: Locator): Promise<string> =>
  text.evaluate((shown) => {
    const copy = shown.cloneNode(true) as HTMLElement;
    for (const aside of copy.querySelectorAll('[contenteditable="false"]')) aside.remove();
    return [...copy.querySelectorAll('p')].map((line) => line.textContent).join('\n');
  });

/** The text comes to read exactly so: each point or paragraph a line. */
export const readsExactly = (text: Locator, words: string): Promise<void> =>
  expect.poll(() => wordsOf(text), { timeout: 30_000 }).toBe(words);
