// Signs of life: a quiet connection stays, a dead one goes, and one that will not say who it is is let go.
// Must never depend on how fast the machine is.
import { createConnection } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { CLOSE } from '../../../shared/draft/wire.ts';
import { House } from './house.ts';
import { putPoint, until } from './line.ts';

let house: House;
afterEach(() => house.close());

test('a quiet page hears from the server again and again, so that it does not take the line for dead', async () => {
  house = await House.open({ beat: 10 });
  const page = house.editor('ana');
  await until(() => page.provider.synced);
  const heard = page.provider.wsLastMessageReceived;
  await until(() => page.provider.wsLastMessageReceived > heard + 30);
  expect(page.provider.wsconnected).toBe(true);
});

test('a connection that gives no sign of life is let go, and its cursor with it', async () => {
  house = await House.open({ beat: 40 });
  const ben = await house.writer('ben');
  const silent = createConnection(Number(new URL(house.url.replace('ws', 'http')).port), '127.0.0.1');
  const upgrade = ['GET /draft/doc-1 HTTP/1.1', 'Host: x', 'Cookie: seat=ana', 'Upgrade: websocket'];
  const key = [
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
    '',
    '',
  ];
  silent.write([...upgrade, ...key].join('\r\n'));
  const ended = new Promise((resolve) => silent.once('close', () => resolve('closed')));
  silent.on('error', () => undefined);
  silent.resume();
  expect(await ended).toBe('closed');
  expect(ben.code).toBeNull();
});

test('who does not say who they are in time is sent away', async () => {
  house = await House.open({ identifyWithin: 10 });
  house.door.identify = () => new Promise(() => undefined);
  const line = await house.line('ana');
  await until(() => line.code !== null);
  expect(line.code).toBe(CLOSE.nobody);
});

test('a door that breaks costs that connection and no other', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  const identify = house.door.identify.bind(house.door);
  house.door.identify = () => Promise.reject(new Error('broken, with a name in it'));
  const line = await house.line('ben');
  await until(() => line.code !== null);
  expect(line.code).toBe(CLOSE.again);
  house.door.identify = identify;
  ana.edit((body) => putPoint(body, 'goes on'));
  await until(() => house.store.text()[0] === 'goes on');
  expect(house.logged.join()).not.toContain('name in it');
});

test('a store that cannot load costs those who open, and the next to come tries again', async () => {
  house = await House.open();
  const load = house.store.load.bind(house.store);
  house.store.load = () => Promise.reject(new Error('disk'));
  const line = await house.line('ana');
  await until(() => line.code !== null);
  expect(line.code).toBe(CLOSE.again);
  house.store.load = load;
  expect((await house.writer('ana')).mayWrite).toBe(true);
});
