// Every door of the live line: every command there is, by everybody, from every kind of room, wherever it is not theirs.
// Must never keep a list of commands of its own: a new one is tried the day it is written.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMMAND_TYPES, type CommandType } from '../../../shared/commands.ts';
import { refuse } from '../../../shared/refusals.ts';
import { STAFF_ROLES } from '../../../shared/staff.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { addLatecomers, follow, type Latecomers } from '../../support/latecomers.ts';
import { type Person, toldDuring } from '../../support/person.ts';
import { sampleCommand } from '../../support/samples.ts';
import { accountIn } from '../../support/staff.ts';

// All doors are tried at once, far faster than anybody may; the limits have tests of their own.
vi.mock('../../../server/sockets/limits.ts', () => ({ createLimits: () => ({ take: async () => true }) }));

let parley: Parley;
let family: Family;
let outsider: Family;
beforeAll(async () => {
  parley = await startParley();
  outsider = await makeFamily(parley);
  await outsider.come('mediator', 'parentA');
});
afterAll(() => parley.stop());

const NOT_THERE = JSON.stringify(refuse('notFound'));
const stateOf = async ({ caseId }: Family) => JSON.stringify((await parley.app.cases.find(caseId))?.state);
/** Ids that are real in this case: of people, rooms, and whatever else has one. */
async function realIds(of: Family): Promise<string[]> {
  const found = (await stateOf(of)).matchAll(/"(?:id|move|knock|request|comment|doc|point)":"([\w:-]{2,64})"/g);
  return [...new Set([...found].map(([, one]) => one ?? ''))];
}
/** The commands to try: with ids that nobody has, then with real ones. */
const variants = (seats: string[], rooms: string[], rest: string[]) =>
  [0, 1, 2, 3].map((n) => (field: string) => {
    const all = /seat|audience|^to$/.test(field) ? seats : field === 'room' ? rooms : rest;
    return n === 0 ? `nobody-${field}` : (all[(n * 7) % all.length] ?? 'none');
  });

/** Tries all that `person` is not allowed now; resolves to how many doors that were. */
async function tryAll(person: Person, of: Family): Promise<number> {
  const closed = COMMAND_TYPES.filter((type) => !person.may(type));
  const ids = variants(
    of.all.map(({ seat }) => seat),
    ['caucus:A', 'caucus:B', 'private:A', 'joint', 'team'],
    await realIds(of),
  );
  for (const type of closed) {
    const answers = await Promise.all(ids.map((idFor) => person.command(sampleCommand(type, idFor))));
    for (const answer of answers) expect([type, JSON.stringify(answer)]).toEqual([type, NOT_THERE]);
  }
  return closed.length * ids.length;
}

/** Everybody tries everything in turn: the state stays, and nobody else hears a byte. */
async function everybodyTries(people: Person[]): Promise<void> {
  let doors = 0;
  for (const person of people) {
    const before = await stateOf(family);
    const others = people.filter((one) => one !== person);
    const told = await toldDuring(others, async () => {
      doors += await tryAll(person, family);
    });
    expect(told).toEqual(Object.fromEntries(others.map(({ name }) => [name, []])));
    expect(await stateOf(family)).toBe(before);
  }
  expect(doors).toBeGreaterThan(people.length * COMMAND_TYPES.length);
}

let late: Latecomers;
let exMember: Person;
const everybody = () => [...family.all.filter((one) => one !== exMember), late.support, late.forAll];

const SCENES: [string, () => Promise<void>][] = [
  ['everybody waits', async () => {}],
  [
    'the sides are in their caucuses',
    async () => {
      await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
      await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
      await follow(family, [late.support, late.forAll], { kind: 'caucus', side: 'A' });
    },
  ],
  [
    'the sides are in their private rooms',
    async () => {
      await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
      await family.move({ kind: 'private', side: 'B' }, 'parentB', 'interpreter');
      await follow(family, [late.support, late.forAll], { kind: 'private', side: 'A' });
    },
  ],
  [
    'all are in the joint room',
    async () => {
      await family.bringTogether();
      await follow(family, [late.support, late.forAll], { kind: 'joint' });
    },
  ],
  [
    'there is a break',
    async () => {
      await family.bringTogether();
      await family.mediator.do({ type: 'startBreak', minutes: 5 });
    },
  ],
  [
    'the session has ended',
    async () => {
      await family.mediator.do({ type: 'endSession' });
    },
  ],
];

describe.each(SCENES)('when %s', (_what, prepare) => {
  beforeAll(async () => {
    family = await makeFamily(parley);
    await family.come();
    late = await addLatecomers(parley, family);
    exMember = family.observer;
    await exMember.come();
    await family.referrer.redeem();
    await family.referrer.connect();
    await family.counselA.do({ type: 'askMediator', reason: 'sound' });
    await family.mediator.do({ type: 'note', text: 'for us', shared: true });
    await prepare();
    await parley.settled();
    await Promise.all(everybody().map(({ line }) => line.fence()));
  });

  test('[W3] what is not theirs is not there for anybody, byte for byte, changes nothing and is heard by nobody', async () => {
    await everybodyTries(everybody());
  });

  test('[W3] a mediator of another case reaches nothing of this one with all its ids', async () => {
    const before = await stateOf(family);
    const ids = variants(
      family.all.map(({ seat }) => seat),
      ['caucus:A', 'joint'],
      await realIds(family),
    );
    const harmless = COMMAND_TYPES.filter((type) => !ENDING.has(type));
    const told = await toldDuring(everybody(), async () => {
      for (const type of harmless)
        for (const idFor of ids.slice(1)) await outsider.mediator.command(sampleCommand(type, idFor));
    });
    expect(told).toEqual(Object.fromEntries(everybody().map(({ name }) => [name, []])));
    expect(await stateOf(family)).toBe(before);
  });

  test('[W3] whoever was taken out of the case, whoever never was in it, and an account of whatever kind without its seat, has no line to ask on', async () => {
    if (!family.mediator.may('removeSeat')) await family.mediator.do({ type: 'startSession' });
    await family.mediator.do({ type: 'removeSeat', seat: exMember.seat });
    await exMember.line.closed();
    const before = await stateOf(family);
    await Promise.all(everybody().map(({ line }) => line.fence()));
    const told = await toldDuring(everybody(), async () => {
      const staff = await Promise.all(STAFF_ROLES.map((role) => accountIn(parley, role)()));
      const own = [await family.mediator.signIn(), await outsider.mediator.signIn()];
      for (const cookie of [exMember.cookie, '', outsider.parentA.cookie, ...staff, ...own]) {
        const line = exMember.open({ headers: { cookie } });
        for (const type of COMMAND_TYPES) {
          const command = sampleCommand(type, () => 'none');
          line.socket.emit('command', { id: 'AAAAAAAAAAAAAAAAAAAA', command }, () => {});
        }
        await line.closed();
        expect(line.frames.map(({ raw }) => raw)).toEqual(['2["bye",{"reason":"signedOut"}]']);
        expect(line.raw.filter((packet) => packet.startsWith('3'))).toEqual([]);
      }
    });
    expect(told).toEqual(Object.fromEntries(everybody().map(({ name }) => [name, []])));
    expect(await stateOf(family)).toBe(before);
  });
});

/** What a mediator may do to their own case that would end the test of the others: their own leaving, and the end. */
const ENDING = new Set<CommandType>(['leave', 'endSession', 'removeSeat', 'replaceSeat']);
