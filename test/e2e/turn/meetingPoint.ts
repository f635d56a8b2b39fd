// The smallest place where two browsers can meet: one page over https, and letterboxes for their signals.
// Must never grow into a second product: it stands in for Parley only where the network itself is tried.
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebServer } from '../../../server/outside/tls.ts';
import type { IceServer } from '../../../shared/wire.ts';

export interface MeetingPoint {
  url: string;
  /** Every signal that went through, as text. */
  signals: string[];
  close(): Promise<void>;
}

const page = readFileSync(new URL('page.html', import.meta.url));

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Opens the meeting point; `iceServers` is asked anew for each browser. */
export async function openMeetingPoint(
  address: string,
  tls: { cert: string; key: string },
  iceServers: () => IceServer[],
): Promise<MeetingPoint> {
  const signals: string[] = [];
  const boxes = new Map<string, string[]>();
  const empty = (box: string) => {
    const letters = boxes.get(box) ?? [];
    boxes.set(box, []);
    return letters;
  };
  const put = (box: string, letter: string) => {
    signals.push(letter);
    boxes.set(box, [...(boxes.get(box) ?? []), letter]);
  };
  const answer = async (request: IncomingMessage): Promise<string | Buffer> => {
    const { pathname } = new URL(request.url ?? '/', 'https://here');
    if (pathname === '/ice') return JSON.stringify(iceServers());
    if (pathname.startsWith('/box/') && request.method === 'POST') put(pathname, await textOf(request));
    else if (pathname.startsWith('/box/')) return JSON.stringify(empty(pathname));
    return page;
  };
  const server = createWebServer({ tls });
  server.on('request', (request, response) => {
    answer(request).then(
      (body) => response.end(body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, address, resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `https://${address}:${(server.address() as AddressInfo).port}/`, signals, close };
}
