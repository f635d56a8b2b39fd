// The mesh in real browsers: sound and picture really arrive, really stop, and come back after a loss.
// Must never take a state for proof: it reads decoded frames, sound energy and bytes from getStats.
import { expect, test } from '@playwright/test';
import { arriving, change, count, type End, Ends, health, measure, send, serveHarness } from './ends.ts';

let served: Awaited<ReturnType<typeof serveHarness>>;
let ends: Ends;

test.beforeAll(async () => {
  served = await serveHarness();
});
test.afterAll(() => served.stop());
test.beforeEach(({ browser }) => {
  ends = new Ends(browser, served.url);
});
test.afterEach(async () => {
  expect(ends.errors, 'nothing is thrown in a page').toEqual([]);
  await ends.close();
});

async function arrive(seat: string, equipment: 'both' | 'sound' | 'watch'): Promise<End> {
  const end = await ends.open(seat);
  await end.page.evaluate((wanted) => window.harness.use(wanted), equipment);
  await send(end, { microphone: equipment !== 'watch', camera: equipment === 'both' });
  return end;
}

const connected = async (a: End, b: End) => {
  await expect.poll(() => health(a, b)).toBe('connected');
  await expect.poll(() => health(b, a)).toBe('connected');
};
const pictureFlows = (at: End, from: End) =>
  expect.poll(async () => (await measure(at, from))?.pictures ?? 0).toBeGreaterThan(5);
const heard = (at: End, from: End) =>
  expect.poll(async () => (await measure(at, from))?.energy ?? 0).toBeGreaterThan(0.0001);

test('sound and picture of both arrive at both, over one connection and one negotiation', async () => {
  const [ana, ben] = [await arrive('ana', 'both'), await arrive('ben', 'both')];
  const start = Date.now();
  await ends.together([ana, ben]);
  await pictureFlows(ana, ben);
  await pictureFlows(ben, ana);
  const first = Date.now() - start;
  await connected(ana, ben);
  const [atAna, atBen] = await Promise.all([arriving(ana, ben), arriving(ben, ana)]);
  expect(atAna.energy).toBeGreaterThan(0.0001);
  expect(atBen.energy).toBeGreaterThan(0.0001);
  expect(atAna.pictures).toBeGreaterThan(15);
  expect(atBen.pictures).toBeGreaterThan(15);
  expect((await count(ana)).descriptions).toBe(1);
  expect((await count(ben)).descriptions).toBe(1);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ first, atAna, atBen }) });
});

test('microphone and camera go off and on again without a second negotiation', async () => {
  const [ana, ben] = [await arrive('ana', 'both'), await arrive('ben', 'both')];
  await ends.together([ana, ben]);
  await pictureFlows(ben, ana);
  await heard(ben, ana);
  await send(ana, {});
  await expect.poll(async () => (await measure(ana, ben))?.sending).toEqual([false, false, false]);
  await ben.page.waitForTimeout(500);
  const silent = await arriving(ben, ana);
  // What is left is the comfort noise that the receiver makes itself.
  expect(silent.energy).toBeLessThan(1e-6);
  expect(silent.pictures).toBe(0);
  await send(ana, { microphone: true, camera: true });
  await ben.page.waitForTimeout(1000);
  const again = await arriving(ben, ana);
  expect(again.energy).toBeGreaterThan(0.0001);
  expect(again.pictures).toBeGreaterThan(15);
  expect((await count(ana)).descriptions).toBe(1);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ silent, again }) });
});

test('while the view says closed, every sender is empty and no byte of sound or picture leaves', async () => {
  const [ana, ben] = [await arrive('ana', 'both'), await arrive('ben', 'both')];
  await ends.together([ana, ben]);
  await pictureFlows(ben, ana);
  await change(ana, { open: false });
  await expect.poll(async () => (await measure(ana, ben))?.sending).toEqual([false, false, false]);
  await ana.page.waitForTimeout(300);
  const paused = await arriving(ana, ben);
  expect(paused.bytesOut).toBe(0);
  await change(ana, { open: true });
  await ana.page.waitForTimeout(500);
  expect((await arriving(ben, ana)).pictures).toBeGreaterThan(15);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ paused }) });
});

test('who moves to another room closes the old link before the new one opens, with a certificate of its own', async () => {
  const [ana, ben, cora] = [await arrive('ana', 'both'), await arrive('ben', 'both'), await arrive('cora', 'both')];
  await ends.together([ana, ben]);
  await pictureFlows(ana, ben);
  await count(ana);
  await ends.alone(ben);
  await ends.together([ana, cora]);
  await pictureFlows(ana, cora);
  await pictureFlows(cora, ana);
  const counted = await count(ana);
  expect(counted).toMatchObject({ made: 2, open: 1, mostOpen: 1 });
  expect(new Set(counted.fingerprints).size).toBe(counted.fingerprints.length);
  expect((await count(ben)).open).toBe(0);
  expect(await health(ana, ben)).toBeUndefined();
});

test('three people hear and see each other', async () => {
  const [ana, ben, cora] = [await arrive('ana', 'both'), await arrive('ben', 'both'), await arrive('cora', 'both')];
  await ends.together([ana, ben, cora]);
  for (const [at, from] of [
    [ana, ben],
    [ana, cora],
    [ben, ana],
    [ben, cora],
    [cora, ana],
    [cora, ben],
  ] as const) {
    await pictureFlows(at, from);
    await heard(at, from);
  }
  const flows = await Promise.all([arriving(ana, ben), arriving(ben, cora), arriving(cora, ana)]);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(flows) });
});

