// Marks names inside a finished sentence, so that the page can wrap each in <bdi>.
// Must never let the marks be seen: the page title, announcements and tests take `plain`.

const OPEN = '\u2068';
const CLOSE = '\u2069';

/** A name, marked; the server lets no name contain the marks themselves. */
export const marked = (name: string): string => `${OPEN}${name}${CLOSE}`;

/** The same sentence without marks. */
export const plain = (sentence: string): string => sentence.replaceAll(OPEN, '').replaceAll(CLOSE, '');

/** The sentence in pieces, each a name or not. */
export function pieces(sentence: string): { text: string; isName: boolean }[] {
  return sentence
    .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
    .filter((text) => text !== '')
    .map((text) => ({ text: plain(text), isName: text.startsWith(OPEN) }));
}
