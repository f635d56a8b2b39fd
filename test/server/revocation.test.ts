// Taking somebody's seat back, in whatever way: their line, their drafts and their links to others end with it, at once.
// Must never move the clock: what ends only in a later round has not ended at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../shared/draft/wire.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { putPoint, until } from './drafts/line.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley({ env: { TURN_URLS: 'turn:turn.example.org', TURN_SECRET: 'a secret of the relay' } });
});
beforeEach(async () => {
  family = await makeFamily(parley);
  await family.come();
  await family.bringTogether();
});
afterAll(() => parley.stop());

const AGAIN = { restart: 0, type: 'again' };
const linkTo = (person: Person, other: Person) =>
  person.view.air.peers.find(({ seat }) => seat === other.seat)?.link ?? '';
const signalsTo = ({ line }: Person) => line.frames.filter(({ event }) => event === 'signal').length;

const WAYS: [string, (victim: Person) => Promise<unknown>][] = [
  ['is removed from the case', (victim) => family.mediator.do({ type: 'removeSeat', seat: victim.seat })],
  [
    'is replaced by somebody else',
    ({ seat, who }) => family.mediator.do({ type: 'replaceSeat', seat, by: { ...who, name: 'Somebody new' } }),
  ],
  ['has their place opened elsewhere', (victim) => victim.redeem()],
  ['leaves', (victim) => victim.http(`/api/place/${victim.place}/leave`, { quickly: true })],
];

describe.each(WAYS)('whoever %s', (how, act) => {
  test('has no line, no draft, no link and no relay any more, and nobody has one to them', async () => {
    const { parentB: victim, mediator, interpreter } = family;
    const [theirs, ours] = [linkTo(victim, mediator), linkTo(mediator, victim)];
    expect(theirs).toBe(ours);
    expect(codeOf(await victim.line.ask('signal', { link: theirs, data: AGAIN }))).toBeNull();
    const [draft, other] = [await openDraft(parley, victim), await openDraft(parley, mediator)];
    const { cookie, place, line } = victim;
    const before = signalsTo(mediator);
    await act(victim);
    await line.closed();
    await until(() => draft.code !== null);
    expect([CLOSE.nobody, CLOSE.forbidden]).toContain(draft.code);
    // What they wrote on their way out, and what others write now, crosses no more.
    other.edit((body) => putPoint(body, 'CANARY written afterwards', 'p-after'));
    await until(() => other.saved > 0);
    expect(draft.text()).not.toContain('CANARY');
    await mediator.until((view) => view.air.peers.every(({ link }) => link !== ours));
    expect(codeOf(await mediator.line.ask('signal', { link: ours, data: AGAIN }))).toBe('notFound');
    expect(signalsTo(mediator)).toBe(before);
    await interpreter.until((view) =>
      view.air.peers.every(({ seat }) => seat !== victim.seat || how.includes('elsewhere')),
    );
    // The old cookie opens nothing: no page, no line, and so no new password for the relay.
    expect((await parley.raw(`/api/place/${place}/log`, { headers: { cookie } })).status).toBe(401);
    const late = victim.open({ headers: { cookie }, auth: { place } });
    await late.closed();
    expect(late.bye).toBe('signedOut');
    other.end();
  });
});
