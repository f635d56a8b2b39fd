// Vite's plugin that compiles the catalogues while building, so that no phone downloads the compiler of messages.
// Must never change a sentence: what it makes is what the compiler would make in the page.
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { type Plugin, transformWithOxc } from 'vite';

/** One area of a catalogue: it exports one object of sentences, and imports nothing but types. */
const AREA = /\/client\/words\/(?:en|es)\/\w+\.ts$/;
const ANOTHER_AREA = /^\s*import\s+\{/m;

/** For `vite build`; elsewhere the page compiles as it speaks. */
export const compileWords = (): Plugin => ({
  name: 'compile-words',
  enforce: 'pre',
  apply: 'build',
  async transform(code, id) {
    if (!AREA.test(id) || ANOTHER_AREA.test(code)) return null;
    const plain = await transformWithOxc(code, id);
    const area: object = await import(`data:text/javascript,${encodeURIComponent(plain.code)}`);
    const exported = Object.entries(area).map(
      ([name, value]) => `export const ${name} = ${JSON.stringify(compiled(value))};`,
    );
    return { code: exported.join('\n'), map: null };
  },
});

/** Sentences by key are compiled; anything else is data and stays. */
function compiled(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sentence(one)]));
}
/** A sentence without values stays as it is: the page needs no more than that. */
function sentence(one: unknown): unknown {
  if (typeof one !== 'string') return one;
  const tokens = compileMessage(one);
  return tokens.length === 1 && typeof tokens[0] === 'string' ? tokens[0] : tokens;
}
