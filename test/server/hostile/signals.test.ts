// Rows W, and what is honest beside them: WebRTC signals through the server, between whom they pass, in which shapes, and what is left of an address.
// Must never take a browser's word that it hides its address: what crosses is read here byte for byte.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACE_LASTS } from '../../../server/live/access.ts';
import { relayedCandidate, relayedSdp } from '../../../server/sockets/hideAddresses.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { type Person, toldDuring } from '../../support/person.ts';
import { described, PRINT } from '../../support/sdp.ts';
import { watchEach } from './watched.ts';

let parley: Parley;
let family: Family;
watchEach(() => parley);
const startWith = (env: NodeJS.ProcessEnv) => async () => {
  parley = await startParley({ env });
};
const RELAY = { TURN_URLS: 'turn:relay.example:3478', TURN_SECRET: 'sixteen letters or more' };
const FOUND = 'candidate:842163049 1 udp 1677729535';
const candidateFrame = (candidate: string) => ({
  restart: 0,
  type: 'candidate',
  candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0 },
});

const offer = { restart: 0, type: 'offer', sdp: described('offer') };

const any = () => true;

const linkTo = (from: Person, to: Person): string =>
  from.view.air.peers.find(({ seat }) => seat === to.seat)?.link ?? 'no link';
const send = (from: Person, to: Person, data: unknown) => from.line.ask('signal', { link: linkTo(from, to), data });
const signalsOf = ({ line }: Person): unknown[] =>
  line.frames.filter(({ event }) => event === 'signal').map(({ body }) => (body as { data: unknown }).data);

/** What `to` got of what `from` sent. */
async function passed(from: Person, to: Person, data: unknown): Promise<unknown> {
  const before = signalsOf(to).length;
  await send(from, to, data);
  await to.line.fence();
  return signalsOf(to)[before] ?? null;
}

