// The control for session/nat.e2e.ts: the two routers really keep two homes apart, even with every other help (STUN).
// Must never pass on a machine that cannot try it: there it shows why, in the system's own words.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { browserIn } from '../../support/browserIn.ts';
import { type Certificate, certificateFor } from '../../support/certificate.ts';
import { type Relay, startCoturn } from '../../support/coturn.ts';
import { makeTwoNats, obstacleToNamespaces, type TwoNats } from '../../support/namespaces.ts';
import { type MeetingPoint, openMeetingPoint } from './meetingPoint.ts';

const obstacle = obstacleToNamespaces();

const connection = (page: Page) =>
  page.evaluate(() => (window as unknown as { link?: RTCPeerConnection }).link?.connectionState);

/** The network addresses that candidates in these signals reveal; 0.0.0.0 stands for "not told". */
function addressesIn(signals: string[]): string[] {
  const candidates = signals.join('\n').match(/candidate:[^"\\]+/g) ?? [];
  const found = candidates.flatMap((candidate) => candidate.match(/\b\d+\.\d+\.\d+\.\d+\b|[\w-]+\.local/g) ?? []);
  return [...new Set(found)].filter((address) => address !== '0.0.0.0');
}

if (obstacle === null) {
  test.describe('behind two routers', () => {
    let nats: TwoNats;
    let certificate: Certificate;
    let relay: Relay;
    let homes: Browser[] = [];

    test.beforeAll(async () => {
      nats = makeTwoNats();
      certificate = certificateFor(nats.host);
      relay = await startCoturn(nats.host);
      homes = [await browserIn(nats.a), await browserIn(nats.b)];
    });

    test.afterAll(async () => {
      await Promise.all(homes.map((browser) => browser.close()));
      await relay?.stop();
      certificate?.remove();
      nats?.remove();
    });

    async function open(browser: Browser | undefined, me: string, point: MeetingPoint): Promise<Page> {
      const page = await browser?.newPage();
      if (!page) throw new Error('no browser');
      await page.goto(`${point.url}?me=${me}&policy=all`);
      return page;
    }

    test('without the relay the two homes do not find each other', async () => {
      const [stun = ''] = relay.urls.map((url) => url.replace('turn:', 'stun:').split('?')[0] ?? '');
      const point = await openMeetingPoint(nats.host, certificate, () => [{ urls: [stun] }]);
      const [a, b] = [await open(homes[0], 'a', point), await open(homes[1], 'b', point)];
      await expect.poll(() => connection(a), { timeout: 60_000 }).toBe('failed');
      expect(await connection(b)).not.toBe('connected');
      expect(addressesIn(point.signals).length).toBeGreaterThan(1);
      // They tried, and the routers' own counters saw it.
      for (const packets of nats.straight()) expect(packets).toBeGreaterThan(0);
      await point.close();
    });
  });
} else {
  test('this machine allows no network namespaces, so two routers cannot be tried here', () => {
    console.log(`Two homes behind different routers were not tried: ${obstacle}`);
    expect(obstacle).toMatch(/not permitted|denied|not found|ENOENT|No such file|not supported/i);
  });
}
