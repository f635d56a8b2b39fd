// Rows W about addresses: what is left of them in what crosses between sides, and to whom the relay is known.
// Must never take a browser's word that it hides its address: what crosses is read here byte for byte.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACE_LASTS } from '../../../server/live/access.ts';
import { relayedCandidate, relayedSdp } from '../../../server/sockets/hideAddresses.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { toldDuring } from '../../support/person.ts';
import { described, PRINT } from '../../support/sdp.ts';
import { candidateFrame, FOUND, offer, passed, send } from './signalling.ts';
import { watchEach } from './watched.ts';

let parley: Parley;
let family: Family;
watchEach(() => parley);
const startWith = (env: NodeJS.ProcessEnv) => async () => {
  parley = await startParley({ env });
};
const RELAY = { TURN_URLS: 'turn:relay.example:3478', TURN_SECRET: 'sixteen letters or more' };
const any = () => true;

describe('across sides with a relay', () => {
  beforeAll(async () => {
    await startWith(RELAY)();
    family = await makeFamily(parley);
    await family.come();
    await family.bringTogether();
  });
  afterAll(() => parley.stop());
  const across = (data: unknown) => passed(family.parentA, family.parentB, data);

  test('[P6] links across sides are relayed, and those within a side are not', () => {
    const routes = family.parentA.view.air.peers.map(({ seat, route }) => [seat, route]);
    expect(Object.fromEntries(routes)).toMatchObject({
      [family.parentB.seat]: 'relay',
      [family.interpreter.seat]: 'relay',
      [family.counselA.seat]: 'direct',
    });
  });

  test.each([
    ['host', `${FOUND} 192.168.1.5 61001 typ host`],
    ['host by name', `${FOUND} 3d5f.local 61001 typ host`],
    ['srflx', `${FOUND} 203.0.113.7 61001 typ srflx raddr 192.168.1.5 rport 61001`],
    ['prflx', `${FOUND} 203.0.113.7 61001 typ prflx raddr 192.168.1.5 rport 61001`],
    ['tcp', 'candidate:1 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active'],
    ['relay over tcp', 'candidate:1 1 tcp 1518280447 198.51.100.2 9 typ relay raddr 0.0.0.0 rport 9'],
    ['relay by name', `${FOUND} relay.example 61001 typ relay raddr 192.168.1.5 rport 61001`],
    ['relay by a name in the letters of an address', `${FOUND} cafe.de 61001 typ relay`],
    ['relay in disguise', `${FOUND} ::ffff:192.168.1.5 61001 typ relay`],
    ['relay on an interface', `${FOUND} fe80::1%eth0 61001 typ relay`],
    ['host that mentions a relay', `${FOUND} 192.168.1.5 61001 typ host typ relay`],
    ['relay that mentions a host', `${FOUND} 198.51.100.2 61001 typ relay raddr 1.2.3.4 rport 9 typ host`],
    ['relay with something behind', `${FOUND} 198.51.100.2 61001 typ relay x-address 192.168.1.5`],
    ['two in one', `${FOUND} 198.51.100.2 61001 typ relay candidate:1 1 udp 1 192.168.1.5 1 typ host`],
    ['with its SDP name', `a=${FOUND} 192.168.1.5 61001 typ host`],
    ['without its name', '1 1 udp 1 192.168.1.5 61001 typ host'],
  ])('W2: a candidate that shows an address is dropped: %s', async (_what, candidate) => {
    expect(await across(candidateFrame(candidate))).toBeNull();
  });

  test('W4: a relayed candidate crosses without the address behind it', async () => {
    const line = `${FOUND} 198.51.100.2 61001 typ relay raddr 192.168.1.5 rport 50000 generation 0 ufrag aB+/ network-cost 50`;
    const data = await across(candidateFrame(line));
    expect(data).toEqual(
      candidateFrame(
        `${FOUND} 198.51.100.2 61001 typ relay raddr 0.0.0.0 rport 9 generation 0 ufrag aB+/ network-cost 50`,
      ),
    );
  });

  test('W5: a description crosses without any address but those of the relay', async () => {
    const needed = [
      'a=group:BUNDLE 0',
      'a=ice-ufrag:abcd',
      'a=ice-pwd:0123456789012345678901',
      PRINT,
      'a=setup:actpass',
      'a=mid:0',
      'a=sendrecv',
      'a=rtcp-mux',
      'a=rtpmap:111 opus/48000/2',
      'a=ssrc:1 cname:x',
    ];
    const sdp = [
      'v=0',
      'o=- 4611731400430051336 2 IN IP4 192.168.1.5',
      's=192.168.1.5',
      'i=192.168.1.5',
      'c=IN IP4 192.168.1.5',
      't=0 0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP6 2001:db8::5',
      'a=rtcp:50000 IN IP4 192.168.1.5',
      'a=candidate:1 1 udp 2122260223 192.168.1.5 50000 typ host',
      `a=${FOUND} 198.51.100.2 61001 typ relay raddr 192.168.1.5 rport 50000`,
      'a=remote-candidates:1 192.168.1.5 50000',
      'a=x-my-address:192.168.1.5',
      'A=candidate:1 1 udp 1 192.168.1.5 1 typ host',
      ' a=candidate:1 1 udp 1 192.168.1.5 1 typ host',
      '192.168.1.5',
      ...needed,
    ].join('\r\n');
    const data = (await across({ restart: 0, type: 'offer', sdp })) as { sdp: string };
    expect(data.sdp).not.toMatch(/192\.168|2001:db8/);
    for (const line of needed) expect(data.sdp.split('\r\n')).toContain(line);
    expect(data.sdp).toContain(`a=${FOUND} 198.51.100.2 61001 typ relay raddr 0.0.0.0 rport 9\r\n`);
    expect(data.sdp).toContain('o=- 4611731400430051336 2 IN IP4 0.0.0.0');
  });

  test('W5: neither a lone carriage return nor a lone line feed hides a candidate in another line', () => {
    for (const end of ['\r', '\n', '\n\r', '\r\n\r\n']) {
      const cleaned = relayedSdp(`v=0${end}a=mid:0${end}a=candidate:1 1 udp 1 192.168.1.5 1 typ host${end}`, any);
      expect(cleaned).toBe('v=0\r\na=mid:0\r\n');
    }
  });

  test('within a side a description crosses with the addresses of its candidates and no other', async () => {
    const found = 'a=candidate:1 1 udp 2122260223 192.168.1.5 50000 typ host generation 0';
    const told = ['a=rtcp:50000 IN IP4 192.168.1.6', 'a=x-my-address:192.168.1.7', 'i=192.168.1.8'];
    const sdp = described('offer', found, ...told).replace('c=IN IP4 0.0.0.0', 'c=IN IP4 192.168.1.9');
    const data = await passed(family.parentA, family.counselA, { ...offer, sdp });
    expect((data as { sdp: string }).sdp).toBe(described('offer', found, 'a=rtcp:9 IN IP4 0.0.0.0'));
  });

  test('what is cleaned once is clean: cleaning it again changes nothing', () => {
    const line = `${FOUND} 2001:db8::1 61001 typ relay raddr 10.0.0.1 rport 1 generation 0`;
    const once = relayedCandidate(line, any) ?? '';
    expect(relayedCandidate(once, any)).toBe(once);
    const sdp = relayedSdp('v=0\no=mozilla 1 2 IN IP4 10.0.0.1\nm=audio 9 X 0\nc=IN IP4 10.0.0.1\n', any);
    expect(relayedSdp(sdp, any)).toBe(sdp);
  });

  test('W10: the relay credentials are fresh for each asking and name nobody', async () => {
    const ask = async () => {
      const answer = await family.parentA.line.ask('iceServers', {});
      return answer.ok ? (answer.value as { urls: string[]; username: string }[])[0] : undefined;
    };
    const [first, second] = [await ask(), await ask()];
    expect(first?.urls).toEqual([RELAY.TURN_URLS]);
    expect(first?.username).not.toBe(second?.username);
    expect(first?.username).not.toContain(family.parentA.seat);
  });

  test('W10: the relay credentials are good no longer than the place that they were asked for with', async () => {
    const { parentA } = family;
    const ends = async () => {
      const answer = await parentA.line.ask('iceServers', {});
      const [server] = answer.ok ? (answer.value as { username: string }[]) : [];
      return Number(server?.username.split(':')[0]);
    };
    const first = await ends();
    await parley.clock.advance(3_600_000);
    expect(await ends()).toBe(first);
    expect(first * 1_000).toBeLessThanOrEqual(parley.clock.now() - 3_600_000 + PLACE_LASTS);
  });
});

