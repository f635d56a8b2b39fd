// Where a request comes from, as far as limits count it.
// Must never tell the addresses of one IPv6 network apart: whoever has one of them has 2^64.
import { isIPv6 } from 'node:net';

/** Groups of an IPv6 address that name its network: a line, a house, an office has at least a whole one. */
const GROUPS = 4;

/** The address itself (IPv4, also where it is written as IPv6), or the network that it lies in. */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] ?? '';
  if (!isIPv6(plain)) return plain;
  const [front = '', back] = plain.split('::');
  const before = front === '' ? [] : front.split(':');
  const after = back ? back.split(':') : [];
  const zeros = back === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].slice(0, GROUPS);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
