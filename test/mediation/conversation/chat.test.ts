// Words: who may read a line, who may write one, which key seals it, and what a later arrival does not find.
// Must never read a line from the state: what counts is what a seat is shown.
import { expect, test } from 'vitest';
import { decide, evolve } from '../../../server/mediation/case.ts';
import { caucus, givenAllHere, JOINT, LOBBY, moveNow, privateRoom } from '../../support/given.ts';
import { fourSides, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const joint = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);

test('[C1] A line is read by those assigned to the room, and carries their names', () => {
  const c = joint().drop('interpreterB');
  c.say('partyA', 'Good morning').gives({ type: 'said', room: 'joint' });
  expect(c.chat('partyB')).toMatchObject([{ text: 'Good morning', by: { seat: 'partyA', name: 'Name of partyA' } }]);
  const readers = ['mediator', 'partyA', 'counselA', 'partyB', 'interpreterB'];
  expect(c.chat('partyB')[0]?.audience.map(({ seat }) => seat)).toEqual(readers);
  for (const seat of ['comediator', 'interpreter', 'observer', 'referrer']) expect(c.texts(seat)).toEqual([]);
});

test("[C1] What a side writes in its caucus while the mediator is elsewhere is the side's alone", () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A'));
  c.say('partyA', 'My lowest is 1,250').accepted();
  c.enter('mediator', 'caucus:A');
  expect(c.texts('mediator')).toEqual([]);
  c.say('counselA', 'Hello Maria').accepted();
  expect(c.texts('mediator')).toEqual(['Hello Maria']);
});

test('[C2] Later arrivals find nothing earlier', () => {
  const c = joint();
  c.say('partyA', 'Before').accepted();
  c.enter('comediator', 'joint').seat(['interpreter'], JOINT);
  c.say('partyA', 'After').accepted();
  expect(c.texts('comediator')).toEqual(['After']);
  expect(c.texts('interpreter')).toEqual(['After']);
  expect(c.texts('partyB')).toEqual(['Before', 'After']);
});

test('[C3] Who leaves a room reads it no more, and finds their own past there on coming back', () => {
  const c = joint();
  c.say('partyB', 'One').accepted();
  c.seat(['partyA', 'counselA'], caucus('A'));
  expect(c.texts('partyA')).toEqual([]);
  c.say('partyB', 'Two').accepted();
  c.seat(['partyA', 'counselA'], JOINT);
  expect(c.texts('partyA')).toEqual(['One']);
});

test('[C3] Interpreters and observers keep no history of earlier times in a room', () => {
  const c = joint().seat(['interpreter', 'observer'], JOINT);
  c.say('partyB', 'One').accepted();
  expect([c.texts('interpreter'), c.texts('observer')]).toEqual([['One'], ['One']]);
  c.drop('interpreter').connect('interpreter');
  expect(c.texts('interpreter')).toEqual(['One']);
  c.seat(['interpreter', 'observer'], LOBBY).seat(['interpreter', 'observer'], JOINT);
  expect([c.texts('interpreter'), c.texts('observer')]).toEqual([[], []]);
});

test('[C4] If somebody came in while one was writing, the words are refused', () => {
  const c = joint();
  const seen = c.where('joint');
  c.enter('comediator', 'joint');
  c.when('partyA', { type: 'say', text: 'Just us', audience: seen }).refused('somebodyCameIn');
  expect(c.texts('comediator')).toEqual([]);
  c.when('partyA', { type: 'say', text: 'All of you', audience: c.where('joint') }).accepted();
});

test('[C4] If somebody went out meanwhile, the words stand', () => {
  const c = joint();
  const seen = c.where('joint');
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  c.when('partyA', { type: 'say', text: 'Anyway', audience: seen }).accepted();
  expect(c.chat('partyB')[0]?.audience.map(({ seat }) => seat)).not.toContain('counselA');
});

test('[C5] Nobody talks to themselves', () => {
  const c = givenAllHere(twoSides()).seat(['partyA'], caucus('A'), { split: true });
  c.say('partyA', 'Hello?').refused('nobodyHere');
  c.say('partyB', 'Hello?').refused('notFound');
});

