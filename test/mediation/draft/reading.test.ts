// Reading aloud: one point on every screen of the room, from the server's copy, and whom it was interpreted to.
// Must never let a command bring words of its own.
import { expect, test } from 'vitest';
import { caucus, givenAllHere, JOINT, type Stage } from '../../support/given.ts';
import { separateRooms, twoSidesAndNeutrals } from '../../support/people.ts';

const joint = (languages: ('en' | 'es')[] = ['en', 'es']) =>
  givenAllHere(twoSidesAndNeutrals({ settings: { languages } }))
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB', 'observer'], JOINT);
const reading = (c: Stage) => c.when('mediator', { type: 'readAloud', point: 'p1' });
const now = (c: Stage, seat: string) => c.view(seat).reading.now;
const WORDS = { point: 'p1', number: 1, text: 'The first point.' };

test('[S15] A point stands on every screen of the joint room that may read the agreement, the same for all', () => {
  const c = joint();
  reading(c).gives({ type: 'readingBegun', seal: { scope: 'joint/content' }, secret: { text: WORDS.text } });
  for (const seat of ['mediator', 'partyA', 'counselA', 'partyB', 'interpreterB'])
    expect(now(c, seat)).toMatchObject(WORDS);
  for (const seat of ['comediator', 'observer', 'referrer', 'interpreter']) expect(now(c, seat)).toBeNull();
  c.play.points = [{ id: 'p1', text: 'Changed meanwhile.' }];
  expect(now(c, 'partyB')).toMatchObject(WORDS);
});

test('[S15] Whoever comes back or comes in later sees it too', () => {
  const c = joint();
  reading(c).accepted();
  c.drop('partyA').connect('partyA');
  expect(now(c, 'partyA')).toMatchObject(WORDS);
  c.seat(['interpreter'], JOINT);
  expect(now(c, 'interpreter')).toMatchObject(WORDS);
});

test('[S15] A mediator in the room begins and ends it, and nobody else', () => {
  const c = joint();
  for (const seat of ['partyA', 'counselA', 'observer', 'comediator'])
    c.when(seat, { type: 'readAloud', point: 'p1' }).refused('notFound');
  c.when('mediator', { type: 'readAloud', point: 'gone' }).refused('pointGone');
  c.when('mediator', { type: 'endReading' }).refused('notFound');
  reading(c).accepted();
  c.when('partyA', { type: 'endReading' }).refused('notFound');
  c.when('mediator', { type: 'endReading' }).accepted();
  expect(now(c, 'partyB')).toBeNull();
});

test('[S15] It ends when the point is gone, and stays while it is there', () => {
  const c = joint();
  reading(c).accepted();
  c.play.act({ kind: 'clock' }, { type: 'draftChanged', doc: 'doc', points: ['p2', 'p1'] });
  c.play.act({ kind: 'clock' }, { type: 'draftChanged', doc: 'another', points: [] });
  expect(now(c, 'partyB')).toMatchObject(WORDS);
  const step = c.play.act({ kind: 'clock' }, { type: 'draftChanged', doc: 'doc', points: ['p2'] });
  expect(step.events).toMatchObject([{ type: 'readingEnded', room: 'joint' }]);
  expect(now(c, 'partyB')).toBeNull();
});

test('[S15] It ends when no mediator is in the room any more, with the session too', () => {
  const c = joint();
  reading(c).accepted();
  c.when('mediator', { type: 'separateNow' }).accepted();
  c.enter('mediator', 'joint');
  expect(now(c, 'mediator')).toBeNull();
  const d = joint();
  reading(d).accepted();
  d.when('mediator', { type: 'endSession' }).accepted();
  expect(d.state.reading.rooms).toEqual({});
});

test('[S15] With separate rooms only, a point that all are shown is read in the caucus the mediator is in', () => {
  const c = givenAllHere(separateRooms()).seat(['partyA'], caucus('A')).seat(['partyB'], caucus('B'));
  c.enter('mediator', 'caucus:A');
  reading(c).refused('pointGone');
  const audience = c.view('mediator').releases.others?.map((one) => one.seat) ?? [];
  c.when('mediator', { type: 'showSnapshot', points: ['p1'], audience }).accepted();
  const before = c.seen(['partyB']);
  reading(c).accepted();
  expect(now(c, 'partyA')).toMatchObject(WORDS);
  expect(c.seen(['partyB'])).toEqual(before);
  c.play.act({ kind: 'clock' }, { type: 'draftChanged', doc: 'doc', points: [] });
  expect(now(c, 'partyA')).toMatchObject(WORDS);
  c.play.points = [{ id: 'p2', text: 'Another.' }];
  c.when('mediator', { type: 'showSnapshot', points: ['p2'], audience }).accepted();
  expect(now(c, 'partyA')).toBeNull();
});

test('[S16] An interpreter says to whom and in which language, and mediators alone learn it', () => {
  const c = joint();
  const mark = { type: 'markRead', to: 'partyB', language: 'es' } as const;
  c.when('interpreterB', mark).refused('notFound');
  reading(c).accepted();
  expect(c.view('interpreterB').reading.to.map((one) => one.seat)).toEqual(['partyB']);
  const before = c.seen(['partyA', 'partyB', 'counselA', 'observer']);
  c.when('interpreterB', mark).gives({ type: 'readMarked', point: 'p1', to: 'partyB', language: 'es' });
  expect(c.seen(['partyA', 'partyB', 'counselA', 'observer'])).toEqual(before);
  const told = { point: 'p1', by: { seat: 'interpreterB' }, to: { seat: 'partyB' }, language: 'es', at: c.play.now };
  for (const seat of ['mediator', 'comediator', 'interpreterB'])
    expect(c.view(seat).reading.marks).toMatchObject([told]);
  c.when('interpreterB', mark).gives();
  c.when('mediator', { type: 'endReading' }).accepted();
  expect(c.view('mediator').reading.marks).toMatchObject([told]);
  expect(c.view('interpreterB').reading.marks).toEqual([]);
});

test('[S16] Nobody else says it, nor to somebody of another side or a language the case does not have', () => {
  const c = joint();
  reading(c).accepted();
  for (const seat of ['partyB', 'mediator', 'counselA'])
    c.when(seat, { type: 'markRead', to: 'partyB', language: 'es' }).refused('notFound');
  c.when('interpreterB', { type: 'markRead', to: 'partyA', language: 'es' }).refused('notFound');
  c.when('interpreterB', { type: 'markRead', to: 'nobody', language: 'es' }).refused('notFound');
  const d = joint(['en']);
  reading(d).accepted();
  d.when('interpreterB', { type: 'markRead', to: 'partyB', language: 'es' }).refused('badInput');
});

test('[S16] [J16] Whoever takes an interpreter’s seat anew is not told to whom was read before', () => {
  const c = joint();
  reading(c).accepted();
  c.when('interpreterB', { type: 'markRead', to: 'partyB', language: 'es' }).accepted();
  c.after(1_000);
  c.takePlace('interpreterB').arrive('interpreterB').seat(['interpreterB'], JOINT);
  expect(c.view('interpreterB').reading.now).not.toBeNull();
  expect(c.view('interpreterB').reading.marks).toEqual([]);
  expect(c.view('mediator').reading.marks).toHaveLength(1);
});
