// Letters on their way out: through a mail server, or as files into the outbox.
// Must never log whom a letter is for or what it says.
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { NotSent } from './notSent.ts';
import { writeMessage } from './outboxFolder.ts';

export interface Letter {
  to: string;
  subject: string;
  /** Plain text; links stand alone on their line. */
  text: string;
}

/** Sends a letter; rejects when it could not be handed over, so that the sender can be told. */
export interface Mail {
  send(letter: Letter): Promise<void>;
}

type MailConfig = Pick<Config, 'mail' | 'dataDir'>;

/** The mail server that is configured, else the outbox. */
export const createMail = (config: MailConfig): Mail =>
  config.mail ? mailThrough(config.mail) : mailIntoOutbox(config.dataDir);

// A mail server that hangs must not hang the page of whoever presses "send the link".
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

function mailThrough({ url, from }: { url: string; from: string }): Mail {
  const transport = createTransport({ url, ...patience }, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (letter) => {
      await transport.sendMail(letter).catch((error: unknown) => {
        throw new NotSent(reasonOf(error));
      });
    },
  };
}

/** Only a code: what the mail server answers often repeats the address. */
function reasonOf(error: unknown): string {
  const { code, originalCode, responseCode } = error as { code?: string; originalCode?: string; responseCode?: number };
  if (responseCode !== undefined) return `SMTP_${responseCode}`;
  // nodemailer puts a code of its own before the system's.
  return originalCode ?? code ?? 'NOT_REACHED';
}

function mailIntoOutbox(dataDir: string): Mail {
  const transport = createTransport(
    { streamTransport: true, buffer: true },
    { from: 'Parley <parley@localhost>', disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    send: async (letter) => {
      const { message } = await transport.sendMail(letter);
      if (!Buffer.isBuffer(message)) throw new Error('the letter came as a stream');
      await writeMessage(dataDir, 'eml', message);
    },
  };
}