for (const [who, index] of [
  ['the end that initiates', 0],
  ['the other end', 1],
] as const) {
  test(`a connection killed at ${who} is repaired without a reload`, async () => {
    const both = [await arrive('ana', 'both'), await arrive('ben', 'both')];
    const [ana, ben] = both as [End, End];
    await ends.together([ana, ben]);
    await connected(ana, ben);
    await pictureFlows(ben, ana);
    const start = Date.now();
    await both[index]!.page.evaluate((seat) => window.harness.kill(seat), both[1 - index]!.seat);
    await expect.poll(async () => (await count(ana)).made, { intervals: [100] }).toBe(2);
    await connected(ana, ben);
    await pictureFlows(ana, ben);
    await pictureFlows(ben, ana);
    const repaired = Date.now() - start;
    await heard(ana, ben);
    await heard(ben, ana);
    expect((await count(ana)).open).toBe(1);
    expect((await count(ben)).open).toBe(1);
    test.info().annotations.push({ type: 'figures', description: JSON.stringify({ repaired }) });
  });
}

test('a link that cannot come up is said to have failed, and comes up once it can', async () => {
  const [ana, ben] = [await arrive('ana', 'sound'), await arrive('ben', 'sound')];
  ends.cut = true;
  const start = Date.now();
  await ends.together([ana, ben]);
  await expect.poll(() => health(ana, ben)).toBe('failed');
  await expect.poll(() => health(ben, ana)).toBe('failed');
  const failed = Date.now() - start;
  ends.cut = false;
  await connected(ana, ben);
  await heard(ben, ana);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ failed }) });
});

test('a shared screen arrives on its own, beside the camera, and its end is seen', async () => {
  const [ana, ben] = [await arrive('ana', 'both'), await arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  await pictureFlows(ben, ana);
  await ana.page.evaluate(() => window.harness.share(true));
  await send(ana, { microphone: true, camera: true, screen: true });
  await expect.poll(async () => (await measure(ben, ana))?.screens ?? 0).toBeGreaterThan(2);
  const shared = await arriving(ben, ana);
  expect(shared.pictures).toBeGreaterThan(10);
  await send(ana, { microphone: true, camera: true });
  await ben.page.waitForTimeout(500);
  const after = await arriving(ben, ana);
  expect(after.screens).toBe(0);
  expect(after.pictures).toBeGreaterThan(10);
  expect((await count(ana)).descriptions).toBe(1);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ shared }) });
});

test('one with sound only is heard, one who only watches receives, and either can add a camera later', async () => {
  const [ana, ben] = [await arrive('ana', 'sound'), await arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  await heard(ben, ana);
  const soundOnly = await arriving(ben, ana);
  expect(soundOnly.pictures).toBe(0);
  expect((await measure(ben, ana))?.sending).toEqual([false, false, false]);
  expect(await ben.page.evaluate(() => window.harness.use('both'))).toBe('on on');
  await send(ben, { microphone: true, camera: true });
  await pictureFlows(ana, ben);
  await heard(ana, ben);
  expect((await count(ben)).descriptions).toBe(1);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ soundOnly }) });
});

test('whom the view does not list as audible is not played, and is again once listed', async () => {
  const [ana, ben] = [await arrive('ana', 'sound'), await arrive('ben', 'sound')];
  await ends.together([ana, ben]);
  await heard(ben, ana);
  const playing = () => ben.page.evaluate(() => window.harness.playing());
  const sinks = () => ben.page.locator('audio').count();
  expect(await playing()).toEqual(['ana']);
  expect(await sinks()).toBe(1);
  await change(ben, { audible: [] });
  expect(await playing()).toEqual([]);
  expect(await sinks()).toBe(0);
  await ben.page.waitForTimeout(500);
  expect((await arriving(ben, ana)).energy).toBe(0);
  await change(ben, { audible: ['ana'] });
  expect((await arriving(ben, ana)).energy).toBeGreaterThan(0.0001);
});

test('levels tell who is speaking, and quality is known within seconds', async () => {
  const [ana, ben] = [await arrive('ana', 'sound'), await arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  await expect
    .poll(() => ben.page.evaluate(() => window.harness.levels().ana ?? 0), { intervals: [50] })
    .toBeGreaterThan(0.01);
  await expect.poll(() => ana.page.evaluate(() => window.harness.ownLevel()), { intervals: [50] }).toBeGreaterThan(0.1);
  await expect.poll(() => ben.page.evaluate(() => window.harness.quality().ana)).toBe('good');
  await ends.alone(ben);
  expect(await ben.page.evaluate(() => window.harness.levels())).toEqual({});
});

test('malformed and foreign signals change nothing', async () => {
  const [ana, ben] = [await arrive('ana', 'sound'), await arrive('ben', 'sound')];
  await ends.together([ana, ben]);
  await connected(ana, ben);
  for (const end of [ana, ben]) {
    await end.page.evaluate(() => {
      const bad = [undefined, null, 7, 'x', [], {}, { restart: 0 }, { restart: -1, type: 'offer', sdp: 'v=0' }];
      const replayed = [
        { restart: 0, type: 'offer', sdp: 'v=0' },
        { restart: 0, type: 'answer', sdp: 'nonsense' },
        {
          restart: 0,
          type: 'candidate',
          candidate: { candidate: 'candidate:nonsense', sdpMid: '9', sdpMLineIndex: null },
        },
        { restart: 0, type: 'candidate', candidate: {} },
        { restart: 0, type: 'transceiverRequest', transceiverRequest: { kind: 'video' } },
        { restart: 0, type: 'renegotiate', renegotiate: true },
      ];
      for (const link of ['link-1', 'link-of-others']) {
        for (const data of [...bad, ...replayed]) window.harness.receive(link, data);
      }
    });
  }
  await heard(ana, ben);
  await heard(ben, ana);
  expect((await count(ana)).made).toBe(1);
  expect((await count(ben)).made).toBe(1);
});
