// docker-compose.yml: what it says, and a session through the same parts, started from this machine's own packages.
// Must never pass because a part was left out: what is started is compared with what the file names.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Cast, gather, type Installed, together } from '../chaos/people.ts';
import { readCompose } from '../support/compose.ts';
import { ask } from '../support/http.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { freePort } from '../support/ports.ts';
import { runProgram } from '../support/programs.ts';
import { viaProxy } from '../support/proxy.ts';
import { startTopology, type Topology } from '../support/topology.ts';
import { putPoint, until } from './drafts/line.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const FILLED = {
  DOMAIN: 'localhost',
  TURN_SECRET: 't'.repeat(32),
  POSTGRES_PASSWORD: 'p',
  MASTER_KEY: '5a'.repeat(32),
};
const NODES = ['parley-a', 'parley-b'];
const NAMES = [...NODES, 'postgres', 'proxy', 'redis', 'relay'];

describe('the compose file', () => {
  test('fits the schema of Compose', () => {
    const schema = JSON.parse(readFileSync(at('node_modules/dclint/schemas/compose.schema.json'), 'utf8')) as object;
    const fits = new Ajv({ strict: false, validateFormats: false, validateSchema: false }).compile(schema);
    const compose = parse(readFileSync(at('docker-compose.yml'), 'utf8'), { merge: true }) as Record<string, unknown>;
    expect(fits(compose), JSON.stringify(fits.errors)).toBe(true);
    expect(fits({ ...compose, services: { proxy: { port: ['80:80'] } } })).toBe(false);
  });

  test('asks for every secret, and has a line for each in the example', () => {
    const example = readFileSync(at('deploy/example.env'), 'utf8');
    for (const name of Object.keys(FILLED)) {
      expect(() => readCompose({ ...FILLED, [name]: '' })).toThrow(name);
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
    }
  });

  test('starts without the sample case, as an ordinary user, and shows nothing but the proxy and the relay', () => {
    const { services, networks } = readCompose(FILLED);
    expect(Object.keys(services).toSorted()).toEqual(NAMES);
    for (const name of NODES) expect(services[name]?.environment?.PARLEY_SAMPLE).toBe('off');
    const open = Object.entries(services).filter(([, { ports, network_mode }]) => ports ?? network_mode);
    expect(open.map(([name]) => name).toSorted()).toEqual(['proxy', 'relay']);
    expect(networks.back).toEqual({ internal: true });
    for (const name of ['postgres', 'redis']) expect(services[name]?.networks).toEqual(['back']);
    expect(readFileSync(at('Dockerfile'), 'utf8')).toMatch(/^USER node$/m);
  });
});

describe('a session through its parts', () => {
  let parts: Topology;
  let cast: Cast;
  /** What these people's browsers know of it: the proxy's address, and the authority behind its certificate. */
  let through: Installed;
  beforeAll(async () => {
    const [https, http] = await Promise.all([freePort(), freePort()]);
    const domain = `localhost:${https}`;
    parts = await startTopology(readCompose({ ...FILLED, DOMAIN: domain, PARLEY_SAMPLE: 'on' }), { https, http });
    const askProxy = viaProxy(https, parts.proxy.authority);
    const seats = parts.nodes.get('parley-a')?.seats ?? [];
    through = { seats, url: () => `https://${domain}`, ask: askProxy, ca: parts.proxy.authority };
    while ((await askProxy('/api/join/look', {}).catch(() => null)) === null) await pause(100);
    cast = await gather(through);
  }, 240_000);
  afterAll(async () => {
    for (const person of Object.values(cast ?? {})) person.closeLines();
    await parts?.stop();
  }, 60_000);

  const say = (who: Person, text: string) =>
    who.do({ type: 'say', text, audience: who.view.place.people.map(({ seat }) => seat) });
  const hears = (who: Person, text: string) => who.line.until(({ chat }) => chat.some((line) => line.text === text));
  const linesOn = async (name: string) =>
    Number(/^parley_lines (\d+)$/m.exec((await ask(parts.metricsPorts.get(name) ?? 0, '/metrics')).text)?.[1]);

  test('every part that the file names runs here', () => {
    expect(parts.running.toSorted()).toEqual(NAMES);
  });

  test('all who are in one case are at one node; a line of chat and a piece of the agreement reach the other', async () => {
    const { parentA, parentB } = cast;
    expect((await Promise.all(NODES.map(linesOn))).toSorted()).toEqual([0, 3]);
    await say(parentA, 'before');
    await hears(parentB, 'before');
    const [mine, theirs] = await Promise.all([parentA, parentB].map((who) => openDraft(through, who)));
    mine?.edit((body) => putPoint(body, 'The children stay at their school.', 'p-school'));
    await until(() => theirs?.text().includes('stay at their school') ?? false);
    mine?.end();
    theirs?.end();
  });

  test('what a person is told of the relay opens it, and nothing else does', async () => {
    const answer = await cast.parentA.line.ask('iceServers', {});
    const [server] = (answer.ok ? answer.value : []) as { urls: string[]; username: string; credential: string }[];
    expect(server?.urls).toEqual(
      ['udp', 'tcp'].map((by) => `turn:${new URL(through.url()).host}:3478?transport=${by}`),
    );
    const call = (word: string) =>
      runProgram(
        'turnutils_uclient',
        ...['-y', '-c', '-n', '1', '-m', '1', '-p', String(parts.relayPort), '-u', server?.username ?? '', '-w', word],
        '127.0.0.1',
      );
    expect(call(server?.credential ?? '')).toContain('tot_recv_msgs=');
    expect(() => call('something else')).toThrow();
  });

  test('when their node dies they come in at the other, and nothing that was said is lost', async () => {
    const { parentA, parentB } = cast;
    await say(parentA, 'said and saved');
    const [dies = '', stays = ''] = (await linesOn('parley-a')) === 3 ? NODES : NODES.toReversed();
    await parts.nodes.get(dies)?.end('SIGKILL');
    for (const person of Object.values(cast)) {
      await person.line.closed();
      while (!(await comesBack(person))) await pause(250);
    }
    await together(cast);
    expect(await linesOn(stays)).toBe(3);
    await say(parentA, 'after');
    await hears(parentB, 'after');
    expect(parentB.line.chat.map(({ text }) => text)).toEqual(expect.arrayContaining(['said and saved', 'after']));
  }, 120_000);

  test('the proxy has printed nobody’s place', () => {
    expect(parts.proxy.log()).toContain('certificate obtained');
    for (const { place } of Object.values(cast)) expect(parts.proxy.log()).not.toContain(place);
  });
});

const comesBack = (person: Person) =>
  person.connect().then(
    () => true,
    () => false,
  );
