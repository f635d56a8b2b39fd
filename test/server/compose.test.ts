// docker-compose.yml, read: that it fits Compose, fits together, and fits what the image, the parts' files and the pages say.
// Must never say that a part works: topology.test.ts starts them.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FILLED, readCompose, type Service } from '../support/compose.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const text = (path: string) => readFileSync(at(path), 'utf8');
const { services, networks, volumes } = readCompose(FILLED);
const named = (name: string): Service => services[name] ?? {};
const NODES = ['parley-a', 'parley-b'];
const each = Object.entries(services);
const image = text('Dockerfile');
const relay = text('deploy/turnserver.conf');
const page = text('docs/operating.md');

describe('the compose file', () => {
  test('fits the schema of Compose', () => {
    const schema = JSON.parse(text('node_modules/dclint/schemas/compose.schema.json')) as object;
    const fits = new Ajv({ strict: false, validateFormats: false, validateSchema: false }).compile(schema);
    const compose = parse(text('docker-compose.yml'), { merge: true }) as Record<string, unknown>;
    expect(fits(compose), JSON.stringify(fits.errors)).toBe(true);
    expect(fits({ ...compose, services: { proxy: { port: ['80:80'] } } })).toBe(false);
  });

  test('asks for every secret, holds none, and has a line in the example for each thing that can be set', () => {
    const example = text('deploy/example.env');
    for (const name of Object.keys(FILLED)) {
      expect(() => readCompose({ ...FILLED, [name]: '' })).toThrow(name);
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
    }
    const asked = new Set([...text('docker-compose.yml').matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name));
    const offered = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    // A sample case is for trying Parley out, not for a place where people are.
    expect([...asked].filter((name) => name !== 'PARLEY_SAMPLE').toSorted()).toEqual(offered.toSorted());
  });

  test('starts without the sample case, as an ordinary user, and shows nothing but the proxy and the relay', () => {
    expect(Object.keys(services).toSorted()).toEqual([...NODES, 'postgres', 'proxy', 'redis', 'relay']);
    for (const name of NODES) expect(named(name).environment?.PARLEY_SAMPLE).toBe('off');
    const open = each.filter(([, { ports, network_mode }]) => ports ?? network_mode);
    expect(open.map(([name]) => name).toSorted()).toEqual(['proxy', 'relay']);
    expect(networks.back).toEqual({ internal: true });
    for (const name of ['postgres', 'redis']) expect(named(name).networks).toEqual(['back']);
    expect(image.match(/^USER .*$/gm)).toEqual(['USER node']);
  });

  test('lets nodes and Redis write nowhere but where they are told to, and gives them no capability', () => {
    for (const name of [...NODES, 'redis']) {
      const { read_only, cap_drop, security_opt } = named(name);
      expect([name, read_only, cap_drop, security_opt]).toEqual([name, true, ['ALL'], ['no-new-privileges:true']]);
    }
    for (const name of NODES) {
      expect(named(name).tmpfs).toEqual(['/tmp']);
      expect(named(name).volumes?.map((volume) => volume.split(':')[1])).toEqual(['/data']);
    }
  });

  test('tells both nodes the same, and the parts beside them the same secrets', () => {
    const [a, b] = NODES.map((name) => named(name).environment ?? {});
    expect(a).toEqual(b);
    expect(named('relay').environment?.SECRET).toBe(a?.TURN_SECRET);
    for (const url of [a?.DATABASE_URL, a?.KEYS_DATABASE_URL]) {
      const { username, password, hostname } = new URL(url ?? '');
      const { POSTGRES_USER, POSTGRES_PASSWORD } = named('postgres').environment ?? {};
      expect([username, password, hostname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, 'postgres']);
    }
    expect(new URL(a?.REDIS_URL ?? '').hostname).toBe('redis');
  });

  test('tells the nodes nothing that they do not read, and all that an operator may want to set', () => {
    const told = Object.keys(named('parley-a').environment ?? {});
    const read = new Set([...text('server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name));
    expect(told.filter((name) => !read.has(name))).toEqual([]);
    // The image sets where it listens and keeps things; the proxy has the certificate.
    const image = ['PORT', 'HOST', 'DATA_DIR', 'KEYS_DIR', 'TLS_CERT', 'TLS_KEY'];
    expect([...read].filter((name) => !told.includes(name ?? '') && !image.includes(name ?? ''))).toEqual([]);
  });

  test('has the ports that the image, the relay’s file and the page name', () => {
    expect(named('proxy').ports).toEqual(['80:80', '443:443']);
    const [, port] = /\bPORT=(\d+)/.exec(image) ?? [];
    expect(image).toMatch(new RegExp(`^EXPOSE ${port}$`, 'm'));
    expect(image).toContain(`http://127.0.0.1:${port}/health`);
    expect(named('proxy').environment?.NODES).toBe(NODES.map((name) => `${name}:${port}`).join(' '));
    const setting = (name: string) => new RegExp(`^${name}=(\\d+)$`, 'm').exec(relay)?.[1];
    for (const url of named('parley-a').environment?.TURN_URLS?.split(',') ?? [])
      expect(url.split(/[:?]/)[2]).toBe(setting('listening-port'));
    expect(page).toContain(
      `ports 80 and 443 (TCP), ${setting('listening-port')} (TCP and UDP) and\n${setting('min-port')}–${setting('max-port')} (UDP)`,
    );
  });

  test('starts every part again by itself, and waits only for what can say that it is well', () => {
    for (const [name, { restart }] of each) expect([name, restart]).toEqual([name, 'unless-stopped']);
    const saysSo = (name: string) => named(name).healthcheck ?? (NODES.includes(name) && /^HEALTHCHECK /m.test(image));
    for (const [, { depends_on = {} }] of each) {
      for (const [name, { condition }] of Object.entries(Array.isArray(depends_on) ? {} : depends_on)) {
        expect(Object.keys(services)).toContain(name);
        if (condition === 'service_healthy') expect(saysSo(name)).toBeTruthy();
      }
    }
  });

  test('gives who has something to store longer to end than they take', () => {
    const [, ms] = /DRAINED = ([\d_]+)/.exec(text('scripts/running.mjs')) ?? [];
    for (const name of [...NODES, 'postgres']) {
      const [, seconds] = /^(\d+)s$/.exec(named(name).stop_grace_period ?? '') ?? [];
      expect(Number(seconds) * 1000).toBeGreaterThan(Number(ms?.replaceAll('_', '')));
    }
  });

  test('mounts only files that are here, and volumes that it names', () => {
    const sources = each.flatMap(([, { volumes: all = [] }]) => all.map((volume) => volume.split(':')[0] ?? ''));
    const isThere = (source: string) => (source.startsWith('./') ? existsSync(at(source)) : source in volumes);
    expect(sources.filter((source) => !isThere(source))).toEqual([]);
    expect(Object.keys(volumes).filter((name) => !sources.includes(name))).toEqual([]);
  });
});