/** Where the attacker would have packets come. */
const VICTIM = '198.51.100.77';
describe('across sides with a relay whose addresses are known', () => {
  const OURS = ['198.51.100.2', '2001:db8::2'];
  beforeAll(async () => {
    await startWith({ ...RELAY, TURN_ADDRESSES: '198.51.100.2/10.0.0.2, 2001:db8:0::2' })();
    family = await makeFamily(parley);
    await family.come();
    await family.bringTogether();
  });
  afterAll(() => parley.stop());
  const relayAt = (address: string) => `${FOUND} ${address} 61001 typ relay raddr 0.0.0.0 rport 9`;

  test.each([VICTIM, '127.0.0.1', '10.0.0.2', '198.51.100.20', '2001:db8::3', '0.0.0.0'])(
    'W3: a relay at %s, which is none of ours, is named to nobody: no page ever sends anything there',
    async (address) => {
      const { parentA, parentB } = family;
      const told = await toldDuring([parentB], async () => {
        expect(codeOf(await send(parentA, parentB, candidateFrame(relayAt(address))))).toBe('notFound');
      });
      expect(told).toEqual({ 'Parent B': [] });
    },
  );

  test.each([...OURS, '2001:DB8:0:0::2'])(
    'a relay of ours is passed on, however it is written: %s',
    async (address) => {
      const frame = candidateFrame(relayAt(address));
      expect(await passed(family.parentA, family.parentB, frame)).toEqual(frame);
    },
  );

  test('W3: nor within a description, and the rest of it arrives', async () => {
    const sdp = described('offer', `a=${relayAt(VICTIM)}`, `a=${relayAt('198.51.100.2')}`);
    const data = (await passed(family.parentA, family.parentB, { restart: 0, type: 'offer', sdp })) as { sdp: string };
    expect(data.sdp).not.toContain(VICTIM);
    expect(data.sdp).toContain(`a=${relayAt('198.51.100.2')}\r\n`);
  });

  test('W3: within a side every address may be named, since both may know each other’s', async () => {
    const frame = candidateFrame(relayAt(VICTIM));
    expect(await passed(family.parentA, family.counselA, frame)).toEqual(frame);
  });
});

describe('with addresses hidden from everybody', () => {
  beforeAll(async () => {
    await startWith(RELAY)();
    family = await makeFamily(parley, { settings: { hideAddresses: true } });
    await family.come();
    await family.bringTogether();
  });
  afterAll(() => parley.stop());

  test('even the mediators get no address of a party', async () => {
    const { parentA, mediator } = family;
    expect(await passed(parentA, mediator, candidateFrame(`${FOUND} 192.168.1.5 61001 typ host`))).toBeNull();
    expect(await passed(mediator, parentA, candidateFrame(`${FOUND} 192.168.1.5 61001 typ host`))).toBeNull();
  });
});
