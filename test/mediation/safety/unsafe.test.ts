// "I don't feel safe": silent at once, known to mediators alone, and nothing in any other view that could give it away.
// Must never compare less than the whole view of the others: the mark one forgets is the one that shows.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, media, moveIn5, privateRoom, type Stage } from '../../support/given.ts';
import { twoSidesAndNeutrals } from '../../support/people.ts';

const unsafe = (stepOut = false): Command => ({ type: 'feelUnsafe', stepOut });
const mute = media(false);
const OTHERS = ['counselA', 'partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
const joint = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT)
    .speakUp('partyA', 'partyB');
const line = (c: Stage, seat = 'comediator') => c.view(seat).asking;

test('[Q9] One’s own microphone and camera are off at once, and mediators see it first in line', () => {
  const c = joint();
  c.when('partyB', { type: 'askMediator', reason: null }).accepted();
  c.after(1_000);
  c.when('partyA', unsafe()).gives({ type: 'requestAsked' }, { type: 'mediaSet', microphone: false, camera: false });
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false, screen: false });
  for (const seat of ['mediator', 'comediator'])
    expect(line(c, seat)).toMatchObject([
      { seat: 'partyA', unsafe: true },
      { seat: 'partyB', unsafe: false },
    ]);
});

test('[Q9] A question asked before or after does not hide it', () => {
  const c = joint();
  c.when('partyA', { type: 'askMediator', reason: 'question' }).accepted();
  const before = line(c)?.[0];
  c.when('partyA', unsafe()).accepted();
  expect(line(c)).toEqual([{ ...before, unsafe: true }]);
  c.when('partyA', { type: 'askMediator', reason: 'break' }).accepted();
  expect(line(c)).toEqual([{ ...before, reason: 'break', unsafe: true }]);
});

test('[Q9] It is said without a word in what is stored', () => {
  const { events } = joint().when('partyA', unsafe());
  expect(events[0]).toMatchObject({ type: 'requestAsked', seal: { scope: 'mediators/content' } });
  const { secret: _sealed, ...clear } = events[0] as (typeof events)[0] & { secret: unknown };
  expect(JSON.stringify(clear)).not.toContain('nsafe');
});

test('[Q10] Who stays shows the others what an ordinary mute shows', () => {
  const [one, other] = [joint(), joint()];
  one.when('partyA', unsafe()).accepted();
  other.when('partyA', mute).accepted();
  expect(one.seen(OTHERS)).toEqual(other.seen(OTHERS));
});

test('[Q10] Where everything was off, nothing shows at all', () => {
  const c = joint();
  c.when('partyA', mute).accepted();
  const before = c.seen(OTHERS);
  c.when('partyA', unsafe()).accepted();
  expect(c.seen(OTHERS)).toEqual(before);
});

test('[Q11] Who steps out is in their own waiting room, and the room they left is paused', () => {
  const c = joint();
  c.when('partyA', unsafe(true)).accepted();
  expect(c.room('partyA')).toBe('lobby:partyA');
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false });
  expect(c.view('partyB')).toMatchObject({ audience: { state: 'paused', hear: [] }, me: { microphone: false } });
});

test('[Q11] To the others it is what they see when a mediator takes somebody out', () => {
  const [one, other] = [joint(), joint()];
  one.when('partyA', unsafe(true)).accepted();
  other.when('mediator', { type: 'takeOut', seat: 'partyA' }).accepted();
  // The core's ids are counted here, and an unsafe word needs one more.
  const named = (c: Stage) => c.seen(OTHERS).map((text) => text.replaceAll(/id-\d+/g, 'id'));
  expect(named(one)).toEqual(named(other));
});

test('[Q11] A caucus is paused too; a private room goes on', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  c.when('partyA', unsafe(true)).accepted();
  expect(c.view('counselA').audience.state).toBe('paused');
  c.seat(['partyB', 'interpreterB'], privateRoom('B'));
  c.when('partyB', unsafe(true)).accepted();
  expect([c.room('partyB'), c.view('interpreterB').audience.state]).toEqual(['lobby:partyB', 'private']);
});

test('[Q11] Whoever stepped out is in no waiting move that would bring them back', () => {
  const c = joint();
  c.when('mediator', moveIn5(['partyA', 'counselA'], caucus('A'))).accepted();
  c.when('partyA', unsafe(true)).accepted();
  c.after(5_000);
  expect(c.room('partyA')).toBe('lobby:partyA');
});

