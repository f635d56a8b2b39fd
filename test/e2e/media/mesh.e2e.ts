// The mesh in real browsers: sound and picture really arrive, really stop, and move with their room.
// Must never take a state for proof: it reads decoded frames, sound energy and bytes from getStats.
import { expect } from '@playwright/test';
import {
  AUDIBLE,
  arriving,
  change,
  connected,
  count,
  health,
  measure,
  NO_AIR,
  note,
  pictureFlows,
  SILENT,
  send,
  soundFlows,
  test,
} from './ends.ts';

test('sound and picture of both arrive at both, over one connection and one negotiation', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'both')];
  const start = Date.now();
  await ends.together([ana, ben]);
  await pictureFlows(ana, ben);
  await pictureFlows(ben, ana);
  const picturesAfter = Date.now() - start;
  await connected(ana, ben);
  const [atAna, atBen] = await Promise.all([arriving(ana, ben), arriving(ben, ana)]);
  note({ picturesAfter, atAna, atBen });
  for (const flow of [atAna, atBen]) {
    expect(flow.energy).toBeGreaterThan(AUDIBLE);
    expect(flow.pictures).toBeGreaterThan(10);
  }
  expect((await count(ana)).descriptions).toBe(1);
  expect((await count(ben)).descriptions).toBe(1);
});

test('three people hear and see each other', async ({ ends }) => {
  const people = [
    await ends.arrive('ana', 'both'),
    await ends.arrive('ben', 'both'),
    await ends.arrive('cora', 'both'),
  ];
  await ends.together(people);
  for (const at of people) {
    for (const from of people.filter((one) => one !== at)) {
      await pictureFlows(at, from);
      await soundFlows(at, from);
    }
  }
  const [ana, ben, cora] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  note({ flows: await Promise.all([arriving(ana, ben), arriving(ben, cora), arriving(cora, ana)]) });
});

test('microphone and camera go off and on again without a second negotiation', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'both')];
  await ends.together([ana, ben]);
  await pictureFlows(ben, ana);
  await soundFlows(ben, ana);
  await send(ana, {});
  await expect.poll(async () => (await measure(ana, ben))?.sending).toEqual([false, false, false]);
  await ben.page.waitForTimeout(500);
  const off = await arriving(ben, ana);
  await send(ana, { microphone: true, camera: true });
  await ben.page.waitForTimeout(1000);
  const on = await arriving(ben, ana);
  note({ off, on });
  expect(off.energy).toBeLessThan(SILENT);
  expect(off).toMatchObject({ pictures: 0, bytesIn: 0 });
  expect(on.energy).toBeGreaterThan(AUDIBLE);
  expect(on.pictures).toBeGreaterThan(10);
  expect((await count(ana)).descriptions).toBe(1);
});

test('while the view says closed, every sender is empty and no byte of sound or picture leaves', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'both')];
  await ends.together([ana, ben]);
  await pictureFlows(ben, ana);
  const detachedAfter = await ana.page.evaluate(([air, seat]) => window.harness.timeDetaching(air, seat), [
    { ...ana.air, open: false },
    'ben',
  ] as const);
  await ana.page.waitForTimeout(300);
  const paused = await arriving(ana, ben);
  note({ detachedAfter, paused });
  expect(paused.bytesOut).toBe(0);
  await change(ana, { open: true });
  await ana.page.waitForTimeout(500);
  expect((await arriving(ben, ana)).pictures).toBeGreaterThan(10);
});

test('who moves to another room closes the old link before the new one opens, with a certificate of its own', async ({
  ends,
}) => {
  const [ana, ben] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'both')];
  const cora = await ends.arrive('cora', 'both');
  await ends.together([ana, ben]);
  await pictureFlows(ana, ben);
  await count(ana);
  await change(ben, NO_AIR);
  await ends.together([ana, cora]);
  await pictureFlows(ana, cora);
  await pictureFlows(cora, ana);
  const { fingerprints, ...counted } = await count(ana);
  expect(counted).toMatchObject({ made: 2, open: 1, mostOpen: 1 });
  expect(fingerprints).toHaveLength(2);
  expect(new Set(fingerprints).size).toBe(2);
  expect((await count(ben)).open).toBe(0);
  expect(await health(ana, ben)).toBeUndefined();
});

test('a shared screen arrives on its own, beside the camera, and its end is seen', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  await pictureFlows(ben, ana);
  await ana.page.evaluate(() => window.harness.share(true));
  await send(ana, { microphone: true, camera: true, screen: true });
  await expect.poll(async () => (await measure(ben, ana))?.screens ?? 0).toBeGreaterThan(2);
  const shared = await arriving(ben, ana);
  await send(ana, { microphone: true, camera: true });
  await ben.page.waitForTimeout(500);
  const ended = await arriving(ben, ana);
  note({ shared, ended });
  expect(shared.pictures).toBeGreaterThan(10);
  expect(ended.pictures).toBeGreaterThan(10);
  expect(ended.screens).toBe(0);
  expect((await count(ana)).descriptions).toBe(1);
});

test('one with sound only is heard, one who only watches receives, and can add a camera later', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  await soundFlows(ben, ana);
  const soundOnly = await arriving(ben, ana);
  note({ soundOnly });
  expect(soundOnly).toMatchObject({ pictures: 0, bytesOut: 0 });
  expect(await ben.page.evaluate(() => window.harness.use('both'))).toBe('on on');
  await send(ben, { microphone: true, camera: true });
  await pictureFlows(ana, ben);
  await soundFlows(ana, ben);
  expect((await count(ben)).descriptions).toBe(1);
});

test('another microphone in the middle of the call is heard in the place of the first', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  await soundFlows(ben, ana);
  const [before, after] = await ana.page.evaluate(() => window.harness.changeMicrophone());
  expect(after).not.toBe(before);
  await send(ana, { microphone: true });
  await ben.page.waitForTimeout(500);
  expect((await arriving(ben, ana)).energy).toBeGreaterThan(AUDIBLE);
  expect((await count(ana)).descriptions).toBe(1);
});

test('whom the view does not list as audible is not played, and is again once listed', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'sound')];
  await ends.together([ana, ben]);
  await soundFlows(ben, ana);
  const playing = () => ben.page.evaluate(() => window.harness.playing());
  expect(await playing()).toEqual(['ana']);
  await expect(ben.page.locator('audio')).toHaveCount(1);
  await change(ben, { audible: [] });
  expect(await playing()).toEqual([]);
  await expect(ben.page.locator('audio')).toHaveCount(0);
  await ben.page.waitForTimeout(500);
  expect((await arriving(ben, ana)).energy).toBeLessThan(SILENT);
  await change(ben, { audible: ['ana'] });
  expect((await arriving(ben, ana)).energy).toBeGreaterThan(AUDIBLE);
});

test('levels tell who is speaking, and the quality of a link is known', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'watch')];
  await ends.together([ana, ben]);
  const fast = { intervals: [50] };
  await expect.poll(() => ben.page.evaluate(() => window.harness.levels().ana ?? 0), fast).toBeGreaterThan(0.01);
  await expect.poll(() => ana.page.evaluate(() => window.harness.ownLevel()), fast).toBeGreaterThan(0.1);
  await expect.poll(() => ben.page.evaluate(() => window.harness.quality().ana)).toBe('good');
  await change(ben, NO_AIR);
  expect(await ben.page.evaluate(() => window.harness.levels())).toEqual({});
});
