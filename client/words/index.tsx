// Everybody's words in React: the language in use, loaded when chosen, and `useWords()` to say things.
// Must never show a half-loaded language: the old one stays until the new one is here.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../shared/people.ts';
import { type EverybodysKey, everybody as en } from './en/everybody.ts';
import { speak, type Words } from './speak.ts';

export type { EverybodysKey as Key } from './en/everybody.ts';
export type { Values, Words } from './speak.ts';

interface Choice {
  words: Words;
  choose(language: Language): void;
}

type Everybodys = Record<EverybodysKey, string>;

const CATALOGUES: Record<Language, () => Promise<Everybodys>> = {
  en: async () => en,
  es: async () => (await import('./es/everybody.ts')).everybody,
};

const Context = createContext<Choice | null>(null);

/** The browser's own wish, until the link or the meeting says which language this person reads. */
function preferredLanguage(wishes: readonly string[] = navigator.languages): Language {
  const wish = wishes.map((tag) => tag.slice(0, 2)).find((tag) => tag in CATALOGUES);
  return wish === 'es' ? 'es' : 'en';
}

export function WordsProvider({ children, language }: { children: ReactNode; language?: Language }) {
  const [wanted, choose] = useState<Language>(language ?? preferredLanguage);
  const words = useLoaded(wanted);
  useEffect(() => {
    if (words) document.documentElement.lang = words.language;
  }, [words]);
  const choice = useMemo(() => words && { words, choose }, [words]);
  return choice && <Context value={choice}>{children}</Context>;
}

function useLoaded(language: Language): Words | null {
  const [words, setWords] = useState<Words | null>(() => (language === 'en' ? speak('en', en) : null));
  const isHere = words?.language === language;
  useEffect(() => {
    if (isHere) return;
    let wanted = true;
    const show = (catalogue: Everybodys) => wanted && setWords(speak(language, catalogue));
    // A language that cannot be fetched leaves the reader with the one they have, or with English.
    CATALOGUES[language]().then(show, () => wanted && setWords((now) => now ?? speak('en', en)));
    return () => {
      wanted = false;
    };
  }, [language, isHere]);
  return words;
}

function useChoice(): Choice {
  const choice = useContext(Context);
  if (!choice) throw new Error('words used outside WordsProvider');
  return choice;
}

/** Sentences, lists and times in the language in use. */
export const useWords = (): Words => useChoice().words;

/** Changes the language of the whole page; the new words appear when loaded. */
export const useChooseLanguage = (): ((language: Language) => void) => useChoice().choose;

/** Keeps the page in the language that the meeting has for this person. */
export function useLanguageOf(language: Language | undefined): void {
  const choose = useChooseLanguage();
  useEffect(() => {
    if (language) choose(language);
  }, [language, choose]);
}
