// A session through the parts of docker-compose.yml, started from this machine's own packages (compose.test.ts reads the file).
// Must never pass because a part was left out: what is started is compared with what the file names.
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, gather, type Installed, together } from '../chaos/people.ts';
import { FILLED, readCompose } from '../support/compose.ts';
import { ask } from '../support/http.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { freePort } from '../support/ports.ts';
import { runProgram } from '../support/programs.ts';
import { viaProxy } from '../support/proxy.ts';
import { startTopology, type Topology } from '../support/topology.ts';
import { putPoint, until } from './drafts/line.ts';

const NODES = ['parley-a', 'parley-b'];
describe('a session through its parts', () => {
  let parts: Topology;
  let cast: Cast;
  let port: { https: number; http: number };
  /** What these people's browsers know of it: the proxy's address, and the authority behind its certificate. */
  let through: Installed;
  beforeAll(async () => {
    const [https, http] = await Promise.all([freePort(), freePort()]);
    port = { https, http };
    const domain = `localhost:${https}`;
    parts = await startTopology(readCompose({ ...FILLED, DOMAIN: domain, PARLEY_SAMPLE: 'on' }), port);
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
  /** A page that hears nothing for so long asks again. */
  const isAnswered = (path: string) =>
    Promise.race([
      through.ask(path, {}).then(
        () => true,
        () => false,
      ),
      pause(500, false),
    ]);
  const linesOn = async (name: string) =>
    Number(/^parley_lines (\d+)$/m.exec((await ask(parts.metricsPorts.get(name) ?? 0, '/metrics')).text)?.[1]);

  test('every part that the file names runs here', () => {
    expect(parts.running.toSorted()).toEqual(Object.keys(readCompose(FILLED).services).toSorted());
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

  test('whoever types the name alone is sent on to https', async () => {
    const answer = await new Promise<{ statusCode?: number | undefined; headers: Record<string, unknown> }>(
      (got, fail) =>
        request({ port: port.http, headers: { host: 'localhost' } }, got)
          .once('error', fail)
          .end(),
    );
    expect(answer.statusCode).toBe(308);
    expect(answer.headers.location).toMatch(/^https:\/\/localhost/);
  });

  test('a node that hangs is asked no more: who comes anew finds the other', async () => {
    const [hangs = '', other = ''] = (await linesOn('parley-a')) === 3 ? NODES.toReversed() : NODES;
    parts.nodes.get(hangs)?.freeze();
    try {
      // Each of these would go to either node, by the mark of a case that nobody has.
      for (let i = 0; i < 20; i++) while (!(await isAnswered(`/api/join/look?case=mark-${i}`)));
    } finally {
      parts.nodes.get(hangs)?.thaw();
    }
    expect(await linesOn(other)).toBe(3);
  }, 60_000);

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
