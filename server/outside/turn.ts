// Credentials for the relay: made fresh for each room entry, good for one working day.
// Must never name a person: the relay and its log see a random user name only.
import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '../../shared/wire.ts';
import type { Config } from '../config.ts';

/** As long as a seat's cookie lives at most, so that no relayed call ends for want of a password. */
export const TURN_LIFETIME_SECONDS = 12 * 60 * 60;

const randomName = () => randomBytes(12).toString('base64url');

/**
 * What a browser needs to use the relay; an empty list where there is none.
 * The form is the "REST API" one that coturn calls `use-auth-secret`.
 * @param now milliseconds since 1970.
 */
export function turnServers({ turn }: Pick<Config, 'turn'>, now: number, name = randomName()): IceServer[] {
  if (!turn) return [];
  const username = `${Math.floor(now / 1000) + TURN_LIFETIME_SECONDS}:${name}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return [{ urls: turn.urls, username, credential }];
}
