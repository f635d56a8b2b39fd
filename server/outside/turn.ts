// Credentials for the relay: made fresh for each room entry, good until the place ends that they are for, or up to an hour longer.
// Must never name a person: the relay and its log see a random user name only.
import { createHmac, randomBytes } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { IceServer } from '../../shared/wire.ts';
import type { Config } from '../config.ts';

/** ms: the moment itself stands in the user name, and would tell the relay which entries are of one person. */
const ROUNDED = 3_600_000;

const randomName = () => randomBytes(12).toString('base64url');

/** Could the relay relay from there? Where its addresses are not known, from anywhere. */
export function relaysFrom({ turn }: Pick<Config, 'turn'>): (address: string) => boolean {
  if (!turn || turn.addresses.length === 0) return () => true;
  const known = new BlockList();
  const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
  for (const address of turn.addresses) known.addAddress(address, family(address));
  return (address) => known.check(address, family(address));
}

/**
 * What a browser needs to use the relay; an empty list where there is none.
 * The form is the "REST API" one that coturn calls `use-auth-secret`.
 * @param until milliseconds since 1970: no sooner than the call, or it would end for want of a password.
 */
export function turnServers({ turn }: Pick<Config, 'turn'>, until: number, name = randomName()): IceServer[] {
  if (!turn) return [];
  const username = `${(Math.ceil(until / ROUNDED) * ROUNDED) / 1000}:${name}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return [{ urls: turn.urls, username, credential }];
}
