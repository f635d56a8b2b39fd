// Two nodes with Redis: nobody's clock moves, so that whatever crosses came by a hint. And Redis as an enemy: it carries
// nothing worth reading, and believes nobody.
// Must never look at what a node knows: only at what people see, and at what passes through Redis.
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { type Redis, startRedis } from '../support/redis.ts';
import { described } from '../support/sdp.ts';
import { atNode, startTwoNodes, type TwoNodes } from '../support/twoNodes.ts';
import { type Line as DraftLine, putPoint, textOf, until } from './drafts/line.ts';

let redis: Redis;
let nodes: TwoNodes;
beforeAll(async () => {
  redis = await startRedis();
  nodes = await startTwoNodes({ REDIS_URL: redis.url });
  await untilRedisIs('there');
}, 120_000);
afterAll(async () => {
  await nodes.stop();
  await redis.stop();
}, 60_000);

let family: Family;
beforeEach(async () => {
  family = await makeFamily(nodes.one, { at: { parentA: nodes.two, counselA: nodes.two } });
});
const drafts: DraftLine[] = [];
afterEach(() => {
  for (const line of drafts.splice(0)) line.end();
});
const draftOf = async (person: Person): Promise<DraftLine> => {
  const line = await openDraft(person === family.parentA ? nodes.two : nodes.one, person);
  drafts.push(line);
  return line;
};
/** Mediator and B on the first node, A on the second. */
const together = async () => {
  await family.come('mediator', 'parentA', 'parentB');
  await family.bringTogether('parentA', 'parentB');
};

describe('through Redis', () => {
  test('what is stored on one node is seen on the other at once', async () => {
    await family.come('mediator', 'parentA');
    await family.mediator.do({ type: 'setExpected', minutes: 30 });
    await family.parentA.until((view) => view.waiting.expected !== null);
  });

  test('a signal reaches a line on the other node, and its answer comes back', async () => {
    await together();
    const { mediator, parentA } = family;
    for (const [from, to] of [
      [mediator, parentA],
      [parentA, mediator],
    ] as const) {
      await from.until((view) => view.air.peers.some(({ seat }) => seat === to.seat));
      const link = from.view.air.peers.find(({ seat }) => seat === to.seat)?.link;
      const message = { link, data: { restart: 0, type: 'again' } };
      expect((await from.line.ask('signal', message)).ok).toBe(true);
      await to.line.until(({ frames }) => frames.some(({ event }) => event === 'signal'), 'a signal');
    }
  });

  test('a draft that is edited on both nodes at once becomes the same on both, and in the store', async () => {
    await together();
    const here = await draftOf(family.mediator);
    const there = await draftOf(family.parentA);
    here.edit((body) => putPoint(body, ' ', 'p-start'));
    await until(() => there.text().includes('p-start'));
    for (let i = 0; i < 40; i++) {
      here.edit((body) => textOf(body).insert(0, `m${i} `));
      there.edit((body) => textOf(body).insert(textOf(body).length, ` a${i}`));
    }
    await until(() => words(here) === 80 && words(there) === 80);
    expect(here.text()).toBe(there.text());
    const anew = await draftOf(family.parentB);
    expect(anew.text()).toBe(here.text());
  });

  test('an id that somebody has typed under on one node is nobody else’s on the other', async () => {
    await together();
    const here = await draftOf(family.mediator);
    here.edit((body) => putPoint(body, 'by the mediator', 'p-start'));
    const there = await draftOf(family.parentA);
    await until(() => there.text().includes('by the mediator'));
    Object.assign(there, { clientId: here.clientId });
    there.edit((body) => textOf(body).insert(0, 'forged '));
    await until(() => there.code !== null);
    expect(here.text()).not.toContain('forged');
  });

  test('a seat taken by its link on another node drops on the first', async () => {
    await family.come('mediator', 'parentA');
    const before = await draftOf(family.mediator);
    const again = atNode(nodes.two, family.mediator);
    await again.redeem();
    await family.mediator.line.closed();
    expect(family.mediator.line.bye).toBe('displaced');
    await until(() => before.code !== null);
  });
});