describe('without a relay', () => {
  const together = async () => {
    family = await makeFamily(parley);
    await family.come();
    await family.bringTogether();
  };
  beforeAll(async () => {
    await startWith({})();
    await together();
  });
  afterAll(() => parley.stop());

  test('a signal reaches the other end of the link and nobody else, and names nobody', async () => {
    const { parentA, parentB, counselA, interpreter, mediator, comediator } = family;
    const data = offer;
    const told = await toldDuring([parentB, counselA, interpreter, mediator, comediator], async () => {
      expect(await send(parentA, parentB, data)).toEqual({ ok: true });
    });
    expect(told['Parent B']).toEqual([`2${JSON.stringify(['signal', { link: linkTo(parentB, parentA), data }])}`]);
    const silent = { 'Counsel A': [], Interpreter: [], Mediator: [], 'Co-mediator': [] };
    expect({ ...told, 'Parent B': [] }).toEqual({ 'Parent B': [], ...silent });
  });

  test.each([
    ['an offer', { restart: 0, type: 'offer', sdp: described('offer', 'a=mid:0') }],
    ['an answer', { restart: 3, type: 'answer', sdp: described('answer') }],
    ['a candidate', candidateFrame(`${FOUND} 203.0.113.7 61001 typ host`)],
    ['the last candidate', candidateFrame('')],
    ['a wish to begin again', { restart: 10_000, type: 'again' }],
  ])('what our own pages send goes through as it is where addresses need not be hidden: %s', async (_what, data) => {
    expect(await passed(family.parentA, family.counselA, data)).toEqual(data);
  });

  test('nobody sends so much to another that their line would choke, and a room of eight still gets through', async () => {
    const own = await makeFamily(parley);
    await own.come('mediator', 'parentA', 'counselA', 'parentB');
    await own.bringTogether('parentA', 'counselA', 'parentB');
    const { parentA, parentB, counselA } = own;
    const long = (lines: number) => ({ ...offer, sdp: described('offer', ...Array(lines).fill('a=mid:0')) });
    const flood = Array.from({ length: 100 }, () => send(parentA, parentB, long(3_500)));
    const passedOn = (await Promise.all(flood)).filter((result) => codeOf(result) === null);
    expect(passedOn.length).toBeGreaterThan(0);
    expect(passedOn.length).toBeLessThan(50);
    const offers = Array.from({ length: 7 }, () => send(counselA, parentB, long(1_100)));
    const found = candidateFrame(`${FOUND} 203.0.113.7 61001 typ host`);
    const candidates = Array.from({ length: 7 * 25 }, () => send(counselA, parentB, found));
    const answers = await Promise.all([...offers, ...candidates]);
    expect(answers.filter((result) => codeOf(result) !== null)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', [offer]],
    ['no attempt', { type: 'offer', sdp: 'v=0' }],
    ['an attempt below nothing', { ...offer, restart: -1 }],
    ['half an attempt', { ...offer, restart: 0.5 }],
    ['an attempt beyond all', { ...offer, restart: 1e9 }],
    ['another type', { ...offer, type: 'rollback' }],
    ["simple-peer's wish to renegotiate", { restart: 0, type: 'renegotiate', renegotiate: true }],
    ["simple-peer's wish for a transceiver", { restart: 0, transceiverRequest: { kind: 'audio' } }],
    ['a transceiver beside an offer', { ...offer, transceiverRequest: { kind: 'video' } }],
    ['a candidate beside an offer', { ...offer, candidate: { candidate: 'x', sdpMid: '0', sdpMLineIndex: 0 } }],
    ['a description inside a candidate', { ...candidateFrame(''), sdp: 'v=0' }],
    ['a bare candidate', { restart: 0, candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0 } }],
    [
      'a candidate that is text',
      { restart: 0, type: 'candidate', candidate: 'candidate:1 1 udp 1 1.2.3.4 9 typ host' },
    ],
    ['a candidate in a list', { restart: 0, type: 'candidate', candidate: [{ candidate: '' }] }],
    [
      'a candidate with more',
      { ...candidateFrame(''), candidate: { ...candidateFrame('').candidate, address: '1.2.3.4' } },
    ],
    ['a candidate of two lines', candidateFrame('candidate:1 1 udp 1 1.2.3.4 9 typ relay\r\na=candidate:2')],
    ['a candidate too long', candidateFrame('x'.repeat(1025))],
    ['a description too long', { ...offer, sdp: 'v=0\r\n'.repeat(6554) }],

    ['a description with hidden characters', { ...offer, sdp: 'v=0\r\n\u2028a=candidate:1' }],
    ['a description that is no text', { ...offer, sdp: { toString: 'v=0' } }],
    ['bytes', { ...offer, sdp: Buffer.from('v=0') }],
    ['a prototype', JSON.parse('{"restart":0,"type":"again","__proto__":{"a":1}}')],
  ])('W6: anything else is refused and reaches nobody: %s', async (_what, data) => {
    const { parentA, counselA } = family;
    const told = await toldDuring([counselA], async () => {
      expect(codeOf(await send(parentA, counselA, data))).toBe('badInput');
    });
    expect(told).toEqual({ 'Counsel A': [] });
  });

  test('W7: [P9] what was said on a link before a move is said to nobody after it, although both know each other still', async () => {
    await together();
    const { parentA, counselA } = family;
    const old = linkTo(parentA, counselA);
    await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
    const data = { restart: 0, type: 'again' };
    const told = await toldDuring([counselA], async () => {
      expect(codeOf(await parentA.line.ask('signal', { link: old, data }))).toBe('notFound');
    });
    expect(told).toEqual({ 'Counsel A': [] });
    expect(await passed(parentA, counselA, data)).toEqual(data);
  });

  test.each<[string, 'offer' | 'answer', string]>([
    ['five hundred media', 'offer', described('offer', ...Array(500).fill('m=audio 9 UDP/TLS/RTP/SAVPF 111'))],
    ['no media', 'offer', described('offer').replace(/m=.*/, 'b=AS:9')],
    ['no certificate', 'offer', described('offer').replace(PRINT, 'a=mid:0')],
    [
      'a certificate by a broken digest',
      'offer',
      described('offer').replace(PRINT, `a=fingerprint:sha-1 ${Array(20).fill('AB').join(':')}`),
    ],
    ['half a certificate', 'offer', described('offer').replace(PRINT, 'a=fingerprint:sha-256 AB:CD')],
    ['two certificates', 'offer', described('offer', PRINT.replace('AB', 'CD'))],
    ['two roles', 'offer', described('offer', 'a=setup:active')],
    ['no role', 'offer', described('offer').replace('a=setup:actpass', 'a=mid:0')],
    ['a role that an answer cannot have', 'answer', described('offer')],
    ['media without encryption', 'offer', described('offer', 'm=audio 9 RTP/AVP 0')],
    ['another kind of media', 'offer', described('offer', 'm=image 9 udptl t38')],
  ])('W6: a description with %s is refused and reaches nobody', async (_what, type, sdp) => {
    const { parentA, counselA } = family;
    const told = await toldDuring([counselA], async () => {
      expect(codeOf(await send(parentA, counselA, { restart: 0, type, sdp }))).toBe('badInput');
    });
    expect(told).toEqual({ 'Counsel A': [] });
  });

  test('W6: a certificate that changes within an attempt is refused; a new attempt may bring another', async () => {
    const { parentA, counselA } = family;
    const changed = described('offer').replaceAll('AB', 'CD');
    const say = (restart: number, sdp: string) => send(parentA, counselA, { restart, type: 'offer', sdp });
    expect(codeOf(await say(7, described('offer')))).toBeNull();
    const told = await toldDuring([counselA], async () => {
      expect(codeOf(await say(7, changed))).toBe('badInput');
    });
    expect(told).toEqual({ 'Counsel A': [] });
    expect(codeOf(await say(8, changed))).toBeNull();
  });

  test('W2: a candidate that is no line of a browser’s is dropped within a side too', async () => {
    for (const line of [
      `${FOUND} evil.example 9 typ host`,
      `${FOUND} 10.0.0.1 9 typ host x 1`,
      `${FOUND} fe80::1%eth0 9 typ host`,
    ])
      expect(await passed(family.parentA, family.counselA, candidateFrame(line)), line).toBeNull();
    const own = '6ba7b810-9dad-11d1-80b4-00c04fd430c8.local';
    for (const line of [
      `${FOUND} ${own} 61001 typ host`,
      'candidate:1 1 TCP 2105524479 192.168.1.5 9 typ host tcptype active',
    ])
      expect(await passed(family.parentA, family.counselA, candidateFrame(line))).toEqual(candidateFrame(line));
  });

  test.each<[string, unknown]>([
    ['nothing at all', undefined],
    ['no signal in it', {}],
    ['an empty signal', { data: {} }],
    ['a signal of undefined', { data: undefined }],
    ['the error of a link', { data: { restart: 0, type: 'error', message: 'cannot signal after peer is destroyed' } }],
  ])('W8: what a page’s broken connection may say is refused and reaches nobody: %s', async (_what, said) => {
    const { parentA, counselA } = family;
    const told = await toldDuring([counselA], async () => {
      const message = said === undefined ? said : { link: linkTo(parentA, counselA), ...(said as object) };
      expect(codeOf(await parentA.line.ask('signal', message))).toBe('badInput');
    });
    expect(told).toEqual({ 'Counsel A': [] });
    expect(await passed(parentA, counselA, candidateFrame(''))).toEqual(candidateFrame(''));
  });

  // simple-peer opens one channel with every link; a page reads nothing of it, and ends an attempt that pours data into it.
  test('W9: the one data channel that our pages negotiate and never read passes, and in no other shape; no data of it does', async () => {
    const { parentA, counselA } = family;
    const own = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel';
    const others = [
      'm=application 9 DTLS/SCTP 5000',
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel other',
      'm=application 9 TCP/DTLS/SCTP webrtc-datachannel',
      'm=application 9 UDP/DTLS/SCTP x',
    ];
    const say = (line: string) => send(parentA, counselA, { ...offer, restart: 9, sdp: described('offer', line) });
    const told = await toldDuring([counselA], async () => {
      for (const line of others) expect([line, codeOf(await say(line))]).toEqual([line, 'badInput']);
      const data = { restart: 9, type: 'data', data: 'x' };
      expect(codeOf(await send(parentA, counselA, data))).toBe('badInput');
    });
    expect(told).toEqual({ 'Counsel A': [] });
    expect(codeOf(await say(own))).toBeNull();
  });

  test('W1: a signal to somebody in another room, not yet let in, or of no room at all is to nobody', async () => {
    const { parentA, mediator, comediator } = family;
    const foreign = mediator.view.air.peers.find(({ seat }) => seat === comediator.seat)?.link ?? 'none';
    const told = await toldDuring([mediator, comediator], async () => {
      for (const link of [foreign, 'made-up', parentA.seat, mediator.seat])
        expect(codeOf(await parentA.line.ask('signal', { link, data: offer }))).toBe('notFound');
    });
    expect(told).toEqual({ Mediator: [], 'Co-mediator': [] });
  });

  test('W1: [P5] a link ends when either end leaves the room, and with the line of either end', async () => {
    await together();
    const { parentA, parentB, counselA } = family;
    const toB = linkTo(parentA, parentB);
    const toCounsel = linkTo(parentA, counselA);
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
    counselA.line.cut();
    await parentA.until((view) => view.place.people.some(({ seat, here }) => seat === counselA.seat && !here));
    await counselA.connect();
    for (const link of [toB, toCounsel]) {
      const answer = await parentA.line.ask('signal', { link, data: { restart: 0, type: 'again' } });
      expect(codeOf(answer)).toBe('notFound');
    }
  });

  test('two sides who did not both agree to show their addresses are not linked at all', async () => {
    await together();
    await family.parentB.do({ type: 'answerDirectLinks', agree: false });
    await family.parentA.until((view) => !view.air.peers.some(({ seat }) => seat === family.parentB.seat));
    expect(linkTo(family.parentB, family.parentA)).toBe('no link');
    expect(linkTo(family.parentB, family.interpreter)).not.toBe('no link');
    expect(family.parentA.view.audience.hear.map(({ name }) => name)).not.toContain('Parent B');
  });

  test('W10: servers for the relay are told only to who shares air with somebody', async () => {
    await together();
    expect(await family.parentA.line.ask('iceServers', {})).toEqual({ ok: true, value: [] });
    await family.move({ kind: 'lobby' }, 'parentA', 'counselA');
    expect(codeOf(await family.parentA.line.ask('iceServers', {}))).toBe('notFound');
  });
});

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
