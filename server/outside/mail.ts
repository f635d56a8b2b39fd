// Letters on their way out: through a mail server, or as files into the outbox.
// Must never log whom a letter is for or what it says.
import { createTransport, type NodemailerError } from 'nodemailer';
import type { Config } from '../config.ts';
import { MessageNotSent } from './notSent.ts';
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

/** ms, and twice that in the midst of a letter: a mail server that hangs must not hang the page of whoever sends a link. */
const PATIENCE = 10_000;

/** The mail server that is configured, else the outbox. */
export const createMail = ({ mail, dataDir }: MailConfig, patience: number = PATIENCE): Mail =>
  mail ? mailThrough(mail, patience) : mailIntoOutbox(dataDir);

function mailThrough({ url, from }: { url: string; from: string }, patience: number): Mail {
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: 2 * patience };
  const transport = createTransport({ url, ...timeouts }, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (letter) => {
      await transport.sendMail(letter).catch((error: unknown) => {
        throw new MessageNotSent(reasonOf(error));
      });
    },
  };
}

/** Only a code: what the mail server answers often repeats the address. */
function reasonOf(error: unknown): string {
  const { code, originalCode, responseCode, timeoutType } = error as NodemailerError;
  if (responseCode !== undefined) return `SMTP_${responseCode}`;
  // nodemailer puts a code of its own before the system's, and one for whichever timeout.
  return timeoutType ?? originalCode ?? code ?? 'NOT_REACHED';
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
