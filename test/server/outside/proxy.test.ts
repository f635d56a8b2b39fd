// Which node the proxy sends a request to, with two that only say their names in the nodes' places.
// Must never depend on which of the two a case falls to: only that it is one, for everybody, while that one is ready.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCompose } from '../../support/compose.ts';
import { freePort } from '../../support/ports.ts';
import { type ProxyPart, startProxy, viaProxy } from '../../support/proxy.ts';

const MARKS = Array.from({ length: 24 }, (_, i) => `m${i}`);
/** Three people's browsers, at different addresses. */
const PLACES = ['127.0.0.1', '127.0.0.2', '127.0.0.3'];

let home: string;
let proxy: ProxyPart;
let https: number;
const names = ['parley-a', 'parley-b'];
const nodes = names.map(nodeNamed);
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'parley-proxy-'));
  chmodSync(home, 0o777);
  const ports = { https: await freePort(), http: await freePort() };
  https = ports.https;
  const here = await Promise.all(nodes.map(({ server }) => listening(server)));
  const inside = Object.fromEntries(names.map((name, i) => [`${name}:3000`, here[i] ?? '']));
  const secrets = { TURN_SECRET: 't', POSTGRES_PASSWORD: 'p', MASTER_KEY: '5a' };
  const { services } = readCompose({ ...secrets, DOMAIN: `localhost:${https}` });
  proxy = await startProxy(services.proxy ?? {}, home, inside, ports);
}, 120_000);
afterAll(async () => {
  await proxy?.stop();
  for (const { server } of nodes) server.close();
  rmSync(home, { recursive: true, force: true });
});

const ask = async (path: string, from?: string) => {
  const { status, text } = await viaProxy(https, proxy.authority, from)(path, {});
  return status === 200 ? text : `status ${status}`;
};
const nodeOf = (mark: string, from?: string) => ask(`/live?transport=websocket&case=${mark}`, from);

test('everybody in one case is sent to one node, wherever they are, and the cases are shared out', async () => {
  const used = new Set<string>();
  for (const mark of MARKS) {
    const all = await Promise.all(PLACES.map((from) => nodeOf(mark, from)));
    expect(new Set(all).size, mark).toBe(1);
    used.add(all[0] ?? '');
  }
  expect([...used].toSorted()).toEqual(names);
});

test('who has no case yet is sent by their address, so that their tries are counted in one place', async () => {
  for (const from of PLACES) {
    const tries = await Promise.all(Array.from({ length: 6 }, () => ask('/api/join', from)));
    expect(new Set(tries).size, from).toBe(1);
  }
});

test('a node that is not ready is sent nobody, and has its cases back when it is; without any, the proxy says so', async () => {
  const before = await Promise.all(MARKS.map((mark) => nodeOf(mark)));
  const [one, other] = nodes;
  if (!one || !other) throw new Error('there are two');
  one.isReady = false;
  await until(async () => (await Promise.all(MARKS.map((mark) => nodeOf(mark)))).every((name) => name === 'parley-b'));
  other.isReady = false;
  await until(async () => (await ask('/live')) === 'status 503');
  one.isReady = true;
  other.isReady = true;
  await until(async () => String(await Promise.all(MARKS.map((mark) => nodeOf(mark)))) === String(before));
}, 120_000);

test('who asked, from where and for what, it does not print', () => {
  expect(proxy.log()).toContain('certificate obtained');
  for (const said of ['case=', '/live', ...PLACES.slice(1)]) expect(proxy.log()).not.toContain(said);
});

function nodeNamed(name: string) {
  const node = {
    isReady: true,
    server: createServer((req, res) => {
      const isFine = req.url !== '/ready' || node.isReady;
      res.writeHead(isFine ? 200 : 503).end(name);
    }),
  };
  return node;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(100);
}
