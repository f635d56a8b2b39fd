// Turns a catalogue into words: sentences with values, lists, times and lengths of time in one language.
// Must never know React, so that sentences can be tested as they are.
import { setupI18n } from '@lingui/core';
import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage';
import type { Language } from '../../shared/people.ts';
import type { EverybodysKey } from './en/everybody.ts';

export type { EverybodysKey as Key };

export type Values = Record<string, string | number>;

/** What can be said with a catalogue that has the sentences `K`. */
export interface WordsOf<K extends string> {
  language: Language;
  /** One sentence from the catalogue, with its placeholders filled. */
  t(key: K, values?: Values): string;
  /** "Ana, Ben and Maria". */
  list(items: readonly string[]): string;
  /** Time of day in the reader's own zone, from ms since the epoch. */
  clock(at: number): string;
  /** The same to the second: a wrong room lasts seconds. */
  exact(at: number): string;
  /** Day and time, from ms since the epoch. */
  day(at: number): string;
  /** "5 minutes" or "40 seconds" for a length in ms, rounded up so that it never promises too little. */
  span(ms: number): string;
  /** A running length such as 4:05, for tables of figures. */
  counter(ms: number): string;
}

/** What every page can say. */
export type Words = WordsOf<EverybodysKey>;

/** British English writes lists without a comma before "and", as our sentences do. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es' };

// Lingui compiles a plain message each time it is asked for: remember what was compiled.
const compiled = new Map<string, CompiledMessage>();
function compileOnce(message: string): CompiledMessage {
  const known = compiled.get(message) ?? compileMessage(message);
  compiled.set(message, known);
  return known;
}
/** A built page has its catalogues compiled (scripts/compileWords.ts); what is still plain there has no values. */
const asItIs = (message: string): CompiledMessage => [message];
const compile = import.meta.env?.PROD ? asItIs : compileOnce;

/** Words of one language from a catalogue that has at least everybody's sentences. */
export function speak<K extends string>(
  language: Language,
  catalogue: Record<K | EverybodysKey, string>,
): WordsOf<K | EverybodysKey> {
  const i18n = setupI18n({ locale: language, messages: { [language]: catalogue } });
  i18n.setMessagesCompiler(compile);
  const locale = LOCALES[language];
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const clocks = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const exacts = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const t = (key: K | EverybodysKey, values?: Values) => i18n._(key, values);
  return {
    language,
    t,
    list: (items) => lists.format(items),
    clock: (at) => clocks.format(at),
    exact: (at) => exacts.format(at),
    day: (at) => days.format(at),
    span: (ms) => (ms > 60_000 ? t('app.minutes', { count: minutes(ms) }) : t('app.seconds', { count: seconds(ms) })),
    counter,
  };
}

const seconds = (ms: number) => Math.max(0, Math.ceil(ms / 1000));
const minutes = (ms: number) => Math.ceil(ms / 60_000);

function counter(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