test('[Q11] A mediator takes out who is in a joint room or caucus, and nobody else', () => {
  const c = joint().seat(['counselA'], privateRoom('A'));
  for (const seat of ['counselA', 'mediator', 'interpreter', 'nobody'])
    c.when('mediator', { type: 'takeOut', seat }).refused('notFound');
  c.when('partyB', { type: 'takeOut', seat: 'partyA' }).refused('notFound');
});

test('[Q12] Neither company, a reply, leaving nor the end takes an unsafe word out of the line', () => {
  const c = joint();
  c.when('partyA', unsafe(true)).accepted();
  const request = line(c)?.[0]?.request ?? 'none';
  const happen = [
    () => c.when('mediator', { type: 'replyToRequest', request, text: 'I see you. I am coming.' }).accepted(),
    () => c.seat(['mediator', 'partyA'], caucus('A')),
    () => c.when('partyA', { type: 'leave', quickly: true }).accepted(),
    () => c.when('mediator', { type: 'endSession' }).accepted(),
  ];
  for (const it of happen) {
    it();
    expect(line(c)).toMatchObject([{ request, seat: 'partyA', unsafe: true }]);
  }
  c.when('comediator', { type: 'closeRequest', request }).gives({ type: 'requestClosed' });
  expect(line(c)).toEqual([]);
});

test('[Q12] Taken back, it is gone from its author’s screen and marked so for mediators', () => {
  const c = joint();
  c.when('partyA', unsafe()).accepted();
  c.when('partyA', { type: 'takeBackRequest' }).accepted();
  expect(c.view('partyA').request?.mine).toBeNull();
  expect(line(c)).toMatchObject([{ seat: 'partyA', unsafe: true, takenBack: true }]);
  c.when('partyA', { type: 'takeBackRequest' }).refused('notFound');
  c.when('partyA', { type: 'askMediator', reason: null }).accepted();
  expect(line(c)).toMatchObject([{ unsafe: true, takenBack: false }]);
});

test('[Q12] Whoever opens the seat by its link alone is not told of it', () => {
  const c = joint();
  c.when('partyA', unsafe()).accepted();
  c.takePlace('partyA').arrive('partyA');
  expect(c.view('partyA').request?.mine).toBeNull();
  expect(line(c)).toMatchObject([{ seat: 'partyA', unsafe: true, takenBack: false }]);
});

test('[Q13] [Q12] Nor when they ask themselves, and no words that answer it reach them', () => {
  const c = joint();
  c.when('partyA', { type: 'askMediator', reason: 'break' }).accepted();
  c.when('partyA', unsafe()).accepted();
  const request = line(c)?.[0]?.request ?? 'none';
  const since = c.play.now;
  c.when('mediator', { type: 'promiseRequest', request }).accepted();
  c.takePlace('partyA').arrive('partyA');
  c.after(1_000);
  c.when('mediator', { type: 'replyToRequest', request, text: 'You do not feel safe: I am coming.' }).refused(
    'openedAnew',
  );
  c.when('partyA', { type: 'askMediator', reason: null }).accepted();
  expect(c.view('partyA').request?.mine).toEqual({ reason: null, unsafe: false, at: c.play.now, promise: null });
  expect(line(c)).toMatchObject([{ request, unsafe: true, at: since, takenBack: false }]);
  c.when('mediator', { type: 'replyToRequest', request, text: 'You do not feel safe: I am coming.' }).refused(
    'openedAnew',
  );
  // Answered, it is gone from their screen as any other is, and stays in line.
  c.seat(['mediator', 'partyA'], caucus('A'));
  expect(c.view('partyA').request?.mine).toBeNull();
  expect(line(c)).toMatchObject([{ request, unsafe: true, takenBack: false }]);
});

test('[Q13] Whoever opens the seat anew and does not feel safe is not shown the reason that was given before', () => {
  const c = joint();
  c.when('partyA', { type: 'askMediator', reason: 'break' }).accepted();
  c.takePlace('partyA').arrive('partyA');
  c.when('partyA', unsafe()).accepted();
  expect(c.view('partyA').request?.mine).toMatchObject({ reason: null, unsafe: true });
});

test('[Q12] Taken back and asked again, an unsafe word does not come back to its author’s screen', () => {
  const c = joint();
  c.when('partyA', unsafe()).accepted();
  c.when('partyA', { type: 'takeBackRequest' }).accepted();
  c.when('partyA', { type: 'askMediator', reason: null }).accepted();
  expect(c.view('partyA').request?.mine?.unsafe).toBe(false);
  expect(line(c)).toMatchObject([{ unsafe: true }]);
});
