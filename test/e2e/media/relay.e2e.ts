// A link that must be relayed, with and without a relay: in real browsers, over coturn.
// Must never let an address of either end be seen in what is signalled.
import { expect } from '@playwright/test';
import { turnServers } from '../../../server/outside/turn.ts';
import { startCoturn } from '../../support/coturn.ts';
import { connected, health, measure, note, pictureFlows, soundFlows, test } from './ends.ts';

const candidatesIn = (frames: string[]) => frames.flatMap((frame) => frame.match(/candidate:\d[^"\\]*/g) ?? []);

test('over the relay sound and picture arrive, by the relay alone', async ({ ends }) => {
  const relay = await startCoturn();
  try {
    const [ana, ben] = [await ends.arrive('ana', 'both'), await ends.arrive('ben', 'both')];
    for (const { page } of [ana, ben]) {
      const servers = turnServers({ turn: relay }, Date.now() + 3_600_000);
      await page.evaluate((all) => window.harness.relays(all), servers);
    }
    const start = Date.now();
    await ends.together([ana, ben], 'relay');
    await connected(ana, ben);
    await pictureFlows(ana, ben);
    await pictureFlows(ben, ana);
    await soundFlows(ben, ana);
    const { pair } = (await measure(ana, ben)) ?? { pair: [] };
    note({ picturesAfter: Date.now() - start, pair });
    expect(pair).toEqual(['relay', 'relay']);
    const candidates = candidatesIn(ends.frames);
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.filter((line) => !line.includes(' typ relay'))).toEqual([]);
  } finally {
    await relay.stop();
  }
});

test('without a relay it does not come up, and no address leaves', async ({ ends }) => {
  const [ana, ben] = [await ends.arrive('ana', 'sound'), await ends.arrive('ben', 'sound')];
  await ends.together([ana, ben], 'relay');
  await expect.poll(() => health(ana, ben)).toBe('failed');
  expect(candidatesIn(ends.frames)).toEqual([]);
  expect(ends.frames.join()).toContain('offer');
});
