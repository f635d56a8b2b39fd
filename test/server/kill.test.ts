// The short form of `npm run chaos -- kill`: Parley killed in the middle of writing, over each store.
// Must never depend on where exactly the kill hits: the moment is drawn anew each time.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, buildServer } from '../chaos/build.ts';
import { kill } from '../chaos/faults/process.ts';
import { playThrough } from '../chaos/game.ts';
import { tryOut } from '../chaos/stores.ts';

const KILLS = 5;

let built: Built;
beforeAll(async () => {
  built = await buildServer();
}, 120_000);
afterAll(() => built.remove());

describe.each(['sqlite', 'postgres'] as const)('Parley over %s, killed while people speak and write', (name) => {
  test(`loses and doubles nothing that it called saved, ${KILLS} times in a row`, { timeout: 180_000 }, async () => {
    const store = await tryOut(name);
    const fault = await playThrough(built.script, store, kill, KILLS).finally(store.clear);
    expect(fault).toMatchObject({ runs: KILLS, lost: 0, doubled: 0, wrong: 0 });
    expect(fault.acknowledged).toBeGreaterThan(0);
  });
});

test('a server that called something saved before it was would be found out', { timeout: 240_000 }, async () => {
  const hasty = await buildServer({
    file: 'server/store/journal.ts',
    words: 'const result = await this.#store.append(',
    instead: `const soon = this.#store;
      const hasty = { append: (...all) => (setTimeout(() => void soon.append(...all), 100), 'stored') };
      const result = await (events[0]?.type === 'said' ? hasty : soon).append(`,
  });
  const store = await tryOut('sqlite');
  try {
    const fault = await playThrough(hasty.script, store, kill, KILLS);
    expect(fault.lost).toBeGreaterThan(0);
  } finally {
    hasty.remove();
    await store.clear();
  }
});
