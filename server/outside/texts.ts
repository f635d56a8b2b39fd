// Text messages on their way out: through a provider's API over HTTPS, or as files into the outbox.
// Must never log whom a message is for or what it says, nor send one a second time by itself.
import type { Config } from '../config.ts';
import { writeMessage } from './outboxFolder.ts';

interface Message {
  /** A phone number as people write it. */
  to: string;
  text: string;
}

/** Sends a text message; rejects when it could not be handed over, so that the sender can be told. */
export interface Texts {
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
    async send({ to, text }) {
      const { type, content } = fill({ to: digitsOf(to), text });
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body: content,
        // Whoever it sent us on to would be given number, code and key.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      }).catch((error: unknown) => {
        throw notSent(reasonOf(error));
      });
      // It often repeats number and text, and nothing here needs it.
      answer.body?.cancel().catch(() => {});
      if (!answer.ok) throw notSent(`HTTP_${answer.status}`);
    },
  };
}

/** Only a code goes into the log: what `fetch` itself throws can quote an address or a header. */
const notSent = (code: string): Error => Object.assign(new Error('the text message was not sent'), { code });

function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof cause?.code === 'string' ? cause.code : 'NOT_REACHED';
}

/** Country code first and nothing but digits: a template puts a plus before them where its provider wants one. */
const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^00/, '');

type Fill = (message: Message) => { type: string; content: string };

/** How a template is filled: JSON or form fields, in whose values `{to}` and `{text}` stand; null when it is neither, or lacks one. */
export function readBody(template: string): Fill | null {
  try {
    const fill = /^\s*[[{]/.test(template) ? jsonOf(template) : formOf(template);
    const [to, text, none] = [
      { to: '1', text: '' },
      { to: '', text: '1' },
      { to: '', text: '' },
    ].map((message) => fill(message).content);
    return to !== none && text !== none ? fill : null;
  } catch {
    return null;
  }
}

/** In one go, so that a text that says "{to}" stays as it is. */
const put = (words: string, message: Message): string =>
  words.replace(/\{(to|text)\}/g, (_, name: keyof Message) => message[name]);

function jsonOf(template: string): Fill {
  const read: unknown = JSON.parse(template);
  return (message) => ({ type: 'application/json', content: JSON.stringify(filled(read, message)) });
}

function filled(value: unknown, message: Message): unknown {
  if (typeof value === 'string') return put(value, message);
  if (Array.isArray(value)) return value.map((one) => filled(one, message));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, message)]));
}

/** A plus in a template is a plus: people write numbers with it. */
function formOf(template: string): Fill {
  const fields = template.trim().split('&').map(fieldOf);
  const filledIn = (message: Message) =>
    new URLSearchParams(fields.map(([name, value]): [string, string] => [name, put(value, message)]));
  return (message) => ({ type: 'application/x-www-form-urlencoded', content: filledIn(message).toString() });
}

function fieldOf(field: string): [string, string] {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(field) ?? [];
  if (!name) throw new Error('a field has no name');
  return [decodeURIComponent(name), decodeURIComponent(value)];
}

const textsIntoOutbox = (dataDir: string): Texts => ({
  send: ({ to, text }) => writeMessage(dataDir, 'txt', Buffer.from(`To: ${oneLine(to)}\n\n${text}\n`)),
});

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');
