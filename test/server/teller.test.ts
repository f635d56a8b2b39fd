// Holds what one line is told to the newest state, whatever was worked out ahead.
// Must never count as told what was only worked out.
import { describe, expect, test } from 'vitest';
import { createTeller } from '../../server/sockets/teller.ts';
import type { News } from '../../shared/wire.ts';
import { caucus, givenAllHere, JOINT } from '../support/given.ts';
import { twoSides } from '../support/people.ts';

/** Party A's line, and what was sent over it. */
function lineOf(site: Parameters<typeof createTeller>[0]['site']) {
  const told: News[] = [];
  const line = { emit: (_event: string, news: News) => told.push(structuredClone(news)) };
  return { told, teller: createTeller({ line: line as never, site, seat: 'partyA', relays: () => [] }) };
}

/** Party A waiting, then in their caucus, then in the joint room. */
function states() {
  const c = givenAllHere(twoSides());
  const waiting = c.state;
  const inCaucus = c.seat(['partyA', 'counselA'], caucus('A')).state;
  const inJoint = c.seat(['partyA', 'counselA'], JOINT).state;
  return { site: c.play.site, waiting, inCaucus, inJoint };
}

describe('what was worked out ahead', () => {
  test('is told in the same words as what is worked out when it is told', () => {
    const { site, waiting, inCaucus, inJoint } = states();
    const [ahead, plain] = [lineOf(site), lineOf(site)];
    for (const state of [waiting, inCaucus, inJoint]) {
      ahead.teller.prepare(state);
      ahead.teller.news(state)?.();
      plain.teller.news(state)?.();
    }
    expect(ahead.told).toEqual(plain.told);
    expect(plain.told).toHaveLength(3);
  });

  test('tells nobody anything, and counts as told to nobody', () => {
    const { site, waiting, inCaucus } = states();
    const { told, teller } = lineOf(site);
    teller.news(waiting)?.();
    teller.prepare(inCaucus);
    teller.prepare(inCaucus);
    expect(told).toHaveLength(1);
    teller.news(inCaucus)?.();
    expect(told.at(-1)?.view?.place?.kind).toBe('caucus');
  });

  test('is never told where something else was stored', () => {
    const { site, waiting, inCaucus, inJoint } = states();
    const { told, teller } = lineOf(site);
    teller.news(waiting)?.();
    teller.prepare(inJoint);
    teller.news(inCaucus)?.();
    expect(told.at(-1)?.view?.place?.kind).toBe('caucus');
    teller.news(inJoint)?.();
    expect(told.at(-1)?.view?.place?.kind).toBe('joint');
  });
});
