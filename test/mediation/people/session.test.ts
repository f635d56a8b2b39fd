// The session: breaks, the mediators' own words about their return, end and new start, and a server started anew.
// Must never mistake a replay for the state in memory: it is folded from stored events alone.
import { expect, test } from 'vitest';
import { nextDue } from '../../../server/mediation/case.ts';
import { viewFor } from '../../../server/mediation/view.ts';
import { caucus, givenAllHere, JOINT, moveIn5, moveNow, privateRoom } from '../../support/given.ts';
import { twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const joint = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);

test('[B8] A break takes everybody home, muted, and shows its end', () => {
  const c = joint().speakUp('partyA', 'mediator');
  c.when('mediator', { type: 'startBreak', minutes: 10 }).gives(
    { type: 'breakStarted', until: c.play.now + 600_000 },
    { type: 'seated', why: 'break', mute: true },
  );
  expect([c.room('partyA'), c.room('mediator')]).toEqual(['lobby:partyA', 'team']);
  expect(c.view('partyA')).toMatchObject({
    me: { microphone: false },
    place: { why: 'break' },
    waiting: { onBreak: true, breakUntil: c.play.now + 600_000 },
  });
});

test('[B8] A break leaves a side in its own private room as it is', () => {
  const c = joint().seat(['partyA', 'counselA'], privateRoom('A')).speakUp('partyA').enter('mediator', 'private:A');
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  expect(c.where('private:A')).toEqual(['partyA', 'counselA']);
  expect(c.view('partyA').me.microphone).toBe(true);
  expect(c.room('mediator')).toBe('team');
});

test('[B8] A break ends when a mediator ends it, not by the clock', () => {
  const c = joint();
  c.when('mediator', { type: 'startBreak', minutes: 1 }).accepted();
  c.when('mediator', { type: 'startBreak', minutes: 1 }).refused('notFound');
  expect(c.after(3_600_000).events).toEqual([]);
  c.when('partyA', { type: 'endBreak' }).refused('notFound');
  c.when('comediator', { type: 'endBreak' }).gives({ type: 'breakEnded' });
  expect(c.view('partyA').waiting).toMatchObject({ onBreak: false, breakUntil: null });
  c.when('mediator', { type: 'endBreak' }).refused('notFound');
});

test('[B9] Mediators see who has not answered yet after a break, but not in a private room', () => {
  const c = givenAllHere(twoSides()).seat(['partyB'], { kind: 'private', side: 'B' });
  const status = (seat: string) => c.view('mediator').console?.people.find((one) => one.seat === seat)?.status;
  c.when('mediator', { type: 'startBreak', minutes: 5 }).accepted();
  expect([status('partyA'), status('partyB'), status('comediator')]).toEqual(['askedAgain', 'inPrivate', 'here']);
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  expect(status('partyA')).toBe('waiting');
});

test('[B9] After a break everybody who was private is asked again, once', () => {
  const c = joint();
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  c.when('mediator', { type: 'endBreak' }).accepted();
  expect(c.view('partyA').me.privacy).toBe('again');
  c.when('mediator', moveNow(['partyA'], caucus('A'), { split: true })).refused('notPrivateYet');
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  c.when('mediator', moveNow(['partyA'], caucus('A'), { split: true })).accepted();
});

test('[B10] When mediators are back is told to all, and taken back', () => {
  const c = joint();
  c.when('partyA', { type: 'setExpected', minutes: 5 }).refused('notFound');
  c.when('mediator', { type: 'setExpected', minutes: 5 }).gives({ type: 'expectedSet', until: c.play.now + 300_000 });
  expect(c.view('interpreter').waiting.expected).toBe(c.play.now + 300_000);
  c.when('comediator', { type: 'setExpected', minutes: null }).accepted();
  expect(c.view('interpreter').waiting.expected).toBeNull();
});

test('[B11] After the end everybody is at home and nobody hears or reads', () => {
  const c = joint().speakUp('partyA');
  c.say('partyA', 'A last word').accepted();
  c.when('mediator', { type: 'endSession' }).gives({ type: 'seated', mute: true }, { type: 'sessionEnded' });
  for (const seat of ['partyA', 'mediator'])
    expect(c.view(seat)).toMatchObject({
      me: { arrived: false, microphone: false },
      case: { session: 'ended' },
      place: { people: [] },
      audience: { state: 'ended', hear: [] },
      air: { peers: [] },
      draft: { access: 'none' },
    });
  expect(c.texts('partyB')).toEqual([]);
  c.when('partyA', { type: 'arrive', equipment: 'both' }).refused('notFound');
  c.when('mediator', moveNow(['partyA'], JOINT)).refused('notFound');
});

