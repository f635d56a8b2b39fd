// Leaks planted round the core: in signals, limits and documents. What a person gets over real sockets must give each away.
// Must never plant two at once; without one, the same looks must find nothing.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Family, makeFamily, type Name } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { toldDuring } from '../../support/person.ts';
import { Line, putPoint, settle, textOf, until } from '../drafts/line.ts';

const planted = vi.hoisted(() => ({
  leak: null as 'signals' | 'limits' | 'buckets' | 'keptOpen' | 'byReference' | 'putOff' | null,
  links: new Map<string, { to: string; from: string }>(),
  /** How often somebody asked, by the bucket that it counts in. */
  taken: new Map<string, number>(),
  opened: new Set<string>(),
}));
const MOST = vi.hoisted(() => 5);

vi.mock('../../../server/sockets/signals.ts', async (original) => {
  const real = await original<typeof import('../../../server/sockets/signals.ts')>();
  const passOn: typeof real.passOn = (s, site, from, signal, isRelay) => {
    const passed = real.passOn(s, site, from, signal, isRelay);
    if (passed) planted.links.set(`${from} ${signal.link}`, { to: passed.to, from });
    const before = planted.links.get(`${from} ${signal.link}`);
    return passed ?? (planted.leak === 'signals' && before ? { to: before.to, data: signal.data } : null);
  };
  return { ...real, passOn };
});
vi.mock('../../../server/sockets/limits.ts', async (original) => {
  const real = await original<typeof import('../../../server/sockets/limits.ts')>();
  const createLimits: typeof real.createLimits = () => {
    const limits = real.createLimits();
    // Buckets of the planted kind, so small that nothing depends on how fast the machine is.
    const bucketOf = { limits: () => 'the case', buckets: (seat: string) => seat };
    return {
      take: (...asked) => {
        const [kind, seat] = asked;
        const { leak, taken } = planted;
        if (kind !== 'command' || (leak !== 'limits' && leak !== 'buckets')) return limits.take(...asked);
        const bucket = bucketOf[leak](seat);
        taken.set(bucket, (taken.get(bucket) ?? 0) + 1);
        return Promise.resolve((taken.get(bucket) ?? 0) <= MOST);
      },
    };
  };
  return { ...real, createLimits };
});
vi.mock('../../../server/mediation/draft/sideDrafts.ts', async (original) => {
  const real = await original<typeof import('../../../server/mediation/draft/sideDrafts.ts')>();
  const sideDraftAccess: typeof real.sideDraftAccess = (s, seat, doc) => {
    const right = real.sideDraftAccess(s, seat, doc);
    if (right !== 'none') planted.opened.add(`${seat} ${doc}`);
    const isKept = planted.leak === 'keptOpen' && planted.opened.has(`${seat} ${doc}`);
    const isLent = planted.leak === 'byReference' && s.releases.list.some((one) => one.shared);
    return right === 'none' && (isKept || isLent) ? 'read' : right;
  };
  return { ...real, sideDraftAccess };
});

vi.mock('../../../server/sockets/teller.ts', async (original) => {
  const real = await original<typeof import('../../../server/sockets/teller.ts')>();
  const createTeller: typeof real.createTeller = (told) => {
    const teller = real.createTeller(told);
    // Whatever happens in the case comes to every line as a sign that something did, a moment later.
    const tellLater = () => planted.leak === 'putOff' && setTimeout(() => told.line.emit('news', {}), 100);
    const news: typeof teller.news = (state) => {
      tellLater();
      return teller.news(state);
    };
    return { ...teller, news };
  };
  return { ...real, createTeller };
});

let parley: Parley;
let family: Family;
const drafts: Line[] = [];
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  planted.leak = null;
  family = await makeFamily(parley);
  await family.come('mediator', 'parentA', 'counselA', 'parentB');
});
afterAll(async () => {
  for (const line of drafts) line.end();
  await parley.stop();
});

/** Is a signal for a link that a move has ended heard at its other end? */
async function isStraySignalHeard(): Promise<boolean> {
  const { parentA, parentB } = family;
  await family.bringTogether('parentA', 'parentB');
  const link = parentA.view.air.peers.find(({ seat }) => seat === parentB.seat)?.link ?? 'none';
  const signal = { link, data: { restart: 0, type: 'again' } };
  expect((await parentA.line.ask('signal', signal)).ok).toBe(true);
  await family.move({ kind: 'lobby' }, 'parentA');
  const told = await toldDuring([parentB], () => parentA.line.ask('signal', signal));
  return told[parentB.name]?.some((frame) => frame.includes('"signal"')) ?? false;
}

