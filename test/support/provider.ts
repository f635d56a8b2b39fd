// Whoever sends text messages for Parley, as a small server on this machine that keeps what it is asked.
// Must never reach anybody elsewhere, nor answer in a way that no provider could.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeIn } from './letters.ts';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Provider {
  url: string;
  asked: Asked[];
  /** How it answers from now on. */
  answer: (res: ServerResponse, req: IncomingMessage) => void;
  /** The settings with which Parley asks it, of the kind that takes JSON. */
  env: NodeJS.ProcessEnv;
  /** The six digits it was asked last to send. */
  lastCode(): string;
  close(): void;
}

/** One that takes everything, until told otherwise. */
export async function startProvider(): Promise<Provider> {
  const asked: Asked[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    req.on('end', () => {
      asked.push({ method: req.method ?? '', path: req.url ?? '', headers: req.headers, body });
      provider.answer(res, req);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/accounts/made-up/messages`;
  const provider: Provider = {
    url,
    asked,
    answer: (res) => void res.writeHead(201).end('{"status":"queued"}'),
    env: { TEXTS_URL: url, TEXTS_AUTHORIZATION: 'App key-of-nobody', TEXTS_BODY: '{"to":"+{to}","text":"{text}"}' },
    lastCode: () => codeIn((JSON.parse(asked.at(-1)?.body ?? '{}') as { text?: string }).text ?? ''),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return provider;
}