test('[B11] Only mediators open a new session, and everybody comes in anew', () => {
  const c = joint();
  c.when('mediator', { type: 'startSession' }).refused('notFound');
  c.when('mediator', { type: 'endSession' }).accepted();
  c.when('partyA', { type: 'startSession' }).refused('notFound');
  c.when('comediator', { type: 'startSession' }).gives({ type: 'sessionStarted' });
  expect(c.view('partyA').me).toMatchObject({ arrived: false, privacy: 'unasked' });
  c.when('partyA', { type: 'arrive', equipment: 'both' }).refused('notPrivateYet');
});

test('[B13] A break and the end of the session leave no move waiting', () => {
  for (const stop of [{ type: 'startBreak', minutes: 5 }, { type: 'endSession' }] as const) {
    const c = joint();
    c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
    c.when('mediator', stop).accepted();
    expect(c.after(600_000).events).toEqual([]);
    expect(c.view('mediator').console?.moves).toEqual([]);
  }
});

test('[B12] A server started anew finds everybody where they were, with nobody connected', () => {
  const c = joint().seat(['partyB', 'interpreterB'], caucus('B')).drop('partyA').speakUp('counselA');
  c.say('counselA', 'Kept').accepted();
  const anew = c.restarted();
  const rooms = (s: typeof anew) => Object.fromEntries(Object.entries(s.rooms.at).map(([seat, at]) => [seat, at.room]));
  expect(rooms(anew)).toEqual(rooms(c.state));
  expect(anew.presence).toEqual({});
  for (const seat of ['mediator', 'partyA', 'partyB'])
    expect(viewFor(anew, c.play.site, seat)).toMatchObject({ me: { microphone: false }, audience: { hear: [] } });
});

test('[B12] Destroyed keys leave a case that still works, without its content', () => {
  const c = joint();
  c.say('partyA', 'SECRET-A').accepted();
  c.when('mediator', { type: 'note', text: 'SECRET-NOTE', shared: true }).accepted();
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: ['SECRET-SISTER'] }).accepted();
  const text = JSON.stringify(c.restarted());
  for (const secret of ['SECRET', 'Name of', 'A case']) expect(text).not.toContain(secret);
  expect(JSON.stringify(c.state)).toContain('SECRET-A');
});

test('[B12] Clocks go on after a restart as if there had been none', () => {
  const c = joint();
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  expect(nextDue(c.restarted())).toBe(nextDue(c.state));
});

test('[W6] A mediator who goes from one side to the other is noticed by nobody else', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyB', 'interpreterB'], privateRoom('B'));
  c.enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  const others = ['partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  c.when('mediator', { type: 'enter', room: 'team' }).accepted();
  expect(c.seen(others)).toEqual(before);
  expect(c.heardBy('partyA')).toEqual(['counselA']);
  const side = ['partyA', 'counselA', 'interpreter'];
  const then = c.seen(side);
  c.enter('mediator', 'private:B');
  expect(c.seen(side)).toEqual(then);
});

test('[W3] A room, move, knock or person that is not there and one that is forbidden get the same answer', () => {
  const c = givenAllHere(twoSides()).seat(['partyB'], privateRoom('B'));
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.when('comediator', { type: 'enter', room: 'private:B' }).accepted();
  const real = { move: c.move('partyA'), knock: c.knock('partyB') };
  for (const { move, knock } of [real, { move: 'none', knock: 'none' }]) {
    c.when('partyB', { type: 'needMinute', move }).refused('notFound');
    c.when('partyB', { type: 'answerMove', move, ready: true }).refused('notFound');
    c.when('partyB', { type: 'cancelMove', move }).refused('notFound');
    c.when('partyA', { type: 'answerKnock', knock, answer: 'comeIn' }).refused('notFound');
    c.when('mediator', { type: 'withdrawKnock', knock }).refused('notFound');
  }
});
