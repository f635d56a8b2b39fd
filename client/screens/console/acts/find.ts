// Finds acts by what is typed: every word typed begins some word of the act, in any order, whatever accents it bears.
// Must never guess: what does not fit every word is not offered.
import type { MenuAction } from '../../../parts/basic/Menu.tsx';

/** What can be done from the console, as its button or menu would do it. */
export interface Act extends MenuAction {
  /** Other words people type for it, in their language. */
  also?: string;
}

/** Fewest shown without scrolling on a laptop; nobody reads further than this. */
const MOST = 30;

/** Those that fit what is typed; acts that begin with the first word come first, else in their own order. */
export function found(acts: readonly Act[], typed: string): Act[] {
  const wanted = wordsOf(typed);
  const fits = acts.filter((act) => isMeant(wordsOf(`${act.label} ${act.also ?? ''}`), wanted));
  const [first] = wanted;
  const begins = (act: Act) => first !== undefined && (wordsOf(act.label)[0]?.startsWith(first) ?? false);
  return [...fits.filter(begins), ...fits.filter((act) => !begins(act))].slice(0, MOST);
}

/** Each word typed needs a word of its own: "an an" does not mean "Ana" twice. */
function isMeant(words: string[], wanted: string[]): boolean {
  const left = [...words];
  return wanted.every((one) => {
    const at = left.findIndex((word) => word.startsWith(one));
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

/** Small letters without accents; marks around names are no letters. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
