// Text messages on their way out: through a provider's API over HTTPS, or as files into the outbox.
// Must never log whom a message is for or what it says, nor send one a second time by itself.
import type { Config } from '../config.ts';
import { MessageNotSent } from './notSent.ts';
import { writeMessage } from './outboxFolder.ts';
import { type Message, readBody } from './textTemplate.ts';

/** Sends a text message; rejects when it could not be handed over, so that the sender can be told. */
export interface Texts {
  /** Whether it can be sent to this number, as people write it, without coming to somebody else. */
  takes(phone: string): boolean;
  send(message: Message): Promise<void>;
}

/** ms: a provider that hangs must not hang the page of whoever waits for a code. */
const PATIENCE = 10_000;

/** The provider that is configured, else the outbox. */
export const createTexts = (
  { texts, dataDir }: Pick<Config, 'texts' | 'dataDir'>,
  patience: number = PATIENCE,
): Texts => (texts ? textsThrough(texts, patience) : textsIntoOutbox(dataDir));

function textsThrough({ url, authorization, body }: NonNullable<Config['texts']>, patience: number): Texts {
  const fill = readBody(body);
  if (!fill) throw new Error('config.ts lets no such template through');
  return {
    takes: (phone) => digitsOf(phone) !== null,
    async send({ to, text }) {
      const digits = digitsOf(to);
      if (digits === null) throw new MessageNotSent('NO_COUNTRY_CODE');
      const { type, content } = fill({ to: digits, text });
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body: content,
        // Whoever it sent us on to would be given number, code and key.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      }).catch((error: unknown) => {
        throw new MessageNotSent(reasonOf(error));
      });
      // It often repeats number and text, and nothing here needs it.
      answer.body?.cancel().catch(() => {});
      if (!answer.ok) throw new MessageNotSent(`HTTP_${answer.status}`);
    },
  };
}

/** Only a code: what `fetch` itself throws can quote an address or a header. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof cause?.code === 'string' ? cause.code : 'NOT_REACHED';
}

/**
 * Country code first and nothing but digits: a template puts a plus before them where its provider wants one.
 * Null without a plus or 00 in front: the first digits would be taken for another country's code.
 */
function digitsOf(phone: string): string | null {
  // "+44 (0)20": the 0 is for whoever calls from within the country.
  const dialled = phone.replace(/\( *0 *\)/g, '').replace(/[^+\d]/g, '');
  return /^(?:\+|00)([1-9]\d*)$/.exec(dialled)?.[1] ?? null;
}

const textsIntoOutbox = (dataDir: string): Texts => ({
  takes: () => true,
  send: ({ to, text }) => writeMessage(dataDir, 'txt', Buffer.from(`To: ${oneLine(to)}\n\n${text}\n`)),
});

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');
