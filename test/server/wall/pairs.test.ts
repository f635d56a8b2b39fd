// The wall on the real server: histories over real sockets, each also without what one seat may not learn of.
// Must never compare anything but the bytes that came to that seat, in order and at their time.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { SeatId } from '../../../shared/people.ts';
import { picks } from '../../support/histories.ts';
import { lifeOf } from '../../support/story.ts';
import type { Lived } from '../../support/wall/lived.ts';
import { firstDifference } from '../../support/wall/observed.ts';
import { received, type Stage, sceneFor } from '../../support/wall/onServer.ts';
import { purgedFor } from '../../support/wall/purge.ts';

vi.mock('../../../server/live/access.ts', async (original) => {
  const [real, { names }] = await Promise.all([
    original<typeof import('../../../server/live/access.ts')>(),
    import('../../support/wall/names.ts'),
  ]);
  return { ...real, newId: () => names.next?.() ?? real.newId() };
});

const FEW: Stage = { people: ['mediator', 'partyA', 'partyB', 'observer'], contact: 'joint' };
const MORE: Stage = {
  people: ['mediator', 'comediator', 'partyA', 'counselA', 'partyB', 'interpreter'],
  contact: 'joint',
};
const STAGES: [string, Stage][] = [
  ['four people', FEW],
  ['four people who never meet', { ...FEW, contact: 'separate' }],
  ['two sides', MORE],
];
/** Real sockets cost a thousand times what the core does: of a few histories the first that hides something, the rest is tried there. */
const HISTORIES = 1;
const FROM = 20;
/** The same ones every time: the search with new ones is `npm run wall`. */
const SEED = 20_261_129;
const STEPS = 24;

for (const [name, stage] of STAGES)
  test(`[W1] [W5] Over real sockets, nobody can tell from the bytes they get what of a history was left out: ${name}`, async () => {
    const observers = stage.people.slice(1, 4);
    const lives = fc.sample(picks(STEPS), { numRuns: FROM, seed: SEED }).map((story) => lifeOf(sceneFor(stage), story));
    const hides = (lived: Lived[], seat: SeatId) => purgedFor(lived, seat).length < lived.length;
    const hiding = lives.filter(({ lived }) => observers.some((seat) => hides(lived, seat)));
    expect(hiding.length).toBeGreaterThanOrEqual(HISTORIES);
    for (const { lived, begun } of hiding.slice(0, HISTORIES)) {
      const whole = await received(stage, { kept: lived, begun }, observers);
      for (const seat of observers) {
        const kept = purgedFor(lived, seat);
        const purged = await received(stage, { kept, begun }, [seat]);
        const difference = firstDifference(whole.get(seat) ?? [], purged.get(seat) ?? []);
        const script = lived.map(({ at, step }) => JSON.stringify([at, step.who, step.input]));
        expect(difference && `${seat}: ${difference}\n${script.join('\n')}`).toBeNull();
      }
    }
  }, 300_000);
