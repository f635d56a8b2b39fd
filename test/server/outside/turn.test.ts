// Credentials for the relay. That coturn accepts them is shown by test/e2e/turn.
// Must never check a credential by the code that made it: the signature is worked out here anew.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { TURN_LIFETIME_SECONDS, turnServers } from '../../../server/outside/turn.ts';

const turn = { urls: ['turn:turn.example.org?transport=udp'], secret: 'a secret of the relay' };
const now = Date.UTC(2026, 10, 22, 10);

test('without a relay there are no servers, least of all somebody else’s', () => {
  expect(turnServers({ turn: null }, now)).toEqual([]);
});

test('a credential names its end and a random user, signed with the relay’s secret', () => {
  const [server] = turnServers({ turn }, now, 'abc');
  const username = `${now / 1000 + TURN_LIFETIME_SECONDS}:abc`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  expect(server).toEqual({ urls: turn.urls, username, credential });
});

test('each room entry has a user name of its own', () => {
  const names = Array.from({ length: 50 }, () => turnServers({ turn }, now)[0]?.username);
  expect(new Set(names).size).toBe(50);
});
