// Two people behind different routers: real browsers in network namespaces meet over https and the relay.
// Must never pass on a machine that cannot try it: there it shows why, in the system's own words.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { turnServers } from '../../../server/outside/turn.ts';
import type { IceServer } from '../../../shared/wire.ts';
import { browserIn } from '../../support/browserIn.ts';
import { type Certificate, certificateFor } from '../../support/certificate.ts';
import { type Relay, startCoturn } from '../../support/coturn.ts';
import { makeTwoNats, obstacleToNamespaces, type TwoNats } from '../../support/namespaces.ts';
import { type MeetingPoint, openMeetingPoint } from './meetingPoint.ts';

const obstacle = obstacleToNamespaces();

/** The kinds of address at both ends of the pair that carries the media; what `iceTransportPolicy` can only promise. */
const nominatedPair = (page: Page) =>
  page.evaluate(async () => {
    const { link } = window as unknown as { link: RTCPeerConnection };
    const stats = await link.getStats();
    const transport = [...stats.values()].find(({ type }) => type === 'transport');
    const pair = stats.get(transport?.selectedCandidatePairId);
    return [stats.get(pair?.localCandidateId)?.candidateType, stats.get(pair?.remoteCandidateId)?.candidateType];
  });

const pictureArrives = (page: Page) =>
  page.waitForFunction(() => {
    const theirs = document.querySelector('video');
    return theirs !== null && theirs.videoWidth > 2 && theirs.currentTime > 0.5;
  });

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

    async function meet(
      policy: RTCIceTransportPolicy,
      iceServers: () => IceServer[],
    ): Promise<[Page, Page, MeetingPoint]> {
      const point = await openMeetingPoint(nats.host, certificate, iceServers);
      const open = async (browser: Browser | undefined, me: string) => {
        const page = await browser?.newPage();
        if (!page) throw new Error('no browser');
        await page.goto(`${point.url}?me=${me}&policy=${policy}`);
        return page;
      };
      return [await open(homes[0], 'a'), await open(homes[1], 'b'), point];
    }

    test('two homes behind different routers see each other over the relay, and over nothing else', async () => {
      const [a, b, point] = await meet('relay', () => turnServers({ turn: relay }, Date.now()));
      await Promise.all([pictureArrives(a), pictureArrives(b)]);
      expect(await nominatedPair(a)).toEqual(['relay', 'relay']);
      expect(await nominatedPair(b)).toEqual(['relay', 'relay']);
      expect(addressesIn(point.signals)).toEqual([nats.host]);
      await point.close();
    });

    test('without the relay the two homes do not find each other', async () => {
      const onlyStun = () => [
        { urls: relay.urls.slice(0, 1).map((url) => url.replace('turn:', 'stun:').split('?')[0] ?? '') },
      ];
      const [a, b, point] = await meet('all', onlyStun);
      await expect.poll(() => connection(a), { timeout: 60_000 }).toBe('failed');
      expect(await connection(b)).not.toBe('connected');
      expect(addressesIn(point.signals).length).toBeGreaterThan(1);
      await point.close();
    });
  });
} else {
  test('this machine allows no network namespaces, so two routers cannot be tried here', () => {
    console.log(`Two homes behind different routers were not tried: ${obstacle}`);
    expect(obstacle).toMatch(/not permitted|denied|not found|ENOENT|No such file|not supported/i);
  });
}
