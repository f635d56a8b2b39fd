// The proxy (Caddy) as docker-compose.yml and deploy/Caddyfile have it, on ports of this machine.
// Must never ask anybody outside for a certificate: for localhost it makes one itself.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileOf, type Service } from './compose.ts';
import { untilItAnswers } from './coturn.ts';
import type { Answer } from './http.ts';
import { asNobody, endProgram, environment } from './programs.ts';

export interface ProxyPart {
  /** What proves its certificate, as a public authority does on the internet. */
  authority: string;
  /** What it has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

/** `at`: where each address that the file sends to is on this machine. Resolves once it has a certificate. */
export async function startProxy(
  { environment: told = {}, volumes = [] }: Service,
  home: string,
  at: Record<string, string>,
  ports: { https: number; http: number },
): Promise<ProxyPart> {
  const config = join(home, 'Caddyfile');
  copyFileSync(fileOf(volumes, '/etc/caddy/Caddyfile'), config);
  const upstreams = (told.NODES ?? '').split(' ').map((address) => {
    const here = at[address];
    if (!here) throw new Error(`the proxy sends to ${address}, where nothing is`);
    return here;
  });
  const program = asNobody(['caddy', 'run', '--config', config, '--adapter', 'caddyfile'], home, {
    ...environment,
    ...{ HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
    ...told,
    ...{ NODES: upstreams.join(' '), HTTP_PORT: String(ports.http) },
  });
  let said = '';
  program.stdout?.setEncoding('utf8').on('data', (words: string) => {
    said += words;
  });
  const stop = () => endProgram(program);
  try {
    await untilItAnswers(program, '127.0.0.1', ports.https);
    while (!said.includes('certificate obtained')) await pause(50);
    const root = join(home, 'caddy/pki/authorities/local/root.crt');
    while (!existsSync(root)) await pause(50);
    return { authority: readFileSync(root, 'utf8'), log: () => said, stop };
  } catch (error) {
    await stop();
    throw new Error(`caddy did not start: ${said}`, { cause: error });
  }
}

/** Asks by https as a browser at `from` does; trusts what this authority vouches for. */
export const viaProxy =
  (port: number, ca: string, from = '127.0.0.1') =>
  (path: string, body: unknown, more: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = JSON.stringify(body);
      const length = String(Buffer.byteLength(sent));
      const headers = {
        host: `localhost:${port}`,
        'content-type': 'application/json',
        'content-length': length,
        ...more,
      };
      const options = { host: '127.0.0.1', port, path, method: 'POST', headers, localAddress: from };
      const req = request({ ...options, servername: 'localhost', ca, agent: false }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        res.on('end', () => {
          const json: unknown = res.headers['content-type']?.includes('json') ? JSON.parse(text) : undefined;
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, bytes: text, json });
        });
      });
      req.on('error', reject);
      req.end(sent);
    });
