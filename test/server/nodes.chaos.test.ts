// Whether `npm run chaos -- nodes` would find a node that goes on telling its people things when others may take it for dead.
// Must never pass because nothing was sent.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Built, buildServer } from '../chaos/build.ts';
import { cutFromStore } from '../chaos/faults/nodes.ts';
import { playAcross } from '../chaos/nodes/game.ts';

let always: Built;
beforeAll(async () => {
  always = await buildServer({
    file: 'server/nodes/life.ts',
    words: `this.#sureUntil = sent + LASTS;
    clearTimeout(this.#doubt);
    this.#doubt = setTimeout(() => this.#parts.onUnsure(), LASTS);
    this.#doubt.unref();`,
    instead: 'this.#sureUntil = Number.POSITIVE_INFINITY;',
  });
}, 120_000);
afterAll(() => always.remove());

test('a node that was always sure of itself would be found out', { timeout: 180_000 }, async () => {
  const fault = await playAcross(always.script, cutFromStore, 1);
  expect(fault.wrong).toBeGreaterThan(0);
});
