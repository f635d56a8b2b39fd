// Credentials for the relay. That coturn accepts them is shown by test/e2e/turn.
// Must never check a credential by the code that made it: the signature is worked out here anew.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { turnServers } from '../../../server/outside/turn.ts';

const turn = { urls: ['turn:turn.example.org?transport=udp'], secret: 'a secret of the relay', addresses: [] };
const until = Date.UTC(2026, 10, 22, 10);

test('without a relay there are no servers, least of all somebody else’s', () => {
  expect(turnServers({ turn: null }, until)).toEqual([]);
});

test('a credential names its end and a random user, signed with the relay’s secret', () => {
  const [server] = turnServers({ turn }, until, 'abc');
  const username = `${until / 1000}:abc`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  expect(server).toEqual({ urls: turn.urls, username, credential });
});

test('whose entry it is cannot be told by its end: places that end within one hour share it, and none ends too soon', () => {
  const endOf = (ms: number) => Number(turnServers({ turn }, ms)[0]?.username?.split(':')[0]) * 1000;
  expect([endOf(until - 1), endOf(until - 3_599_999)]).toEqual([until, until]);
  expect(endOf(until + 1)).toBe(until + 3_600_000);
});

test('each room entry has a user name of its own', () => {
  const names = Array.from({ length: 50 }, () => turnServers({ turn }, until)[0]?.username);
  expect(new Set(names).size).toBe(50);
});
