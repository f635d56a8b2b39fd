// What a watcher and a proxy are told of a node: alive, and ready for people.
// Must never tell one of the two for the other: a node that waits for its store must not be killed for it.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Journal } from '../../server/store/journal.ts';
import type { Storage } from '../../server/store/open.ts';
import { makeFamily } from '../support/family.ts';
import { startParley } from '../support/harness.ts';
import type { Answer } from '../support/http.ts';

/** The same storage, whose journal takes in events in another way. */
const withJournal = (real: Storage, append: Journal['append']): Storage => {
  const load: Journal['load'] = (...given) => real.journal.load(...given);
  return { ...real, journal: Object.assign(Object.create(real.journal) as Journal, { append, load }) };
};

test('a node whose store answers is ready; one whose store does not is alive, and ready again by itself', async () => {
  let isDead = false;
  let asked = 0;
  const parley = await startParley({
    storage: (real) => ({
      ...real,
      store: {
        ...real.store,
        getSetting: (name) => {
          asked += 1;
          return isDead ? Promise.reject(new Error('no store')) : real.store.getSetting(name);
        },
      },
    }),
  });
  expect(await parley.raw('/ready')).toMatchObject({ status: 200, json: { ok: true } });
  isDead = true;
  await parley.clock.advance(1_000);
  expect(await parley.raw('/ready')).toMatchObject({ status: 503, json: { ok: false } });
  expect(await parley.raw('/health')).toMatchObject({ status: 200, json: { ok: true } });
  isDead = false;
  await parley.clock.advance(1_000);
  expect((await parley.raw('/ready')).status).toBe(200);
  // However many ask, the store is asked once a second.
  const before = asked;
  await Promise.all(Array.from({ length: 50 }, () => parley.raw('/ready')));
  expect(asked).toBe(before);
  await parley.stop();
});

test('a store that hangs does not answer, and is asked no second time until it has', async () => {
  let letGo = () => {};
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let asked = 0;
  let isHanging = false;
  const parley = await startParley({
    storage: (real) => ({
      ...real,
      store: {
        ...real.store,
        async getSetting(name) {
          asked += 1;
          if (isHanging) await hanging;
          return real.store.getSetting(name);
        },
      },
    }),
  });
  isHanging = true;
  const before = asked;
  for (let i = 0; i < 3; i++) {
    let answer: Answer | null = null;
    void parley.raw('/ready').then((given) => {
      answer = given;
    });
    while (answer === null) {
      await parley.clock.advance(500);
      await turn();
    }
    expect(answer).toMatchObject({ status: 503, json: { ok: false } });
  }
  expect(asked).toBe(before + 1);
  isHanging = false;
  letGo();
  await parley.clock.advance(1_000);
  expect((await parley.raw('/ready')).status).toBe(200);
  await parley.stop();
});

test('a node that was asked to end sends people elsewhere while it still stores', async () => {
  let isHeld = false;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const parley = await startParley({
    storage: (real) =>
      withJournal(real, async (...given) => {
        if (isHeld) await held;
        return real.journal.append(...given);
      }),
  });
  const family = await makeFamily(parley);
  await family.come('mediator');
  expect((await parley.raw('/ready')).status).toBe(200);
  isHeld = true;
  const answer = family.mediator.command({ type: 'setExpected', minutes: 10 });
  await family.mediator.line.ask('iceServers', { isIn: 'its turn' });
  const ending = parley.restart();
  expect((await parley.raw('/ready')).status).toBe(503);
  letGo();
  expect((await answer).ok).toBe(true);
  await ending;
  await parley.stop();
});
