// Mail and text messages that go nowhere but into a test's hand.
// Must never be anything a real server could be started with.
import type { Letter, Mail } from '../../server/outside/mail.ts';
import type { Texts } from '../../server/outside/texts.ts';

export interface Letters {
  mail: Mail & { sent: Letter[] };
  texts: Texts & { sent: { to: string; text: string }[] };
}

export function inHand(): Letters {
  const letters: Letter[] = [];
  const messages: { to: string; text: string }[] = [];
  return {
    mail: { sent: letters, send: async (letter) => void letters.push(letter) },
    texts: { sent: messages, takes: () => true, send: async (message) => void messages.push(message) },
  };
}

/** The secret of the last link in a text: what stands behind the #. */
export const tokenIn = (text: string): string => /#([\w-]{43})/.exec(text)?.[1] ?? '';
/** The six digits in a text. */
export const codeIn = (text: string): string => /\b(\d{6})\b/.exec(text)?.[1] ?? '';
