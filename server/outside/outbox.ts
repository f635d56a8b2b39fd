// A window on the outbox for trials: a page on this machine's own loopback, on a port and path nobody can guess.
// Must never run where others can open Parley (PUBLIC_URL), and must never be reached from another machine.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { type OutboxMessage, readMessages } from './outboxFolder.ts';

export interface Outbox {
  /** Where a person reads it; `messages.json` beside it is the same for a program. */
  url: string;
  close(): Promise<void>;
}

type OutboxConfig = Pick<Config, 'publicUrl' | 'dataDir'>;

/** Opens the outbox's page; null where PUBLIC_URL is set, since then real people's links would lie in it. */
export async function openOutbox({ publicUrl, dataDir }: OutboxConfig): Promise<Outbox | null> {
  if (publicUrl) return null;
  const secret = `/${randomBytes(24).toString('base64url')}/`;
  const server = createServer((request, response) => {
    answer(request, response, secret, dataDir).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}${secret}`, close };
}

const pages: Record<string, { type: string; write: (messages: OutboxMessage[]) => string }> = {
  '': { type: 'text/html; charset=utf-8', write: page },
  'messages.json': { type: 'application/json', write: (messages) => JSON.stringify(messages) },
};

async function answer(request: IncomingMessage, response: ServerResponse, secret: string, dataDir: string) {
  const path = request.url ?? '';
  const wanted = same(path.slice(0, secret.length), secret) ? pages[path.slice(secret.length)] : undefined;
  if (!wanted || request.method !== 'GET' || !fromThisMachine(request))
    return void response.writeHead(404, quiet).end();
  const body = wanted.write(await readMessages(dataDir));
  response.writeHead(200, { ...quiet, 'Content-Type': wanted.type }).end(body);
}

const quiet = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

// A foreign page could point a name of its own at 127.0.0.1; the Host header gives it away.
const fromThisMachine = (request: IncomingMessage) =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

const withLinks = (text: string) =>
  escapeHtml(text).replace(
    /https?:\/\/[^\s<]+/g,
    (link) => `<a href="${link}" target="_blank" rel="noreferrer">${link}</a>`,
  );

const article = ({ kind, to, subject, text }: OutboxMessage) => `<article>
<h2>${escapeHtml(subject || 'Text message')}</h2>
<p>${kind === 'mail' ? 'Letter' : 'Text message'} to ${escapeHtml(to)}</p>
<pre>${withLinks(text)}</pre>
</article>`;

const style = `body{font:1rem/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
article{border:1px solid #8888;border-radius:8px;padding:0 1rem;margin:1rem 0}h2{font-size:1.1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere}`;

function page(messages: OutboxMessage[]): string {
  const list = messages.map(article).join('\n') || '<p>Nothing has been sent yet.</p>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Outbox</title><style>${style}</style><h1>Outbox</h1>
<p>What Parley would have sent, newest first. Nothing left this computer.</p>
${list}</html>`;
}
