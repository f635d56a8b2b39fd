// Persist, then speak: what is said to be saved is stored, and nobody hears of what is not.
// Must never take the gate's word alone: each test looks into the store.
import { afterEach, expect, test } from 'vitest';
import { CLOSE } from '../../../shared/draft/wire.ts';
import { House } from './house.ts';
import { putPoint, settle, textOf, until } from './line.ts';

let house: House;
afterEach(() => house.close());

test('a write is acknowledged only once it is stored', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  house.store.hold();
  ana.edit((body) => putPoint(body, 'one'));
  await settle(ana);
  expect(ana.saved).toBe(1);
  expect(house.store.updates()).toEqual([]);
  house.store.release();
  await until(() => ana.saved === 2);
  expect(house.store.text()).toEqual(['one']);
});

test('what is stored is said to its writer before the line is ended', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  ana.edit((body) => putPoint(body, 'one'));
  await until(() => house.store.updates().length > 0);
  house.door.give('ana', 'none');
  await until(() => ana.code !== null);
  expect(ana.saved).toBe(2);
});

test('a writer hears of what is stored along with what is sent to it next', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.edit((body) => putPoint(body, 'hers'));
  await until(() => house.store.updates().length > 0);
  ben.edit((body) => putPoint(body, 'his', 'p-2'));
  await until(() => ana.text().includes('his'));
  expect(ana.saved).toBe(2);
});

test('nobody hears of a write before it is stored, not even who comes in meanwhile', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  house.store.hold();
  ana.edit((body) => putPoint(body, 'not yet'));
  await settle(ana);
  await settle(ben);
  expect(ben.text()).toBe('');
  house.store.release();
  await until(() => ben.text().includes('not yet'));
});

test('a write that cannot be stored is neither acknowledged nor told, and its writer is sent away to come back', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  house.store.failing = true;
  ana.edit((body) => putPoint(body, 'lost?'));
  await until(() => ana.code !== null);
  expect(ana.code).toBe(CLOSE.again);
  expect(ana.saved).toBe(1);
  await settle(ben);
  expect(ben.text()).toBe('');
  expect(house.logged).toEqual([JSON.stringify({ updates: 1, message: 'draft updates could not be stored' })]);
});

test('a page whose write could not be stored brings it again by itself once the store works', async () => {
  house = await House.open();
  const page = house.editor('ana');
  await until(() => page.provider.synced);
  house.store.failing = true;
  putPoint(page.ydoc.getXmlFragment('body'), 'kept');
  await until(() => !page.provider.wsconnected);
  house.store.failing = false;
  await until(() => house.store.text()[0] === 'kept');
  expect(house.store.text()).toEqual(['kept']);
});

test('many writes that wait for the store keep their order and are all acknowledged', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.edit((body) => putPoint(body, ''));
  await until(() => ben.text() !== '' && ana.saved === 2);
  house.store.hold();
  for (const letter of 'abcdefgh') ana.edit((body) => textOf(body).insert(textOf(body).length, letter));
  await settle(ana);
  house.store.release();
  await until(() => ana.saved === 10);
  expect(house.store.text()).toEqual(['abcdefgh']);
  expect(ben.text()).toContain('abcdefgh');
});

test('an update that says nothing new is acknowledged and not stored again', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  ana.edit((body) => putPoint(body, 'once'));
  await until(() => ana.saved === 2);
  const again = house.store.updates()[0]!;
  ana.update(again);
  await until(() => ana.saved === 3);
  expect(house.store.updates()).toHaveLength(1);
});

test('the store knows who wrote each update', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.edit((body) => putPoint(body, 'A'));
  await until(() => ben.text().includes('A'));
  ben.edit((body) => putPoint(body, 'B', 'p-b'));
  await until(() => ana.text().includes('B'));
  expect(house.store.rows.get('case-1/doc-1')?.map(({ author }) => author)).toEqual(['ana', 'ben']);
});

test('what was sent before the hands were shaken is taken from the answer, so that nothing is stored with a hole', async () => {
  house = await House.open();
  const ana = await house.line('ana');
  ana.edit((body) => putPoint(body, 'early'));
  await settle(ana);
  expect(house.store.updates()).toEqual([]);
  expect(ana.saved).toBe(0);
  await ana.shakeHands();
  await until(() => ana.saved === 2);
  expect(house.store.text()).toEqual(['early']);
});
