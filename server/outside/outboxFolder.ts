// The outbox's files: one message a file, named so that they sort by time.
// Must never be readable by other users of the machine: it holds people's links.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A message as it would have reached somebody. */
export interface OutboxMessage {
  kind: 'mail' | 'text';
  file: string;
  to: string;
  subject: string;
  text: string;
}

const folderOf = (dataDir: string) => join(dataDir, 'outbox');

/** Two messages of one millisecond still sort in the order they were written. */
let written = 0;

/** Writes one message; whoever reads the folder sees it whole or not at all. */
export async function writeMessage(dataDir: string, ending: 'eml' | 'txt', content: Buffer): Promise<void> {
  const folder = folderOf(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(':', '-');
  const name = `${time}-${String(written++).padStart(6, '0')}-${randomBytes(4).toString('hex')}.${ending}`;
  const unfinished = join(folder, `.${name}`);
  await writeFile(unfinished, content, { mode: 0o600 });
  await rename(unfinished, join(folder, name));
}

/** All messages, newest first; an empty list while nothing was sent. */
export async function readMessages(dataDir: string): Promise<OutboxMessage[]> {
  const names = await readdir(folderOf(dataDir)).catch(() => []);
  const messages = names.filter((name) => /^[^.].*\.(eml|txt)$/.test(name));
  return Promise.all(
    messages
      .sort()
      .reverse()
      .map((name) => readMessage(dataDir, name)),
  );
}

async function readMessage(dataDir: string, file: string): Promise<OutboxMessage> {
  const raw = await readFile(join(folderOf(dataDir), file), 'utf8');
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  const header = headersOf(head);
  return {
    kind: file.endsWith('.eml') ? 'mail' : 'text',
    file,
    to: header('to'),
    subject: decodeWords(header('subject')),
    text: decodeBody(body, header('content-transfer-encoding')),
  };
}

function headersOf(head: string): (name: string) => string {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return (name) => {
    const line = unfolded.find((each) => each.toLowerCase().startsWith(`${name}:`)) ?? '';
    return line.slice(name.length + 1).trim();
  };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').trim();
  if (encoding === 'quoted-printable') return unquote(body.replace(/=\r?\n/g, '')).trim();
  return body.trim();
}

// "=C3=A9" is one letter in two bytes, so the bytes come first and the letters after.
const unquote = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

// A subject beyond ASCII comes as =?UTF-8?B?…?= or =?UTF-8?Q?…?=; the blank between two such words is not text.
const decodeWords = (subject: string) =>
  subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquote(text.replaceAll('_', ' ')),
    );