const CHOICE = { type: 'chooseLanguage', language: 'en' } as const;
async function busy(name: Name, times: number): Promise<void> {
  planted.taken.clear();
  for (let i = 0; i < times; i++) await family[name].command(CHOICE);
}

/** Is somebody refused because of how much others do elsewhere? */
async function isBusynessFelt(): Promise<boolean> {
  await busy('parentA', MOST + 1);
  return codeOf(await family.parentB.command(CHOICE)) !== null;
}

/** Does a mediator who was busy in a caucus fall silent in the next room, where the other side hears nothing of them? */
async function isBusynessCarried(): Promise<boolean> {
  const { mediator } = family;
  await inCaucus();
  await mediator.do({ type: 'enter', room: 'caucus:A' });
  await busy('mediator', MOST - 1);
  await mediator.do({ type: 'enter', room: 'caucus:B' });
  await mediator.until((view) => view.place.room === 'caucus:B');
  return codeOf(await mediator.command(CHOICE)) !== null;
}

async function open(name: Name, doc: string): Promise<{ line: Line; heard: Buffer[] }> {
  const { place, cookie } = family[name];
  const ws = new WebSocket(`${parley.url().replace('http', 'ws')}/draft/${doc}?place=${place}`, {
    headers: { cookie, origin: parley.url() },
  });
  const heard: Buffer[] = [];
  ws.on('message', (data: Buffer) => void heard.push(data));
  const line = new Line(ws);
  drafts.push(line);
  await line.opened;
  return { line, heard };
}
const inCaucus = async (): Promise<string> => {
  await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
  return family.parentA.view.sideDraft?.doc ?? 'none';
};
const SECRET = 'DRAFT-SECRET fall back to 18:30';

/** Does a document that was open before a move still bring what is written after it? */
async function isDocumentKeptOpen(): Promise<boolean> {
  const doc = await inCaucus();
  const parent = (await open('parentA', doc)).line;
  const { line: counsel, heard } = await open('counselA', doc);
  await Promise.all([parent.shakeHands(), counsel.shakeHands()]);
  await family.move({ kind: 'lobby' }, 'counselA');
  parent.edit((body) => putPoint(body, SECRET, 'secret-point'));
  await settle(parent);
  if (planted.leak) await until(() => Buffer.concat(heard).includes(SECRET));
  return Buffer.concat(heard).includes(SECRET);
}

/** Do shared words bring their whole document with them, and what was deleted there? */
async function isSharedByReference(): Promise<boolean> {
  const doc = await inCaucus();
  const { counselA, mediator } = family;
  const counsel = (await open('counselA', doc)).line;
  await counsel.shakeHands();
  counsel.edit((body) => putPoint(body, SECRET, 'secret-point'));
  counsel.edit((body) => textOf(body).insert(0, 'Exchanges are at school. '));
  await settle(counsel);
  const audience = counselA.view.releases.mediators?.map(({ seat }) => seat) ?? [];
  await counselA.do({ type: 'releaseWords', text: 'Exchanges are at school.', audience });
  await mediator.until((view) => view.releases.list.length === 1);
  const { release = '' } = mediator.view.releases.list[0] ?? {};
  const others = mediator.view.releases.others?.map(({ seat }) => seat) ?? [];
  await mediator.do({ type: 'shareWords', release, audience: others });
  const { line, heard } = await open('parentB', doc);
  if (planted.leak) await line.shakeHands();
  else await until(() => line.code !== null);
  return Buffer.concat(heard).includes(SECRET);
}

/** Does a moment later come to somebody what nobody may learn of? */
async function isHeardLater(): Promise<boolean> {
  const { parentA, parentB } = family;
  const told = await toldDuring([parentB], () => parentA.do({ type: 'setEquipment', equipment: 'sound' }));
  return (told[parentB.name]?.length ?? 0) > 0;
}

const LOOKS = [
  ['[W8] A signal that outlives the move which ended its link is found', 'signals', isStraySignalHeard],
  ['[W8] A rate limit shared by the people of a case is found', 'limits', isBusynessFelt],
  ['[W8] A limit of each person that leaves out the room they are in is found', 'buckets', isBusynessCarried],
  ['[W8] A document that is kept open after a move is found', 'keptOpen', isDocumentKeptOpen],
  [
    '[W8] A text that is shared by reference, with all that was deleted in it, is found',
    'byReference',
    isSharedByReference,
  ],
  [
    '[W8] A sign of what others do that comes a moment later, by the machine’s own time, is found',
    'putOff',
    isHeardLater,
  ],
] as const;
for (const [title, leak, look] of LOOKS) {
  test(title, async () => {
    planted.leak = leak;
    expect(await look()).toBe(true);
  });
  test(`[W5] Without that leak there is nothing to find (${leak})`, async () => {
    expect(await look()).toBe(false);
  });
}
