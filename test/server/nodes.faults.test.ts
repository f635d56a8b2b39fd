// Two nodes as processes, over one Postgres and one Redis, and what becomes of people when one of these is lost.
// Must never help them: they heal by themselves, and people do no more than their pages would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Built, buildServer } from '../chaos/build.ts';
import { Node } from '../chaos/node.ts';
import { type Cast, gather, together } from '../chaos/people.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type Redis, startRedis } from '../support/redis.ts';
import { atNode } from '../support/twoNodes.ts';
import { putPoint, until } from './drafts/line.ts';

let built: Built;
let postgres: Postgres;
let redis: Redis;
let folder: string;
beforeAll(async () => {
  built = await buildServer();
  // Nothing is switched off here: what is not synced outlives a killed process.
  postgres = await startPostgres({ fsync: 'off' });
  redis = await startRedis();
  folder = mkdtempSync(join(tmpdir(), 'parley-nodes-'));
}, 240_000);
afterAll(async () => {
  await redis.stop();
  await postgres.stop();
  built.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

let url: string;
let one: Node;
let two: Node;
/** All three in the joint room; A's line is to the second node. */
let cast: Cast;
beforeEach(async () => {
  url = await postgres.newDatabase();
  const env = { DATA_DIR: folder, DATABASE_URL: url, MASTER_KEY: '07'.repeat(32) };
  one = await Node.start(built.script, { ...env, REDIS_URL: redis.url });
  two = await Node.start(built.script, { ...env, REDIS_URL: redis.url });
  const there = await gather(one);
  cast = { ...there, parentA: atNode(two, there.parentA) };
  await cast.parentA.connect();
  await together(cast);
}, 120_000);
afterEach(async () => {
  for (const person of Object.values(cast)) person.closeLines();
  await Promise.all([one.end(), two.end()]);
}, 60_000);

const sees = (who: Person, whom: Person, here: boolean) =>
  who.until(({ place }) => place.people.some((one) => one.seat === whom.seat && one.here === here));
const say = async (who: Person, text: string) => {
  const audience = who.view.place.people.map(({ seat }) => seat);
  return who.command({ type: 'say', text, audience });
};
/** ms; a node sends its people to another that has the store after 13 s without it. */
const LONG = 20_000;
/** As a page does: what was not saved is said again. */
const sayAtLast = async (who: Person, text: string) => {
  const tried = async () => {
    if (!who.line.isOpen) await who.connect();
    const cut = who.line.closed().then(() => ({ ok: false }));
    return (await Promise.race([say(who, text), cut])).ok;
  };
  while (!(await tried())) await pause(200);
};
const hears = (who: Person, text: string) => who.line.until(({ chat }) => chat.some((one) => one.text === text), text);

describe('a node that is killed', () => {
  test('is noticed: its people are gone for all others, come in at the other node, and have lost nothing that was saved', async () => {
    const { mediator, parentA } = cast;
    expect((await say(parentA, 'before')).ok).toBe(true);
    const draft = await openDraft(two, parentA);
    const reader = await openDraft(one, mediator);
    const before = draft.saved;
    draft.edit((body) => putPoint(body, 'typed before', 'p-start'));
    await until(() => draft.saved > before);
    await two.end('SIGKILL');
    await sees(mediator, parentA, false);
    const again = atNode(one, parentA);
    await again.connect();
    await together({ ...cast, parentA: again });
    expect(again.line.chat.map(({ text }) => text)).toEqual(['before']);
    expect(reader.text()).toContain('typed before');
    reader.end();
    again.closeLines();
  }, 60_000);
});

/** As a page does: again when the line ends before a view has come, which it does once more when the node takes its new name. */
async function comesBack(person: Person): Promise<void> {
  for (;;) {
    const line = person.open();
    const ways = [line.until(({ view }) => view !== null, 'a view'), line.closed()];
    for (const way of ways) way.catch(() => {});
    await Promise.race(ways);
    if (line.view !== null) return;
  }
}

describe('a node that is frozen', () => {
  test('is gone for the others, and when it thaws tells its people nothing of what was said meanwhile', async () => {
    const { mediator, parentA, parentB } = cast;
    two.freeze();
    await sees(mediator, parentA, false);
    const { frames } = parentA.line;
    const before = frames.length;
    const again = atNode(one, parentA);
    await again.connect();
    await together({ ...cast, parentA: again });
    expect((await say(parentB, 'said meanwhile')).ok).toBe(true);
    // Written to a line that nobody reads just now.
    const late = say(parentA, 'from the frozen line');
    two.thaw();
    await parentA.line.closed();
    expect(frames.slice(before).filter(({ event }) => event !== 'bye')).toEqual([]);
    expect((await say(parentB, 'said afterwards')).ok).toBe(true);
    await hears(again, 'said afterwards');
    expect(again.line.chat.map(({ text }) => text)).toEqual(['said meanwhile', 'said afterwards']);
    void late;
    again.closeLines();
  }, 60_000);

  test('comes back by itself under another name, and people may come in there again', async () => {
    const { mediator, parentA } = cast;
    two.freeze();
    await sees(mediator, parentA, false);
    two.thaw();
    await parentA.line.closed();
    await comesBack(parentA);
    await together(cast);
    expect((await say(mediator, 'welcome back')).ok).toBe(true);
    await hears(parentA, 'welcome back');
  }, 60_000);
});

describe('a node that is asked to end', () => {
  test('leaves its people to the other at once, without a wait for its word to run out', async () => {
    const { mediator, parentA } = cast;
    expect(await two.end('SIGTERM')).toBe(0);
    await sees(mediator, parentA, false);
    const listed = await postgres.query(url, 'select node from parley.nodes');
    expect(listed).toHaveLength(1);
  }, 60_000);
});

describe('Postgres', () => {
  test('killed and started again: nothing is called saved meanwhile, nobody is sent away, and all goes on by itself', async () => {
    const { mediator, parentA, parentB } = cast;
    await postgres.kill();
    const answers = await Promise.all([say(mediator, 'lost'), say(parentA, 'lost')]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false]);
    await postgres.start();
    await sayAtLast(parentB, 'again, here');
    await sayAtLast(parentA, 'again, there');
    await hears(mediator, 'again, there');
    await hears(parentA, 'again, here');
    expect(mediator.line.chat.filter(({ text }) => text === 'again, there')).toHaveLength(1);
    await together(cast);
    expect(Object.values(cast).every(({ line }) => line.isOpen)).toBe(true);
  }, 120_000);

  test('away for so long that a node would send its people to another, if one had it: all lines stay, and so does who hears whom', async () => {
    const people: Person[] = Object.values(cast);
    // One between each two of the three: A's line is new at the second node, and all have heard so.
    const links = () => new Set(people.flatMap(({ view }) => view.air.peers.map(({ link }) => link)));
    await expect.poll(() => links().size).toBe(3);
    const before = people.map(({ line, view }) => ({ line, place: view.place, air: view.air }));
    await postgres.kill();
    await pause(LONG);
    expect(people.map(({ line, view }) => ({ line, place: view.place, air: view.air }))).toEqual(before);
    expect(people.every(({ line }) => line.isOpen)).toBe(true);
    await postgres.start();
    await sayAtLast(cast.parentA, 'and on');
    await hears(cast.mediator, 'and on');
    await together(cast);
    expect(people.map(({ line }) => line)).toEqual(before.map(({ line }) => line));
  }, 120_000);

  test('away for so long, and the mediator’s line ends: nobody could part those who are left, so their lines end too', async () => {
    const { mediator, parentB } = cast;
    await postgres.kill();
    const cut = parentB.line.closed();
    mediator.closeLines();
    await cut;
    await postgres.start();
    for (const person of [mediator, parentB]) await comesBack(person);
    await together(cast);
  }, 120_000);

  test('frozen for so long that no node’s word counts: everybody is still there when it goes on', async () => {
    const { mediator, parentA } = cast;
    postgres.freeze();
    const answers = await Promise.all([say(mediator, 'lost'), say(parentA, 'lost')]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false]);
    // Each is answered only when the store has been given up on: by now no node has got its word in for too long.
    expect((await say(mediator, 'lost')).ok).toBe(false);
    postgres.thaw();
    await sayAtLast(parentA, 'and on');
    await hears(mediator, 'and on');
    await together(cast);
  }, 120_000);
});
