// Builds anew what two browsers tell each other, without network addresses where those are hidden, all but the relay's.
// Must never pass a line on because it looks harmless: what is not on the list is left out.
import { isIP } from 'node:net';

const CANDIDATE =
  /^candidate:([\w+/-]{1,32}) (\d{1,3}) udp (\d{1,10}) ([0-9a-f.:]{2,45}) (\d{1,5}) typ relay(?: raddr \S+ rport \d+)?((?: (?:generation|network-id|network-cost) \d{1,6}| ufrag [\w+/-]{1,256})*)$/i;

/** An address written out, neither a name to look up nor one bound to an interface nor one in disguise. */
const isPlain = (address: string): boolean => isIP(address) !== 0 && !address.toLowerCase().startsWith('::ffff:');

/** Is this one of our relay's own addresses, as far as they are known? */
export type IsRelay = (address: string) => boolean;

/**
 * A candidate line of our relay, without the address behind it (`raddr`); null for every other kind.
 * Empty stays empty: it says "that was the last one".
 */
export function relayedCandidate(line: string, isRelay: IsRelay): string | null {
  if (line === '') return line;
  const [whole, foundation, component, priority, address = '', port, more] = CANDIDATE.exec(line) ?? [];
  // Another's would have the other end send there what nobody there asked for.
  if (whole === undefined || !isPlain(address) || !isRelay(address)) return null;
  return `candidate:${foundation} ${component} udp ${priority} ${address} ${port} typ relay raddr 0.0.0.0 rport 9${more}`;
}

const ADDRESS = '[0-9a-f.:]{2,45}|[0-9a-f-]{36}\\.local';
const ANY_CANDIDATE = new RegExp(
  `^candidate:[\\w+/-]{1,32} \\d{1,3} (?:udp|tcp) \\d{1,10} (${ADDRESS}) \\d{1,5} typ (?:host|srflx|prflx|relay)` +
    `(?: raddr (?:${ADDRESS}) rport \\d{1,5})?(?: tcptype (?:active|passive|so))?` +
    '(?: (?:generation|network-id|network-cost) \\d{1,6}| ufrag [\\w+/-]{1,256})*$',
  'i',
);

/** A candidate line as browsers write it, between two who may know each other's address; null for anything else. */
export function anyCandidate(line: string): string | null {
  const [, address = ''] = ANY_CANDIDATE.exec(line) ?? [];
  // The letters of an address may make a name: whoever got it would look it up where its giver wants.
  return line === '' || address.endsWith('.local') || isIP(address) !== 0 ? line : null;
}

type Cleaner = (candidate: string) => string | null;

/** What browsers write into a description and the other end needs. */
const ATTRIBUTES = new Set(
  `bundle-only end-of-candidates extmap extmap-allow-mixed fingerprint fmtp group ice-lite ice-options ice-pwd ice-ufrag
   inactive max-message-size maxptime mid msid msid-semantic ptime recvonly rid rtcp-fb rtcp-mux rtcp-mux-only rtcp-rsize
   rtpmap sctp-port sctpmap sendonly sendrecv setup simulcast ssrc ssrc-group`.split(/\s+/),
);

const REWRITE: Record<string, (line: string, cleaner: Cleaner) => string | null> = {
  v: () => 'v=0',
  o: origin,
  s: () => 's=-',
  t: () => 't=0 0',
  m: (line) => line,
  b: (line) => line,
  c: () => 'c=IN IP4 0.0.0.0',
  a: attribute,
};

/** Number and version tell one description from the next; the rest of the line is a name and an address. */
function origin(line: string): string {
  const [, id = '0', version = '0'] = /^o=\S+ (\d{1,20}) (\d{1,20}) /.exec(line) ?? [];
  return `o=- ${id} ${version} IN IP4 0.0.0.0`;
}

function attribute(line: string, cleaner: Cleaner): string | null {
  const name = /^a=([a-z-]+)/.exec(line)?.[1] ?? '';
  if (name === 'rtcp') return 'a=rtcp:9 IN IP4 0.0.0.0';
  if (name !== 'candidate') return ATTRIBUTES.has(name) ? line : null;
  const kept = cleaner(line.slice(2));
  return kept && `a=${kept}`;
}

/** A description rebuilt line by line from what is known to be needed; of addresses only what `cleaner` lets through. */
function rebuilt(sdp: string, cleaner: Cleaner): string {
  const lines = sdp.split(/[\r\n]+/).map((line) => {
    const type = /^([a-z])=/.exec(line)?.[1] ?? '';
    return Object.hasOwn(REWRITE, type) ? (REWRITE[type]?.(line, cleaner) ?? null) : null;
  });
  return [...lines.filter((line) => line !== null), ''].join('\r\n');
}
/** With no address in it but the relay's. */
export const relayedSdp = (sdp: string, isRelay: IsRelay): string =>
  rebuilt(sdp, (candidate) => relayedCandidate(candidate, isRelay));
/** With the addresses of its candidates, and no other. */
export const plainSdp = (sdp: string): string => rebuilt(sdp, anyCandidate);
