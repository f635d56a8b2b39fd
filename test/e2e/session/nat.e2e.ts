// Two seats of the real app behind different routers: real browsers in network namespaces meet over TLS and the relay.
// Must never pass on a machine that cannot try it: there it shows why, in the system's own words.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { browserIn } from '../../support/browserIn.ts';
import { type Certificate, certificateFor } from '../../support/certificate.ts';
import { type Relay, startCoturn } from '../../support/coturn.ts';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { makeTwoNats, obstacleToNamespaces, type TwoNats } from '../../support/namespaces.ts';
import { freePort } from '../../support/ports.ts';
import { isMoving, openTab, tile, turnCamera, unmute } from '../../support/room.ts';
import { trafficDuring } from '../../support/rtc.ts';
import { type Equipment, Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';

const RELAYED = ['relay', 'relay'];
const obstacle = obstacleToNamespaces();

/** For every open connection: the kinds of address at both ends of the pair that carries the media. */
const nominatedPairs = (page: Page): Promise<string[][]> =>
  page.evaluate(async () => {
    const pairOf = async (pc: RTCPeerConnection): Promise<string[]> => {
      const stats = await pc.getStats();
      const transport = [...stats.values()].find(({ type }) => type === 'transport');
      const pair = stats.get(transport?.selectedCandidatePairId);
      return [stats.get(pair?.localCandidateId)?.candidateType, stats.get(pair?.remoteCandidateId)?.candidateType];
    };
    const open = window.parleyConnections.filter(({ connectionState }) => connectionState === 'connected');
    return Promise.all(open.map(pairOf));
  });

/** Every network address in what reached a browser's line; 0.0.0.0 stands for "not told". */
function addressesIn(frames: string[]): string[] {
  const candidates = frames.join('\n').match(/candidate:[^"\\]+/g) ?? [];
  const found = candidates.flatMap((candidate) => candidate.match(/\b\d+\.\d+\.\d+\.\d+\b|[\w-]+\.local/g) ?? []);
  return [...new Set(found)].filter((address) => address !== '0.0.0.0');
}

if (obstacle === null) {
  test.describe('behind two routers', () => {
    test.describe.configure({ mode: 'serial', timeout: 120_000 });
    let nats: TwoNats;
    let certificate: Certificate;
    let relay: Relay;
    let server: Server;
    let homes: Browser[] = [];
    let a: Seat;
    let b: Seat;

    test.beforeAll(async () => {
      nats = makeTwoNats();
      certificate = certificateFor(nats.host);
      relay = await startCoturn(nats.host);
      const port = String(await freePort(nats.host));
      server = await startServer({
        ...{ HOST: nats.host, PORT: port, PUBLIC_URL: `https://${nats.host}:${port}` },
        ...{ TLS_CERT: certificate.cert, TLS_KEY: certificate.key },
        ...{ TURN_URLS: relay.urls.join(), TURN_SECRET: relay.secret },
      });
      homes = [await browserIn(nats.a), await browserIn(nats.b)];
    });

    test.afterAll(async () => {
      await Promise.all(homes.map((browser) => browser.close()));
      await server?.stop();
      await relay?.stop();
      certificate?.remove();
      nats?.remove();
    });

    async function come(home: number, name: string, equipment: Equipment): Promise<Seat> {
      const seat = await Seat.open(homes[home] as Browser, name, server.linkOf(name));
      await seat.join(equipment);
      return seat;
    }

    test('the parents come in over TLS from different homes, in a case that hides addresses', async () => {
      const mediator = await come(0, 'Mediator', 'Watch and type');
      await openTab(mediator, /People/);
      await mediator.page.getByRole('switch', { name: 'Hide network addresses' }).check({ force: true });
      await mediator.press('Save');
      await expect(mediator.page.getByText('The settings are saved.')).toBeVisible();
      a = await come(0, 'Parent A', 'Camera and sound');
      b = await come(1, 'Parent B', 'Camera and sound');
      for (const seat of [a, b]) {
        expect(seat.page.url()).toMatch(/^https:/);
        await seesAs(mediator, seat.name, 'waiting');
      }
      await enter(mediator, 'Joint room');
      await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
      for (const seat of [a, b]) await seat.press('I am ready');
      for (const seat of [a, b]) await isIn(seat, 'joint');
    });

    test('they see and hear each other over the relay, and over nothing else', async () => {
      for (const seat of [a, b]) {
        await turnCamera(seat, true);
        await unmute(seat);
      }
      await isMoving(tile(a, 'Parent B').locator('video'));
      await isMoving(tile(b, 'Parent A').locator('video'));
      for (const seat of [a, b]) {
        await expect.poll(() => nominatedPairs(seat.page)).toEqual([RELAYED, RELAYED]);
        await expect.poll(async () => (await trafficDuring(seat.page, 1_000)).audioEnergy).toBeGreaterThan(0);
      }
    });

    test('no message tells either of them any address but the relay’s', () => {
      for (const seat of [a, b]) expect(addressesIn(seat.heard)).toEqual([nats.host]);
    });

    test('a lost link comes back over the relay', async () => {
      await a.page.evaluate(() => {
        for (const pc of window.parleyConnections) pc.close();
      });
      await expect.poll(() => nominatedPairs(a.page), { timeout: 60_000 }).toEqual([RELAYED, RELAYED]);
      await isMoving(tile(b, 'Parent A').locator('video'));
    });

    test('without the relay they do not find each other, and both are told', async () => {
      await relay.stop();
      await a.page.evaluate(() => {
        for (const pc of window.parleyConnections) pc.close();
      });
      await expect(tile(a, 'Parent B').getByText('No link yet')).toBeVisible({ timeout: 30_000 });
      await expect(tile(b, 'Parent A').getByText('No link yet')).toBeVisible({ timeout: 30_000 });
      expect(await nominatedPairs(a.page)).toEqual([]);
    });

    // That these do count is shown where the homes know each other's addresses (turn/turn.e2e.ts).
    test('through all of this not a packet went from one home straight towards the other', () => {
      expect(nats.straight()).toEqual([0, 0]);
    });
  });
} else {
  test('this machine allows no network namespaces, so two routers cannot be tried here', () => {
    console.log(`Two homes behind different routers were not tried: ${obstacle}`);
    expect(obstacle).toMatch(/not permitted|denied|not found|ENOENT|No such file|not supported/i);
  });
}
