// The words of mediators and owners in React: everybody's and their own, loaded with their screens.
// Must never be imported by a screen of a party: they would download it all.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Language } from '../../shared/people.ts';
import type { Catalogue, Key } from './en.ts';
import { useWords as useEverybodysWords } from './index.tsx';
import { speak, type WordsOf } from './speak.ts';

export type { Key } from './en.ts';
export type { Values } from './speak.ts';
export type Words = WordsOf<Key>;

const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
};

const Context = createContext<Words | null>(null);

/** Shows its children once the words are here, in the language of the page. */
export function StaffWords({ children }: { children: ReactNode }) {
  const { language } = useEverybodysWords();
  const words = useLoaded(language);
  return words && <Context value={words}>{children}</Context>;
}

function useLoaded(language: Language): Words | null {
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (catalogue: Catalogue) => wanted && setWords(speak(language, catalogue));
    // A language that cannot be fetched leaves the reader with the one they have, or with English.
    CATALOGUES[language]().then(show, () =>
      CATALOGUES.en().then((en) => wanted && setWords((now) => now ?? speak('en', en))),
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return words;
}

/** Sentences, lists and times in the language in use. */
export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('words used outside StaffWords');
  return words;
}
