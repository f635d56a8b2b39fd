// Messages that wait for a mediator, and messages that are withdrawn: who reads what, when, and what is left of it.
// Must never read a message from the state: what counts is what a seat is shown.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, LOBBY, moveNow, type Stage } from '../../support/given.ts';
import { SETTINGS, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const HOLD: Command = { type: 'holdMessages', on: true };
const joint = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
const waiting = (): Stage => joint().when('mediator', HOLD).accepted();
/** What this seat sees waiting, as text. */
const held = (c: Stage, seat: string): string[] => c.view(seat).review.held.map(({ text }) => text);
const first = (c: Stage, seat: string): string => c.view(seat).review.held[0]?.id ?? 'none';
const line = (c: Stage, seat: string): string => c.chat(seat)[0]?.id ?? 'none';
const judge = (c: Stage, type: 'letThrough' | 'takeBackMessage', seat: string) =>
  c.when(seat, { type, message: first(c, seat) });

test('[G5] A message that waits is seen by its author and the mediators there, and by nobody else', () => {
  const c = waiting();
  const others = ['counselA', 'partyB', 'interpreterB', 'comediator', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  c.say('partyA', 'You never listen').gives({ type: 'messageHeld', seal: { scope: 'joint/content' } });
  expect(c.seen(others)).toEqual(before);
  expect(c.view('partyA').review).toMatchObject({
    waitFor: ['Name of mediator'],
    held: [{ text: 'You never listen', waitsFor: ['Name of mediator'], returned: null }],
  });
  expect(held(c, 'mediator')).toEqual(['You never listen']);
  expect(c.texts('partyA')).toEqual([]);
});

test('[G5] Everybody in the room is told beforehand that messages wait; mediators do not wait for themselves', () => {
  const c = waiting();
  for (const seat of ['partyB', 'counselA', 'interpreterB'])
    expect(c.view(seat).review.waitFor).toEqual(['Name of mediator']);
  expect(c.view('comediator').review.waitFor).toEqual([]);
  c.say('mediator', 'Take your time').gives({ type: 'said' });
  c.when('partyA', HOLD).refused('notFound');
});

test('[G5] A mediator who comes in later does not find what waits', () => {
  const c = waiting();
  c.say('partyA', 'Just to you').accepted();
  c.enter('comediator', 'joint');
  expect(held(c, 'comediator')).toEqual([]);
  c.when('comediator', { type: 'letThrough', message: first(c, 'mediator') }).refused('notFound');
});

test('[G6] Let through, it is read by those who were shown then and are there now; nobody else', () => {
  const c = waiting();
  c.say('partyA', 'Let us talk about Wednesdays').accepted();
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  c.enter('comediator', 'joint').seat(['interpreter'], JOINT);
  judge(c, 'letThrough', 'mediator').gives({
    type: 'letThrough',
    audience: ['mediator', 'partyA', 'partyB', 'interpreterB'],
  });
  for (const seat of ['partyA', 'partyB', 'interpreterB', 'mediator'])
    expect(c.texts(seat)).toEqual(['Let us talk about Wednesdays']);
  for (const seat of ['comediator', 'interpreter', 'counselA']) expect(c.texts(seat)).toEqual([]);
  expect(c.chat('partyB')[0]?.by.seat).toBe('partyA');
  expect(held(c, 'partyA')).toEqual([]);
});

test('[G6] An interpreter who went out meanwhile does not read it, even when back', () => {
  const c = waiting();
  c.say('partyA', 'Hm').accepted();
  c.seat(['interpreterB'], LOBBY).seat(['interpreterB'], JOINT);
  judge(c, 'letThrough', 'mediator').accepted();
  expect(c.texts('interpreterB')).toEqual([]);
  expect(c.texts('partyB')).toEqual(['Hm']);
});

test('[G6] Whoever opens a seat anew does not read what was written to it before', () => {
  const c = waiting();
  c.say('partyA', 'Hm').accepted();
  c.takePlace('partyB').arrive('partyB').seat(['partyB'], JOINT);
  judge(c, 'letThrough', 'mediator').accepted();
  expect(c.texts('partyB')).toEqual([]);
});

test('[G6] Once sides are to stay apart, what waits is for the own side alone', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA', 'partyB'], caucus('A'));
  c.when('mediator', HOLD).accepted();
  c.say('partyA', 'Hm').accepted();
  c.when('mediator', { type: 'changeSettings', settings: { ...SETTINGS, contact: 'separate' } }).accepted();
  c.seat(['partyA', 'counselA'], caucus('A')).enter('mediator', 'caucus:A');
  expect(c.view('partyA').review.held).toMatchObject([{ text: 'Hm' }]);
  expect(JSON.stringify(c.view('partyA'))).not.toContain('partyB');
});

test("[G7] A returned message is its author's alone, with the reason, and can be cleared away", () => {
  const c = waiting();
  c.say('partyA', 'You liar').accepted();
  const message = first(c, 'mediator');
  c.when('mediator', { type: 'returnMessage', message, reason: 'Say what you need' }).accepted();
  expect(c.view('partyA').review.held).toMatchObject([
    { text: 'You liar', waitsFor: [], returned: { by: 'Name of mediator', reason: 'Say what you need' } },
  ]);
  expect(held(c, 'mediator')).toEqual([]);
  c.when('mediator', { type: 'letThrough', message }).refused('notFound');
  judge(c, 'takeBackMessage', 'partyA').accepted();
  expect(held(c, 'partyA')).toEqual([]);
});

test('[G7] Its author takes back what waits, and nobody else can', () => {
  const c = waiting();
  c.say('partyA', 'Oh no').accepted();
  c.when('partyB', { type: 'takeBackMessage', message: first(c, 'partyA') }).refused('notFound');
  judge(c, 'takeBackMessage', 'partyA').gives({ type: 'messageTakenBack' });
  expect(held(c, 'mediator')).toEqual([]);
});

test('[G8] Nothing waits for a mediator who is not there, nor is let through while its author is away', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A')).enter('mediator', 'caucus:A');
  c.when('mediator', HOLD).accepted();
  c.say('partyA', 'One').gives({ type: 'messageHeld', seal: { scope: 'side:A/content' } });
  c.when('mediator', moveNow(['mediator'], { kind: 'team' })).accepted();
  expect(held(c, 'mediator')).toEqual([]);
  expect(c.view('partyA').review).toMatchObject({ waitFor: [], held: [{ text: 'One', waitsFor: [] }] });
  c.say('partyA', 'Two').gives({ type: 'said' });
  c.enter('mediator', 'caucus:A');
  const message = first(c, 'mediator');
  c.when('partyA', { type: 'leave', quickly: false }).accepted();
  expect(held(c, 'mediator')).toEqual([]);
  c.when('mediator', { type: 'letThrough', message }).refused('notFound');
});

test('[G9] The text of a withdrawn message is gone for all, the fact stays, also after a restart', () => {
  const c = joint();
  c.say('partyA', 'You liar').accepted();
  c.when('partyB', { type: 'withdrawMessage', message: line(c, 'partyB') }).refused('notFound');
  c.when('mediator', { type: 'withdrawMessage', message: line(c, 'mediator') }).gives({ type: 'messageWithdrawn' });
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB', 'mediator'])
    expect(c.chat(seat)).toMatchObject([{ text: '', withdrawnBy: 'Name of mediator', by: { seat: 'partyA' } }]);
  expect(JSON.stringify(c.state)).not.toContain('You liar');
});

test('[G9] A mediator withdraws only what they can read where they are', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A'));
  c.say('partyA', 'ours').accepted();
  const message = line(c, 'partyA');
  c.when('mediator', { type: 'withdrawMessage', message }).refused('notFound');
  c.enter('mediator', 'caucus:A').when('mediator', { type: 'withdrawMessage', message }).refused('notFound');
  expect(c.texts('partyA')).toEqual(['ours']);
});
