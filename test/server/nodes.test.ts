// Two nodes on one database, without Redis: what happens on one is true on the other within a second.
// Must never hand anything from one node to the other but through the database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { View } from '../../shared/view.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { atNode, startTwoNodes, type TwoNodes } from '../support/twoNodes.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await startTwoNodes();
}, 120_000);
afterAll(() => nodes.stop(), 60_000);

let family: Family;
/** Parent A, whose line is to the second node. */
let elsewhere: Person;
beforeEach(async () => {
  family = await makeFamily(nodes.one, { at: { parentA: nodes.two, comediator: nodes.two } });
  elsewhere = family.parentA;
  await family.come('mediator', 'parentA');
});

describe('what is stored on one node', () => {
  test('is seen on the other within a second', async () => {
    await family.mediator.do({ type: 'setExpected', minutes: 30 });
    await nodes.second();
    await elsewhere.until((view) => view.waiting.expected !== null);
  });

  test('is not undone by the other: it decides anew on what has happened meanwhile', async () => {
    await family.mediator.do({ type: 'setExpected', minutes: 30 });
    await elsewhere.do({ type: 'setEquipment', equipment: 'watch' });
    await elsewhere.until((view) => view.waiting.expected !== null);
    expect(elsewhere.view.me.equipment).toBe('watch');
  });

  test('repeated on the other under the same id is answered there, and has happened once', async () => {
    const id = 'the-same-id-on-both-nodes';
    const command = { type: 'setEquipment', equipment: 'watch' } as const;
    expect((await elsewhere.command(command, id)).ok).toBe(true);
    const again = atNode(nodes.one, elsewhere);
    await again.connect();
    expect((await again.command(command, id)).ok).toBe(true);
    expect(await timesStored('equipmentSet')).toBe(1);
  });
});

describe('who is there', () => {
  test('is one truth: whoever has a line to one node is there for people on the other', async () => {
    await nodes.passing(family.mediator.until((view) => statusOf(view, elsewhere.seat) === 'waiting'));
    elsewhere.line.close();
    await nodes.passing(family.mediator.until((view) => statusOf(view, elsewhere.seat) === 'dropped'));
  });

  test('have one floor between them: of two mediators who give it at once on two nodes, one has given it', async () => {
    const { mediator, comediator, parentB } = family;
    await family.come('comediator', 'parentB');
    await nodes.passing(family.bringTogether('parentA', 'parentB', 'comediator'));
    await mediator.do({ type: 'setFloor', mode: 'turns' });
    await nodes.passing(comediator.until((view) => view.floor?.mode === 'turns'));
    const answers = await Promise.all([
      mediator.command({ type: 'giveFloor', seat: parentB.seat, was: null }),
      comediator.command({ type: 'giveFloor', seat: elsewhere.seat, was: null }),
    ]);
    await nodes.second();
    expect(await timesStored('floorGiven')).toBe(1);
    const all = [mediator, comediator, parentB, elsewhere];
    await nodes.passing(Promise.all(all.map((person) => person.until((view) => holder(view) !== undefined))));
    expect(new Set(all.map(({ view }) => holder(view))).size).toBe(1);
    expect(answers.some(({ ok }) => ok)).toBe(true);
  });
});

describe('a seat', () => {
  test('that comes in on another node drops on the first, at once when it has the same place', async () => {
    const again = atNode(nodes.one, elsewhere);
    await again.connect();
    await nodes.passing(elsewhere.line.closed());
    expect(elsewhere.line.bye).toBe('displaced');
    expect(again.view.me.arrived).toBe(true);
  });

  test('that is taken by its link on another node drops on the first within a second', async () => {
    const again = atNode(nodes.one, elsewhere);
    await again.redeem();
    await nodes.passing(elsewhere.line.closed());
    expect(elsewhere.line.bye).toBe('displaced');
  });
});

describe('a mediator’s seat', () => {
  test('that is opened anew on another node ends what its old place held here, and not the line of the new one', async () => {
    const { comediator } = family;
    await comediator.come();
    const draft = await openDraft(nodes.two, comediator);
    const again = atNode(nodes.one, comediator);
    await again.redeem();
    const { place, cookie } = again;
    Object.assign(comediator, { place, cookie });
    await comediator.connect();
    await nodes.passing(expect.poll(() => draft.code).not.toBeNull() as Promise<void>);
    await nodes.second();
    expect([comediator.line.bye, comediator.line.isOpen]).toEqual([null, true]);
  });
});

describe('a signal', () => {
  test('reaches a line on the other node, by way of the store', async () => {
    const { parentB } = family;
    await parentB.come();
    await nodes.passing(family.bringTogether('parentA', 'parentB'));
    const link = family.mediator.view.air.peers.find(({ seat }) => seat === elsewhere.seat)?.link ?? '';
    const data = { restart: 0, type: 'again' } as const;
    expect((await family.mediator.line.ask('signal', { link, data })).ok).toBe(true);
    await nodes.passing(elsewhere.line.until(({ frames }) => frames.some(isSignal), 'a signal'));
    expect(elsewhere.line.frames.find(isSignal)?.body).toEqual({ link, data });
  });
});

const isSignal = ({ event }: { event: string }) => event === 'signal';
const statusOf = (view: View, seat: string) => view.console?.people.find((one) => one.seat === seat)?.status;
const holder = (view: View) => view.floor?.speaking?.people[0]?.seat;

async function timesStored(type: string): Promise<number> {
  const count = 'select count(*)::int as n from parley.events where case_id = $1 and type = $2';
  return Number((await nodes.postgres.query(nodes.url, count, [family.caseId, type]))[0]?.n);
}
