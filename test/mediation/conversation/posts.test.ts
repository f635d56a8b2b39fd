// A mediator's message to all rooms: who reads it, how long, and where it must never turn up.
// Must never take "all" to mean those who come later.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { given, givenAllHere, JOINT, privateRoom } from '../../support/given.ts';
import { separateRooms, twoSidesAndNeutrals } from '../../support/people.ts';

const WORDS = 'We go on in ten minutes.';
const tell = (text = WORDS): Command => ({ type: 'postToAll', text });
const all = (c: ReturnType<typeof given>) => Object.keys(c.state.people);

test('[Q14] Everybody who has come in reads the same, in every room', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').seat(['partyB'], JOINT);
  c.seat(['partyA', 'counselA'], privateRoom('A'));
  c.when('mediator', tell()).gives({ type: 'posted', seal: { scope: 'joint/content' } });
  const read = all(c).flatMap((seat) =>
    ['referrer', 'observer'].includes(seat) ? [] : [JSON.stringify(c.view(seat).post)],
  );
  expect(new Set(read).size).toBe(1);
  expect(c.view('partyA').post).toMatchObject({ by: 'Name of mediator', text: WORDS });
});

test('[Q14] With separate rooms only too', () => {
  const c = givenAllHere(separateRooms());
  c.when('comediator', tell()).accepted();
  expect(c.view('partyA').post).toEqual(c.view('partyB').post);
});

test('[Q14] Who comes later does not read it, nor who takes the seat anew', () => {
  const c = given(twoSidesAndNeutrals()).arrive('mediator', 'partyA');
  c.when('mediator', tell()).accepted();
  c.arrive('partyB').takePlace('partyA').arrive('partyA');
  expect([c.view('partyB').post, c.view('partyA').post]).toEqual([null, null]);
});

test('[Q13] A message to all is not shown to whoever opens a seat by its link alone', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  c.when('mediator', tell()).accepted();
  c.takePlace('partyA').arrive('partyA');
  expect([c.view('partyA').post, c.view('partyB').post?.text]).toEqual([null, WORDS]);
});

test('[Q14] Nobody but a mediator who has come in speaks to all', () => {
  const c = given(twoSidesAndNeutrals()).arrive('partyA').connect('mediator');
  c.when('partyA', tell()).refused('notFound');
  c.when('mediator', tell()).refused('notFound');
});

test('[Q15] It stays until its reader closes it, and nobody notices that', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  c.when('mediator', tell()).accepted();
  c.drop('partyA').connect('partyA').after(3_600_000);
  const post = c.view('partyA').post?.post ?? 'none';
  const others = all(c).filter((seat) => seat !== 'partyA');
  const before = c.seen(others);
  c.when('partyA', { type: 'closePost', post: 'another' }).refused('notFound');
  c.when('partyA', { type: 'closePost', post }).gives({ type: 'postClosed' });
  expect([c.view('partyA').post, c.seen(others)]).toEqual([null, before]);
  c.when('partyA', { type: 'closePost', post }).refused('notFound');
});

test('[Q15] A newer one takes its place, and the end takes the last one away', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  c.when('mediator', tell()).accepted();
  c.when('partyA', { type: 'closePost', post: c.view('partyA').post?.post ?? 'none' }).accepted();
  c.when('mediator', tell('Five more minutes.')).accepted();
  expect(c.view('partyA').post?.text).toBe('Five more minutes.');
  c.when('mediator', { type: 'endSession' }).accepted();
  c.when('mediator', { type: 'startSession' }).accepted();
  c.arrive('partyA');
  expect(c.view('partyA').post).toBeNull();
});

test('[Q15] It is in nobody’s chat', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  c.when('mediator', tell()).accepted();
  expect(all(c).flatMap((seat) => c.texts(seat))).toEqual([]);
});
