// The floor over real lines: what a changed client reaches, what others are told of it, and what a restart keeps.
// Must never look into the server: only at what people were sent.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SideBalance } from '../../shared/floor.ts';
import type { View } from '../../shared/view.ts';
import type { News } from '../../shared/wire.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { type Person, toldDuring } from '../support/person.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  family = await makeFamily(parley);
  await family.come();
  await family.bringTogether();
});
afterAll(() => parley.stop());

const give = (to: Person | null, was: Person | null = null) =>
  ({ type: 'giveFloor', seat: to?.seat ?? null, was: was?.seat ?? null }) as const;
const inRoom = () => [family.mediator, family.parentA, family.counselA, family.parentB, family.interpreter];
const holder = ({ floor }: View): string | null => floor?.speaking?.people[0]?.seat ?? null;
/** Everyone who was ever named audible to this person since frame `from`. */
const everAudible = ({ line }: Person, from: number): Set<string> =>
  new Set(
    line.frames
      .slice(from)
      .filter(({ event }) => event === 'news')
      .flatMap(({ body }) => (body as News).view?.air?.audible ?? []),
  );
const ofSide = (person: Person, side: 'A' | 'B'): SideBalance | undefined =>
  person.view.balance?.sides.find((one) => one.side === side);

test('[F3] [F4] [L4] A client that switches itself on out of turn is named audible to nobody, and counted once', async () => {
  const { mediator, comediator, parentA, counselA, parentB } = family;
  await mediator.do(give(parentA));
  await parentA.media(true, true);
  await Promise.all(inRoom().map((one) => one.until((view) => holder(view) === parentA.seat)));
  await mediator.until((view) => view.air.audible.includes(parentA.seat));
  await parley.clock.advance(5_000);
  const from = new Map(inRoom().map((one) => [one, one.told]));
  const quiet = await toldDuring([parentA, counselA], async () => {
    for (let tries = 0; tries < 5; tries++) await parentB.media(true, false);
    await parentB.do({ type: 'spokeUnheard' });
  });
  expect(quiet).toEqual({ [parentA.name]: [], [counselA.name]: [] });
  await comediator.until(() => ofSide(comediator, 'B')?.interruptions === 1);
  for (const one of inRoom()) expect(everAudible(one, from.get(one) ?? 0)).not.toContain(parentB.seat);
  expect(parentB.view).toMatchObject({ me: { microphone: false }, air: { voice: false } });
  expect(ofSide(mediator, 'B')?.interruptions).toBe(1);
  expect(parentB.received.join()).not.toContain('interruptions');
});

test('[F3] Whoever speaks when turns begin is off, and nobody is told to play them any more', async () => {
  const { mediator, parentA, parentB } = family;
  await parentB.media(true, true);
  await parentA.until((view) => view.air.audible.includes(parentB.seat));
  await mediator.do({ type: 'setFloor', mode: 'turns' });
  await parentA.until((view) => !view.air.audible.includes(parentB.seat));
  await parentB.until((view) => !view.me.microphone && view.me.camera && !view.air.voice && view.air.open);
});

test('[F8] Two mediators who give the floor at the same moment make one holder', async () => {
  const { mediator, comediator, parentA, parentB, counselA } = family;
  await comediator.do({ type: 'enter', room: 'joint' });
  const answers = await Promise.all([mediator.command(give(parentA)), comediator.command(give(parentB))]);
  expect(answers.map(codeOf).sort()).toEqual(['floorChanged', null].sort());
  const won = answers[0].ok ? parentA : parentB;
  await Promise.all([counselA, mediator, comediator].map((one) => one.until((view) => holder(view) === won.seat)));
});

test("[L1] [L5] Floor time is the server clock's, to the millisecond, and only mediators are sent it", async () => {
  const { mediator, parentA, parentB } = family;
  await mediator.do(give(parentA));
  await parley.clock.advance(61_234);
  await mediator.do(give(parentB, parentA));
  await mediator.until((view) => holder(view) === parentB.seat);
  await parley.clock.advance(8_000);
  await mediator.do(give(null, parentB));
  await mediator.until((view) => holder(view) === null);
  expect([ofSide(mediator, 'A')?.floorMs, ofSide(mediator, 'B')?.floorMs]).toEqual([61_234, 4_000]);
  for (const one of inRoom().filter((person) => person !== mediator))
    expect(one.received.join()).not.toContain('floorMs');
});

test('[F18] [L7] After a restart the floor is where it was, and what was counted is kept', async () => {
  const { mediator, parentA, parentB } = family;
  await mediator.do({ type: 'startRound', topic: 'opening', minutes: 4 });
  await parentB.do({ type: 'raiseHand', up: true });
  await parley.clock.advance(30_000);
  await parley.restart();
  for (const one of [mediator, parentA, parentB]) await one.connect();
  await parentA.until((view) => view.floor?.mine.called === true);
  expect(parentA.view.floor).toMatchObject({
    mode: 'turns',
    round: { topic: 'opening', turn: 1, side: 'A' },
    speaking: { usedMs: 30_000 },
    hands: [{ seat: parentB.seat }],
  });
  await parley.clock.advance(1_500);
  await mediator.do({ type: 'nextTurn', was: parentA.seat });
  await mediator.until(() => ofSide(mediator, 'A')?.floorSince === null);
  expect(ofSide(mediator, 'A')?.floorMs).toBe(31_500);
});

test('A report of speech that is not whole numbers of a few seconds is refused as unreadable', async () => {
  const { parentA } = family;
  await parentA.media(true, true);
  for (const ms of [0, -1, 1.5, 60_000, '5', null, Number.NaN])
    expect(codeOf(await parentA.command({ type: 'voiced', ms } as unknown as { type: 'voiced'; ms: number }))).toBe(
      'badInput',
    );
});
