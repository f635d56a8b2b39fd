// The words of letters and text messages, in every language we claim: neutral, so that a glance over a shoulder tells nothing.
// Must never name the case, the other people or what the meeting is about.
import type { Language } from '../../shared/people.ts';

interface Words {
  linkSubject: string;
  link(address: string, phone: string | null): string;
  code(code: string): string;
}

const call = (sentence: string, phone: string | null) => (phone ? `\n\n${sentence} ${phone}` : '');

const WORDS: Record<Language, Words> = {
  en: {
    linkSubject: 'Your meeting',
    link: (address, phone) =>
      `Open your meeting with this link. It is for you alone. You do not need an account.\n\n${address}${call('Questions? Call', phone)}`,
    code: (code) => `Your code is ${code}. It works for ten minutes.`,
  },
  es: {
    linkSubject: 'Su reunión',
    link: (address, phone) =>
      `Abra su reunión con este enlace. Es solo para usted. No necesita una cuenta.\n\n${address}${call('¿Preguntas? Llame al', phone)}`,
    code: (code) => `Su código es ${code}. Sirve durante diez minutos.`,
  },
};

export const linkLetter = (language: Language, address: string, phone: string | null) => ({
  subject: WORDS[language].linkSubject,
  text: WORDS[language].link(address, phone),
});
export const linkText = (language: Language, address: string): string => WORDS[language].link(address, null);
export const codeText = (language: Language, code: string): string => WORDS[language].code(code);
export const codeLetter = (language: Language, code: string) => ({
  subject: WORDS[language].linkSubject,
  text: WORDS[language].code(code),
});

/** To staff, in both languages: an account has none yet. */
export const accountLetter = (address: string) => ({
  subject: 'Your account · Su cuenta',
  text: `Set up your account with this link. It works once, for seven days.\nConfigure su cuenta con este enlace. Sirve una vez, durante siete días.\n\n${address}`,
});
