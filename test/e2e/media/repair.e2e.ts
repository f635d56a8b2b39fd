// Links that are lost, cannot come up, or are fed nonsense – in real browsers, with real connections.
// Must never reload a page: what is lost comes back by itself.
import { expect } from '@playwright/test';
import { connected, count, type End, health, note, pictureFlows, soundFlows, test } from './ends.ts';

for (const [who, victim] of [
  ['the end that initiates', 0],
  ['the other end', 1],
] as const) {
  test(`a connection killed at ${who} is repaired without a reload`, async ({ ends }) => {
    const people: [End, End] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'both')];
    const [ana, ben] = people;
    await ends.together(people);
    await connected(ana, ben);
    await pictureFlows(ben, ana);
    const start = Date.now();
    await people[victim].page.evaluate((seat) => window.harness.kill(seat), people[1 - victim]!.seat);
    await expect.poll(async () => (await count(ana)).made, { intervals: [100] }).toBe(2);
    await connected(ana, ben);
    await pictureFlows(ana, ben);
    await pictureFlows(ben, ana);
    note({ repairedAfter: Date.now() - start });
    await soundFlows(ana, ben);
    await soundFlows(ben, ana);
    expect((await count(ana)).open).toBe(1);
    expect((await count(ben)).open).toBe(1);
  });
}

test('a link that cannot come up is said to have failed, and comes up once it can', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'sound')];
  ends.isCut = true;
  const start = Date.now();
  await ends.together([ana, ben]);
  await expect.poll(() => health(ana, ben)).toBe('failed');
  await expect.poll(() => health(ben, ana)).toBe('failed');
  note({ saidAfter: Date.now() - start });
  ends.isCut = false;
  await connected(ana, ben);
  await soundFlows(ben, ana);
});

test('malformed and foreign signals change nothing', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'sound')];
  await ends.together([ana, ben]);
  await connected(ana, ben);
  const bad = [
    ...[null, 7, 'x', [], {}, { restart: 0 }, { restart: -1, type: 'offer', sdp: 'v=0' }],
    { restart: 0, type: 'offer', sdp: 'v=0' },
    { restart: 0, type: 'answer', sdp: 'nonsense' },
    { restart: 0, type: 'candidate', candidate: { candidate: 'candidate:nonsense', sdpMid: '9' } },
    { restart: 0, type: 'candidate', candidate: {} },
    { restart: 0, type: 'transceiverRequest', transceiverRequest: { kind: 'video' } },
    { restart: 0, type: 'renegotiate', renegotiate: true },
  ];
  for (const { page } of [ana, ben]) {
    await page.evaluate((all) => {
      for (const link of ['link-1', 'link-of-others']) for (const data of all) window.harness.receive(link, data);
    }, bad);
  }
  await soundFlows(ana, ben);
  await soundFlows(ben, ana);
  expect((await count(ana)).made).toBe(1);
  expect((await count(ben)).made).toBe(1);
});
