// The game of `npm run chaos` itself: a fault that sends people away is told in its row, and does not keep it from its end.
// Must never wait for a line that has ended.
import { expect, test } from 'vitest';
import { buildServer } from '../chaos/build.ts';
import { frozen } from '../chaos/faults/postgres.ts';
import { playThrough } from '../chaos/game.ts';
import { tryOut } from '../chaos/stores.ts';

test('a server that ended everybody’s line over a store that pauses would be found out, and they come in again', async () => {
  const nervous = await buildServer({
    file: 'server/nodes/life.ts',
    words: 'if (performance.now() - this.#sureUntil <= ADRIFT) return;',
    instead: 'return this.#parts.onAdrift();',
  });
  const store = await tryOut('postgres');
  try {
    const fault = await playThrough(nervous.script, store, frozen, 1);
    expect(fault).toMatchObject({ lost: 0, doubled: 0 });
    expect(fault.wrong).toBeGreaterThan(0);
  } finally {
    nervous.remove();
    await store.clear();
  }
}, 240_000);