test('[C6] What a side says without another is sealed under its own key', () => {
  const c = givenAllHere(fourSides()).seat(['partyA', 'counselA'], privateRoom('A')).seat(['partyB'], caucus('B'));
  c.say('partyA', 'a').gives({ type: 'said', seal: { scope: 'side:A/content' } });
  c.enter('mediator', 'caucus:B');
  c.say('mediator', 'b').gives({ type: 'said', seal: { scope: 'side:B/content' } });
});

test('[C6] What two sides or the joint room say is sealed under the joint key', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'counselA'], JOINT);
  c.say('partyA', 'one side, but the joint room').gives({ type: 'said', seal: { scope: 'joint/content' } });
  c.seat(['counselA', 'partyB', 'mediator'], { kind: 'newCaucus' });
  c.say('counselA', 'two sides').gives({ type: 'said', seal: { scope: 'joint/content' } });
});

test('[C6] What mediators say among themselves is sealed under their key, wherever they are', () => {
  const c = givenAllHere(twoSides());
  c.say('mediator', 'team').gives({ type: 'said', seal: { scope: 'mediators/content' } });
  c.enter('mediator', 'caucus:A').enter('comediator', 'caucus:A');
  c.say('mediator', 'waiting for A').gives({ type: 'said', seal: { scope: 'mediators/content' } });
});

test("[C6] What is said in a side's room by its interpreter for all is the side's", () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'caucus:A').seat(['interpreter'], caucus('A'));
  c.say('interpreter', 'ready').gives({ type: 'said', seal: { scope: 'side:A/content' } });
});

test('[C7] An observer has no word, and a support person none where another side is', () => {
  const c = givenAllHere(fourSides())
    .seat(['partyA', 'supportA'], caucus('A'), { split: true })
    .enter('mediator', 'caucus:A');
  c.say('supportA', 'to my own side').accepted();
  c.seat(['observer'], caucus('A'));
  c.say('observer', 'hm').refused('notFound');
  c.seat(['mediator', 'partyA', 'supportA', 'partyB'], JOINT);
  c.say('supportA', 'to the other side').refused('notFound');
  expect(c.texts('partyB')).toEqual([]);
});

test('[C8] A note is read by mediators alone, each knowing whose it is', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  const others = ['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  c.when('mediator', { type: 'note', text: 'A flat risk', shared: true }).gives({
    type: 'noted',
    seal: { scope: 'mediators/notes' },
  });
  expect(c.view('mediator').console?.notes).toMatchObject([{ text: 'A flat risk', mine: true }]);
  expect(c.view('comediator').console?.notes).toMatchObject([{ by: 'Name of mediator', mine: false }]);
  expect(c.seen(others)).toEqual(before);
  c.when('partyA', { type: 'note', text: 'me too', shared: true }).refused('notFound');
});

test('[C9] The words of somebody removed stay with those they were said to', () => {
  const c = joint();
  c.say('counselA', 'For the record').accepted();
  c.when('mediator', { type: 'removeSeat', seat: 'counselA' }).accepted();
  expect(c.chat('partyB')).toMatchObject([{ text: 'For the record', by: { name: 'Name of counselA' } }]);
});

test('[C5] A pause of the room is a pause of its chat', () => {
  const c = joint();
  c.when('mediator', moveNow(['mediator'], { kind: 'team' })).accepted();
  c.say('partyA', 'Are you there?').refused('notFound');
});

test('[C10] Thousands of the shortest messages are as much as a few long ones: they too are sent to whoever comes back', () => {
  const c = joint();
  const audience = ['mediator', 'partyA', 'counselA', 'partyB', 'interpreterB'];
  const facts = {
    type: 'said',
    room: 'joint',
    audience,
    seal: { scope: 'joint/content' },
    secret: { text: '.' },
  } as const;
  let s = c.state;
  for (let i = 0; i < 5_000; i++) s = evolve(s, { ...facts, id: `line-${i}`, by: 'partyA', at: c.play.now });
  const env = { now: c.play.now, newId: () => 'next' };
  const say = (seat: string) => decide(s, { kind: 'seat', seat }, { type: 'say', text: '.', audience }, env);
  expect(say('partyA')).toMatchObject({ ok: false, code: 'listFull' });
  expect(say('partyB').ok).toBe(true);
});