describe('Redis', () => {
  test('carries no word, name, address or description of anybody’s', async () => {
    const seen = await redis.monitor();
    await together();
    const { mediator, parentA, parentB } = family;
    const here = await draftOf(mediator);
    const there = await draftOf(parentA);
    here.edit((body) => putPoint(body, 'canary-draft', 'p-start'));
    await until(() => there.text().includes('canary-draft'));
    const audience = [mediator.seat, parentB.seat];
    await parentA.command({ type: 'say', text: 'canary-said', audience });
    const link = mediator.view.air.peers.find(({ seat }) => seat === parentA.seat)?.link;
    const sdp = described('offer').replace('s=-', 's=canary-sdp').replace('0.0.0.0', '192.0.2.7');
    await mediator.line.ask('signal', { link, data: { restart: 0, type: 'offer', sdp } });
    await parentA.line.until(({ frames }) => frames.some(({ event }) => event === 'signal'), 'a signal');
    const all = seen.join('\n');
    expect(all).toMatch(/"publish"/i);
    const secrets = ['canary', '192.0.2.7', family.caseId, link ?? 'no link', ...family.all.flatMap(bytesOf)];
    for (const secret of secrets.flatMap(written)) expect(all).not.toContain(secret);
    expect(await redis.command('KEYS', '*')).toEqual([]);
  });

  test('believes nobody: what strangers publish, and what was said before, reaches no person, and true news still come', async () => {
    await family.come('mediator', 'parentA');
    const seen = await redis.monitor();
    await family.mediator.do({ type: 'setExpected', minutes: 30 });
    await family.parentA.until((view) => view.waiting.expected !== null);
    const channels = [...new Set(seen.join('\n').match(/parley:[\w-]+:[\w-]+/g))];
    expect(channels.length).toBeGreaterThan(0);
    const old = seen.flatMap((line) => /"((?:case|docs|places|well) [^"]+)"/.exec(line)?.[1] ?? []);
    const lies = [
      ...old,
      ...old.map((hint) => hint.replace(/ \d+ /, ' 999999 ')),
      'case',
      '[]',
      randomBytes(40).toString('base64'),
    ];
    const before = [family.mediator, family.parentA].map(({ told }) => told);
    const open = await redis.command('PUBSUB', 'CHANNELS', '*');
    for (const channel of new Set([...channels, ...(open as string[]), 'socket.io#/#']))
      for (let i = 0; i < 400; i++) await redis.command('PUBLISH', channel, lies[i % lies.length] ?? '');
    await Promise.all([family.mediator, family.parentA].map(({ line }) => line.fence()));
    expect([family.mediator, family.parentA].map(({ told }) => told)).toEqual(before);
    await family.mediator.do({ type: 'setExpected', minutes: 40 });
    await family.parentA.until((view) => view.waiting.expected !== null && view.waiting.expected > 0);
    await nodes.passing(family.parentA.line.fence());
  }, 60_000);
});

describe('where Redis fails', () => {
  const news = (minutes: number) => family.mediator.do({ type: 'setExpected', minutes });
  const expected = () => family.parentA.view.waiting.expected;
  const changed = (from: unknown) => family.parentA.until((view) => view.waiting.expected !== from);

  beforeEach(() => family.come('mediator', 'parentA'));

  test('killed, news cross within a second all the same, and at once again when it is back', async () => {
    await redis.kill();
    await untilRedisIs('away');
    const before = expected();
    await news(20);
    await nodes.passing(changed(before));
    await redis.start();
    await untilRedisIs('there');
    const then = expected();
    await news(30);
    await changed(then);
  }, 60_000);

  test('emptied, or with every line to it cut, it is at once again what it was', async () => {
    await redis.command('FLUSHALL');
    const before = expected();
    await news(20);
    await changed(before);
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await untilRedisIs('there');
    const then = expected();
    await news(30);
    await nodes.passing(changed(then));
    const last = expected();
    await news(40);
    await changed(last);
  }, 60_000);

  test('frozen, nobody waits for it', async () => {
    redis.freeze();
    const before = expected();
    await news(20);
    await nodes.passing(changed(before));
    redis.thaw();
    await untilRedisIs('there');
  }, 60_000);
});

test('missing at the start, everything starts and works, and hints come once Redis is there', async () => {
  const absent = await startRedis({ running: false });
  const late = await startTwoNodes({ REDIS_URL: absent.url });
  const people = await makeFamily(late.one, { at: { parentA: late.two } });
  await people.come('mediator', 'parentA');
  await people.mediator.do({ type: 'setExpected', minutes: 30 });
  await late.passing(people.parentA.until((view) => view.waiting.expected !== null));
  await absent.start();
  await until(() => [late.one, late.two].every(({ logs }) => lastWord(logs) === 'there'));
  const before = people.parentA.view.waiting.expected;
  await people.mediator.do({ type: 'setExpected', minutes: 60 });
  await people.parentA.until((view) => view.waiting.expected !== before);
  await late.stop();
  await absent.stop();
}, 120_000);

const untilRedisIs = (state: 'there' | 'away') =>
  until(() => [nodes.one, nodes.two].every(({ logs }) => lastWord(logs) === state));
const lastWord = (logs: string[]) =>
  /redis is (there|away)/.exec(logs.findLast((line) => line.includes('redis is')) ?? '')?.[1];

const words = (line: DraftLine): number => line.text().match(/[am]\d+/g)?.length ?? 0;
const bytesOf = ({ name, seat, token, cookie, place }: Person) => [name, seat, token, cookie, place].filter(Boolean);
/** A secret as it could stand there: as it is, and as bytes that were made letters. */
const written = (secret: string): string[] => [
  secret,
  ...(secret.length > 5
    ? [Buffer.from(secret).toString('base64').slice(0, -4), Buffer.from(secret).toString('hex')]
    : []),
];
