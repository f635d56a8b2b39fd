// A page that has stopped reading its draft, over a real socket: what is written meanwhile must not pile up for it.
// Must never be let off by a small draft: far more is written than any system keeps for a socket.
import { afterEach, expect, test } from 'vitest';
import { House } from './house.ts';
import { type Line, putPoint, settle, textOf, until } from './line.ts';

let house: House;
afterEach(() => house.close());

const MUCH = 200_000;
/** Twenty megabytes and more: a system keeps a few for a socket. */
const MOST_ROUNDS = 100;

/** Writes much and takes it back, so that the draft stays small. */
async function writeMuch(line: Line): Promise<void> {
  const before = line.saved;
  line.edit((body) => textOf(body).insert(0, 'x'.repeat(MUCH)));
  line.edit((body) => textOf(body).delete(0, MUCH));
  await until(() => line.saved >= before + 2);
}

test('a reader that stalls is cut before it costs us memory; the others miss nothing, and it can come back', async () => {
  house = await House.open({ byteBurst: 1e9, bytesPerSecond: 1e9, updateBurst: 1e6 });
  const [ana, ben, cleo] = [await house.writer('ana'), await house.writer('ben'), await house.writer('cleo')];
  ana.edit((body) => putPoint(body, 'I pay 10'));
  await until(() => ben.text().includes('10'));
  ben.stall();
  for (let round = 0; round < MOST_ROUNDS && house.stalled === 0; round++) await writeMuch(ana);
  expect([house.stalled, house.drafts.count()]).toEqual([1, 2]);
  ana.edit((body) => textOf(body).insert(0, 'Now '));
  await until(() => cleo.text().includes('Now I pay 10'));
  await settle(cleo);
  expect([ana.code, cleo.code, cleo.text()]).toEqual([null, null, ana.text()]);
  const again = await house.writer('ben');
  await until(() => again.text() === ana.text());
});
