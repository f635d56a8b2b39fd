// Asking for a mediator: who may, who knows of it, what keeps it and what ends it.
// Must never look at the state where a view can say it: views are what people act on.
import { expect, test } from 'vitest';
import { nextDue } from '../../../server/mediation/case.ts';
import { viewFor } from '../../../server/mediation/view.ts';
import type { Command } from '../../../shared/commands.ts';
import type { Reason } from '../../../shared/requests.ts';
import { caucus, given, givenAllHere, JOINT, LOBBY, privateRoom, type Stage } from '../../support/given.ts';
import { sceneOf, separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const ask = (reason: Reason | null = null): Command => ({ type: 'askMediator', reason });
const here = () => givenAllHere(twoSidesAndNeutrals());
const OTHERS = ['counselA', 'partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
/** The id of somebody's request, as mediators see it. */
const idOf = (c: Stage, seat: string): string =>
  c.view('mediator').asking?.find((one) => one.seat === seat)?.request ?? 'none';
const mine = (c: Stage, seat: string) => c.view(seat).request?.mine;

test('[Q1] Whoever takes part asks from wherever they are', () => {
  const c = here().enter('mediator', 'joint').seat(['partyB', 'interpreterB'], JOINT);
  c.seat(['partyA'], privateRoom('A')).seat(['counselA'], caucus('A'));
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter']) c.when(seat, ask()).accepted();
  expect(c.view('comediator').asking).toHaveLength(5);
});

test('[Q1] Mediators, observers, referrers and who has not come in do not ask', () => {
  const c = given(twoSidesAndNeutrals()).arrive('mediator', 'observer', 'referrer').connect('partyA');
  for (const seat of ['mediator', 'observer', 'referrer', 'partyA']) {
    c.when(seat, ask()).refused('notFound');
    expect(c.view(seat).request).toBeNull();
  }
});

test('[Q2] Asking again changes the reason and keeps the time', () => {
  const c = here();
  c.when('partyA', ask('question')).accepted();
  const { at } = mine(c, 'partyA') ?? {};
  const first = idOf(c, 'partyA');
  c.after(30_000);
  c.when('partyA', ask('break')).accepted();
  expect(mine(c, 'partyA')).toEqual({ reason: 'break', unsafe: false, at, promise: null });
  expect(c.view('mediator').asking).toMatchObject([{ request: first, seat: 'partyA', reason: 'break', at }]);
});

test('[Q3] All mediators see everybody who asks, the longest waiting first; nobody else sees anything', () => {
  const c = here();
  const before = c.seen(OTHERS);
  c.when('partyA', ask('sound')).accepted();
  expect(c.seen(OTHERS)).toEqual(before);
  c.after(5_000);
  const seen = c.seen(['partyA']);
  c.when('partyB', ask()).accepted();
  expect(c.seen(['partyA'])).toEqual(seen);
  for (const seat of ['mediator', 'comediator'])
    expect(c.view(seat).asking?.map((one) => one.seat)).toEqual(['partyA', 'partyB']);
});

test('[Q3] The answer to one is not noticed by another who asks', () => {
  const c = here();
  c.when('partyA', ask()).accepted();
  c.when('partyB', ask()).accepted();
  const before = c.seen(['partyB', 'counselA']);
  c.when('mediator', { type: 'promiseRequest', request: idOf(c, 'partyA') }).accepted();
  c.when('mediator', { type: 'replyToRequest', request: idOf(c, 'partyA'), text: 'After this point.' }).accepted();
  expect(c.seen(['partyB', 'counselA'])).toEqual(before);
});

test('[Q3] From a private room mediators learn that somebody asks, and nothing else', () => {
  const c = here().seat(['partyA', 'counselA'], privateRoom('A'));
  const { asking: _none, abilities: _could, ...before } = c.view('mediator');
  c.when('partyA', ask('ready')).accepted();
  const { asking: _one, abilities: _can, ...after } = c.view('mediator');
  expect(after).toEqual(before);
});

test('[Q4] A request lives through moves, a break, lost lines and an hour', () => {
  const c = here();
  c.when('partyA', ask('question')).accepted();
  const asked = c.view('mediator').asking;
  const happen = [
    () => c.seat(['partyA', 'counselA'], privateRoom('A')),
    () => c.drop('partyA').connect('partyA'),
    () => c.drop('mediator', 'comediator').connect('mediator', 'comediator'),
    () => c.when('mediator', { type: 'startBreak', minutes: 5 }).accepted(),
    () => c.when('mediator', { type: 'endBreak' }).accepted(),
    () => c.seat(['partyA'], LOBBY),
    () => expect(c.after(3_600_000).events).toEqual([]),
  ];
  for (const it of happen) {
    it();
    expect(c.view('mediator').asking).toEqual(asked);
    expect(mine(c, 'partyA')).not.toBeNull();
  }
  expect(nextDue(c.state)).toBeNull();
});

test('[Q4] A restart keeps a request, also when its reason can no longer be read', () => {
  const c = here();
  c.when('partyA', ask('question')).accepted();
  const { asking } = viewFor(c.restarted(), c.play.site, 'mediator');
  expect(asking).toMatchObject([{ request: idOf(c, 'partyA'), seat: 'partyA', reason: null }]);
});

test('[Q5] What a mediator answered by coming is not asked again after a restart, whoever had a line then', () => {
  const c = here();
  c.when('partyA', ask('question')).accepted();
  c.seat(['partyA', 'mediator'], caucus('A'));
  expect(c.view('mediator').asking).toEqual([]);
  expect(viewFor(c.restarted(), c.play.site, 'mediator').asking).toEqual([]);
});

test('[Q4] It is gone when its author takes it back, leaves or is removed', () => {
  const ends: [string, (c: Stage) => unknown][] = [
    ['partyA', (c) => c.when('partyA', { type: 'takeBackRequest' }).accepted()],
    ['partyA', (c) => c.when('partyA', { type: 'leave', quickly: false }).accepted()],
    ['mediator', (c) => c.when('mediator', { type: 'removeSeat', seat: 'partyA' }).accepted()],
    ['mediator', (c) => c.when('mediator', { type: 'endSession' }).accepted()],
  ];
  for (const [, end] of ends) {
    const c = here();
    c.when('partyA', ask()).accepted();
    end(c);
    expect(c.view('mediator').asking).toEqual([]);
  }
  here().when('partyA', { type: 'takeBackRequest' }).refused('notFound');
});

test('[Q5] "Done" ends it, for its author too', () => {
  const c = here();
  c.when('partyA', ask()).accepted();
  c.when('partyB', { type: 'closeRequest', request: idOf(c, 'partyA') }).refused('notFound');
  c.when('comediator', { type: 'closeRequest', request: idOf(c, 'partyA') }).gives({ type: 'requestClosed' });
  expect([mine(c, 'partyA'), c.view('mediator').asking]).toEqual([null, []]);
  c.when('mediator', { type: 'closeRequest', request: 'none' }).refused('notFound');
});

test('[Q5] A mediator who comes to somebody without one has answered them', () => {
  const c = here().seat(['partyA', 'counselA'], caucus('A'));
  c.when('partyA', ask()).accepted();
  c.when('partyB', ask()).accepted();
  c.when('mediator', { type: 'enter', room: 'caucus:A' }).accepted();
  expect(idOf(c, 'partyA')).not.toBe('none');
  c.after(3_000);
  expect(c.room('mediator')).toBe('caucus:A');
  expect(c.view('mediator').asking?.map((one) => one.seat)).toEqual(['partyB']);
});

test('[Q5] A move that brings both together answers too', () => {
  const c = here();
  c.when('partyA', ask()).accepted();
  c.seat(['mediator', 'partyA'], caucus('A'));
  expect(c.view('comediator').asking).toEqual([]);
});

test('[Q5] Who asks with a mediator in the room is not answered by their being there', () => {
  const c = here().enter('mediator', 'joint').seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
  c.when('partyA', ask('break')).accepted();
  c.when('comediator', { type: 'enter', room: 'joint' }).accepted();
  c.seat(['mediator', 'partyA'], caucus('A'));
  expect(idOf(c, 'partyA')).not.toBe('none');
});

test('[Q6] "In two minutes" is told to the author by name and time, and the request stays', () => {
  const c = here();
  c.when('partyA', ask()).accepted();
  c.when('mediator', { type: 'promiseRequest', request: idOf(c, 'partyA') }).gives({
    type: 'requestPromised',
    until: c.play.now + 120_000,
  });
  const promise = { by: 'Name of mediator', until: c.play.now + 120_000 };
  expect(mine(c, 'partyA')?.promise).toEqual(promise);
  expect(c.view('comediator').asking).toMatchObject([{ seat: 'partyA', promise }]);
  expect(c.after(120_000).events).toEqual([]);
  expect(idOf(c, 'partyA')).not.toBe('none');
});

test('[Q7] A reply is read by the one who asked until they close it, and sealed as their side’s', () => {
  const c = here();
  c.when('partyA', ask()).accepted();
  const before = c.seen(OTHERS);
  const { events } = c.when('mediator', {
    type: 'replyToRequest',
    request: idOf(c, 'partyA'),
    text: 'I am with you after this point.',
  });
  expect(events).toMatchObject([{ type: 'requestReplied', seal: { scope: 'side:A/content' } }]);
  const reply = c.view('partyA').request?.reply;
  expect(reply).toMatchObject({ by: 'Name of mediator', text: 'I am with you after this point.' });
  expect([c.seen(OTHERS), mine(c, 'partyA')]).toEqual([before, null]);
  c.when('counselA', { type: 'closeReply', reply: reply?.reply ?? '' }).refused('notFound');
  c.when('partyA', { type: 'closeReply', reply: 'another' }).refused('notFound');
  c.when('partyA', { type: 'closeReply', reply: reply?.reply ?? '' }).gives({ type: 'replyClosed' });
  expect(c.view('partyA').request?.reply).toBeNull();
});

test('[Q7] A reply to somebody of no side is sealed with the mediators’ own', () => {
  const c = here();
  c.when('interpreter', ask()).accepted();
  const request = idOf(c, 'interpreter');
  const { events } = c.when('mediator', { type: 'replyToRequest', request, text: 'Take your time.' });
  expect(events).toMatchObject([{ seal: { scope: 'mediators/content' } }]);
});

test('[Q8] A request opens no door: in a private room the mediator knocks, and a "not now" leaves the request', () => {
  const c = here().seat(['partyA', 'counselA'], privateRoom('A'));
  c.when('partyA', ask()).accepted();
  c.when('mediator', { type: 'enter', room: 'private:A' }).gives({ type: 'knocked', kind: 'ask' });
  c.when('counselA', { type: 'answerKnock', knock: c.knock('counselA'), answer: 'notNow' }).accepted();
  expect([c.room('mediator'), idOf(c, 'partyA') === 'none']).toEqual(['team', false]);
  c.after(20_000);
  c.enter('mediator', 'private:A');
  expect(idOf(c, 'partyA')).toBe('none');
});

test('[Q13] Whoever opens the seat by its link alone sees no request and no reply; mediators still see the request', () => {
  const c = here();
  c.when('partyA', ask()).accepted();
  c.when('mediator', { type: 'replyToRequest', request: idOf(c, 'partyA'), text: 'Soon.' }).accepted();
  c.when('partyA', ask('break')).accepted();
  const asking = c.view('mediator').asking;
  c.takePlace('partyA').arrive('partyA');
  expect(c.view('partyA').request).toMatchObject({ mine: null, reply: null });
  expect(c.view('mediator').asking).toEqual(asking);
  c.when('partyA', { type: 'takeBackRequest' }).refused('notFound');
  c.after(1_000);
  c.when('partyA', ask()).accepted();
  expect(mine(c, 'partyA')?.at).toBe(c.play.now);
  expect(c.view('mediator').asking?.[0]?.at).toBe(asking?.[0]?.at);
});

test('[Q16] Whom one asks is known by name, wherever they are and whether or not they are on the line', () => {
  const c = givenAllHere(sceneOf(['mediator', 'partyA', 'partyB'], { settings: { contact: 'separate' } }));
  expect(c.view('partyA').request?.mediators).toEqual(['Name of mediator']);
  const before = c.seen(['partyA']);
  c.enter('mediator', 'caucus:B').drop('mediator').connect('mediator');
  expect(c.seen(['partyA'])).toEqual(before);
});

test('[Q16] A mediator who is added or removed is named to all who may ask, with separate rooms only too', () => {
  const c = givenAllHere(separateRooms());
  c.when('mediator', { type: 'removeSeat', seat: 'comediator' }).accepted();
  for (const seat of ['partyA', 'partyB']) expect(c.view(seat).request?.mediators).toEqual(['Name of mediator']);
});

test('[Q4] Two sides together who ask at once keep one request each', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  for (const seat of ['partyA', 'partyB', 'partyA']) c.when(seat, ask('ready')).accepted();
  expect(c.view('mediator').asking?.map((one) => one.seat)).toEqual(['partyA', 'partyB']);
});
