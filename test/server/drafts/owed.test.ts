// What the case has decided must stand in a document comes into it once, whatever happens in between.
// Must never count on the moment of the decision: a crash may follow it.
import { afterEach, expect, test } from 'vitest';
import { readDraft } from '../../../shared/draft/read.ts';
import { CASE, DOC, House } from './house.ts';
import { type Line, putPoint, until } from './line.ts';

let house: House;
afterEach(() => house.close());

const words = (line: Line): string[] => readDraft(line.ydoc).points.map(({ text }) => text);

test('it comes to everybody who has the document open, in one point with the id it was given', async () => {
  house = await House.open();
  const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
  ana.edit((body) => putPoint(body, 'first'));
  await until(() => words(ben).length === 1);
  house.door.owe('point-of-theirs', 'shared\nin two lines');
  await until(() => words(ben).length === 2);
  expect(words(ben)).toEqual(['first', 'shared\nin two lines']);
  expect(readDraft(ben.ydoc).points[1]?.id).toBe('point-of-theirs');
});

test('what was decided while nobody had it open is there before anybody reads a byte', async () => {
  house = await House.open();
  house.door.owing.push({ point: 'p-owed', text: 'shared' });
  const [ana, ben] = await Promise.all([house.writer('ana'), house.writer('ben')]);
  expect([words(ana), words(ben)]).toEqual([['shared'], ['shared']]);
  expect(house.store.text()).toEqual(['shared']);
});

test('a point that was removed again does not come back, not even after a restart', async () => {
  house = await House.open();
  house.door.owe('p-owed', 'shared');
  const ana = await house.writer('ana');
  ana.edit((body) => body.delete(0, 1));
  await until(() => house.store.text().length === 0);
  house.door.owe('p-later', 'another');
  await until(() => words(ana).length === 1);
  await house.restart();
  expect(words(await house.writer('ben'))).toEqual(['another']);
});

test('what could not be stored shows to nobody, and comes with the next opening', async () => {
  house = await House.open();
  const ana = await house.writer('ana');
  house.store.failing = true;
  house.door.owe('p-owed', 'shared');
  await until(() => house.logged.some((line) => line.includes('shared words')));
  expect([words(ana), house.store.text()]).toEqual([[], []]);
  house.store.failing = false;
  const ben = await house.writer('ben');
  expect(words(ben)).toEqual(['shared']);
  expect(house.logged.join()).not.toContain('"shared"');
});

test('the server reads a document with all that must stand in it', async () => {
  house = await House.open();
  house.door.owing.push({ point: 'p-owed', text: 'shared' });
  expect((await house.drafts.read(CASE, DOC)).points.map(({ text }) => text)).toEqual(['shared']);
  expect((await house.drafts.read(CASE, 'doc-2')).points).toEqual([]);
});
