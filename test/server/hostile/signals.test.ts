// Rows W about signals: between whom they pass, and in which shapes; what is honest passes beside them.
// Must never take a refusal for silence: what reached whom is read byte for byte.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { toldDuring } from '../../support/person.ts';
import { described, PRINT } from '../../support/sdp.ts';
import { candidateFrame, FOUND, linkTo, offer, passed, send } from './signalling.ts';
import { watchEach } from './watched.ts';

const candidateWith = (more: object) => ({
  ...candidateFrame(''),
  candidate: { ...candidateFrame('').candidate, ...more },
});

let parley: Parley;
let family: Family;
watchEach(() => parley);

describe('without a relay', () => {
  const together = async () => {
    family = await makeFamily(parley);
    await family.come();
    await family.bringTogether();
  };
  beforeAll(async () => {
    parley = await startParley();
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
    ['a candidate with more', candidateWith({ address: '1.2.3.4' })],
    ['a candidate of two lines', candidateFrame('candidate:1 1 udp 1 1.2.3.4 9 typ relay\r\na=candidate:2')],
    ['a candidate too long', candidateFrame('x'.repeat(1025))],
    ['a candidate at a place beyond all', candidateWith({ sdpMLineIndex: 17 })],
    ['a candidate under a name too long', candidateWith({ sdpMid: 'm'.repeat(17) })],
    ['a description too long', { ...offer, sdp: described('offer', ...Array(3_700).fill('a=mid:0')) }],
    ['a description with hidden characters', { ...offer, sdp: described('offer', 'a=mid:0\u2028a=candidate:1') }],
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
    ['another kind of media', 'offer', described('offer', 'm=text 9 UDP/TLS/RTP/SAVPF 98')],
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
    const answered = described('answer').replaceAll('AB', 'EF');
    const say = (restart: number, sdp: string) => send(parentA, counselA, { restart, type: 'offer', sdp });
    expect(codeOf(await say(7, described('offer')))).toBeNull();
    const told = await toldDuring([counselA], async () => {
      expect(codeOf(await say(7, changed))).toBe('badInput');
    });
    expect(told).toEqual({ 'Counsel A': [] });
    // The other end answers with its own.
    expect(codeOf(await send(counselA, parentA, { restart: 7, type: 'answer', sdp: answered }))).toBeNull();
    expect(codeOf(await say(8, changed))).toBeNull();
  });

  test('W2: a candidate that is no line of a browser’s is dropped within a side too', async () => {
    for (const line of [
      `${FOUND} evil.example 9 typ host`,
      `${FOUND} cafe.de 9 typ host`,
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
    ['more than a signal', { data: candidateFrame(''), as: 'somebody else' }],
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
