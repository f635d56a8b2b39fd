// Two nodes on one database, without anything that tells one of the other: what is stored on one is seen on the other.
// Must never hand anything from one node to the other but through the database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { Person } from '../support/person.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

let postgres: Postgres;
let url: string;
let one: Parley;
let two: Parley;
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.newDatabase();
  const env = { DATABASE_URL: url, MASTER_KEY: '07'.repeat(32) };
  [one, two] = await Promise.all([startParley({ env }), startParley({ env })]);
}, 120_000);
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await postgres.stop();
}, 60_000);

let family: Family;
/** Parent A, whose line is to the second node. */
let elsewhere: Person;
beforeEach(async () => {
  family = await makeFamily(one);
  await family.come('mediator');
  const { seat, who } = family.parentA;
  const token = await two.app.access.issueLink({ caseId: family.caseId, seat });
  elsewhere = new Person(two, seat, who, token);
  two.people.push(elsewhere);
  await elsewhere.come();
});

/** A second passes on both nodes. */
const second = () => Promise.all([one, two].map(({ clock }) => clock.advance(1_000)));

describe('what is stored on one node', () => {
  test('is seen on the other within a second', async () => {
    await family.mediator.do({ type: 'setExpected', minutes: 30 });
    await second();
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
    const again = new Person(one, elsewhere.seat, elsewhere.who, elsewhere.token);
    one.people.push(again);
    await again.redeem();
    await second();
    await again.connect();
    const before = await versionOf();
    expect((await again.command(command, id)).ok).toBe(true);
    expect(await versionOf()).toBe(before);
  });
});

const versionOf = async (): Promise<unknown> => {
  const version = 'select max(seq) as version from parley.events where case_id = $1';
  return (await postgres.query(url, version, [family.caseId]))[0]?.version;
};
