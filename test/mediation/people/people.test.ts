// Who is in the case: added, replaced and removed at any moment, and what the owner may do from outside.
// Must never let a test pass because nobody was there to be removed.
import { expect, test } from 'vitest';
import { en } from '../../../client/words/en.ts';
import { es } from '../../../client/words/es.ts';
import type { Role } from '../../../shared/people.ts';
import { given, givenAllHere, JOINT, moveIn5, moveNow, privateRoom } from '../../support/given.ts';
import { person, SETTINGS, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const seatOf = (value: unknown): string => (value as { seat: string }).seat;

test('[J10] A mediator adds somebody during the session, who then comes in like everybody', () => {
  const c = givenAllHere(twoSides());
  const added = c.when('comediator', { type: 'addSeat', seat: person('support', 'B') });
  added.gives({ type: 'seatAdded', role: 'support', side: 'B' });
  const seat = seatOf(added.value);
  c.arrive(seat);
  expect(c.room(seat)).toBe(`lobby:${seat}`);
  expect(c.view('mediator').console?.people.map((p) => p.seat)).toContain(seat);
});

test('[J10] Nobody but mediators and the owner changes who is in the case', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  for (const seat of ['partyA', 'counselA', 'interpreter', 'observer', 'referrer']) {
    c.when(seat, { type: 'addSeat', seat: person('observer') }).refused('notFound');
    c.when(seat, { type: 'removeSeat', seat: 'partyB' }).refused('notFound');
    c.when(seat, { type: 'replaceSeat', seat: 'partyB', by: person('party', 'B') }).refused('notFound');
  }
});

test('[J11] A removed seat vanishes at once from the room, the line and the waiting moves', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA', 'mediator'], { kind: 'caucus', side: 'A' });
  c.when('mediator', moveIn5(['partyA', 'counselA'], privateRoom('A'))).accepted();
  c.when('mediator', { type: 'removeSeat', seat: 'counselA' }).gives({ type: 'seatRemoved', seat: 'counselA' });
  expect(c.view('partyA').place.people.map((p) => p.seat)).toEqual(['mediator']);
  expect(c.heardBy('partyA')).toEqual(['mediator']);
  expect(c.view('mediator').console?.moves).toMatchObject([{ seats: ['partyA'] }]);
  expect(c.view('mediator').console?.people.map((p) => p.seat)).not.toContain('counselA');
});

test('[J11] A removed seat can do nothing more, and its knock is over', () => {
  const c = givenAllHere(twoSides()).seat(['partyA'], privateRoom('A'));
  c.when('comediator', { type: 'enter', room: 'private:A' }).accepted();
  expect(c.view('partyA').knock).not.toBeNull();
  c.when('mediator', { type: 'removeSeat', seat: 'comediator' }).accepted();
  expect(c.view('partyA').knock).toBeNull();
  expect(c.abilities('comediator')).toEqual([]);
  c.when('comediator', { type: 'note', text: 'still here?', shared: true }).refused('notFound');
  const gone = c.state;
  c.connect('comediator');
  expect(c.state).toEqual(gone);
});

test('[J11] The line of a removed seat is gone with it, and its end is no news', () => {
  const c = givenAllHere(twoSides());
  const connection = c.state.presence.counselA?.connection ?? '';
  c.when('mediator', { type: 'removeSeat', seat: 'counselA' }).accepted();
  const { events } = c.play.act({ kind: 'line', seat: 'counselA' }, { type: 'disconnect', connection });
  expect(events).toEqual([]);
});

test('[J11] Who is removed from the joint room is no longer heard there', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  c.when('mediator', { type: 'removeSeat', seat: 'partyB' }).accepted();
  expect(c.heardBy('partyA')).toEqual(['mediator']);
  expect(c.view('partyB')).toMatchObject({ place: { people: [] }, air: { peers: [] }, draft: { access: 'none' } });
});

test('[J12] A successor has a new seat in their own waiting room and reads nothing of before', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
  c.say('partyA', 'Between my lawyer and me').accepted();
  const replaced = c.when('mediator', { type: 'replaceSeat', seat: 'counselA', by: person('counsel', 'A') });
  const successor = seatOf(replaced.value);
  c.arrive(successor);
  expect(c.room(successor)).toBe(`lobby:${successor}`);
  c.seat([successor], privateRoom('A'));
  expect(c.room(successor)).toBe('private:A');
  expect(c.texts(successor)).toEqual([]);
  expect(c.texts('partyA')).toEqual(['Between my lawyer and me']);
});

test('[J12] A mediator who takes over does not read the notes of before', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'note', text: 'A flat risk', shared: true }).accepted();
  const replaced = c.when('mediator', { type: 'replaceSeat', seat: 'comediator', by: person('comediator') });
  expect(c.view(seatOf(replaced.value)).console?.notes).toEqual([]);
});

test('[J13] The last mediator stays', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'removeSeat', seat: 'comediator' }).accepted();
  c.when('mediator', { type: 'removeSeat', seat: 'mediator' }).refused('lastMediator');
  c.whenOwner({ type: 'removeSeat', seat: 'mediator' }).refused('lastMediator');
  c.whenOwner({ type: 'replaceSeat', seat: 'mediator', by: person('observer') }).refused('lastMediator');
  c.whenOwner({ type: 'replaceSeat', seat: 'mediator', by: person('mediator') }).accepted();
});

test('[J14] A party, counsel and support person need a side', () => {
  const c = given(twoSides());
  for (const role of ['party', 'counsel', 'support'] as const) {
    c.whenOwner({ type: 'addSeat', seat: person(role) }).refused('sideNeeded');
    c.whenOwner({ type: 'replaceSeat', seat: 'partyA', by: person(role) }).refused('sideNeeded');
  }
  c.whenOwner({ type: 'addSeat', seat: person('interpreter') }).gives({ type: 'seatAdded', side: null });
});

test('[J14] Mediators, observers and referrers have no side, whatever is asked', () => {
  const c = given(twoSides());
  for (const role of ['mediator', 'comediator', 'observer', 'referrer'] as const)
    c.whenOwner({ type: 'addSeat', seat: person(role, 'A') }).gives({ type: 'seatAdded', role, side: null });
});

test('[J15] The owner adds, replaces, removes and changes settings', () => {
  const c = givenAllHere(twoSides());
  c.whenOwner({ type: 'addSeat', seat: person('observer') }).accepted();
  c.whenOwner({ type: 'replaceSeat', seat: 'partyB', by: person('party', 'B') }).accepted();
  c.whenOwner({ type: 'removeSeat', seat: 'counselA' }).gives({ type: 'seatRemoved', seat: 'counselA' });
  c.whenOwner({ type: 'changeSettings', settings: { ...SETTINGS, title: 'Another title' } }).accepted();
  expect(c.view('partyA').case.title).toBe('Another title');
});

test('[J15] The owner cannot do what is done in the session', () => {
  const c = givenAllHere(twoSides());
  c.whenOwner(moveNow(['partyA'], JOINT)).refused('notFound');
  c.whenOwner({ type: 'separateNow' }).refused('notFound');
  c.whenOwner({ type: 'enter', room: 'joint' }).refused('notFound');
  c.whenOwner({ type: 'say', text: 'hello', audience: [] }).refused('notFound');
  c.whenOwner({ type: 'note', text: 'hello', shared: true }).refused('notFound');
});

test('[W3] Removing a seat that never was and one that is gone get the same answer', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'removeSeat', seat: 'counselA' }).accepted();
  c.when('mediator', { type: 'removeSeat', seat: 'counselA' }).refused('notFound');
  c.when('mediator', { type: 'removeSeat', seat: 'nobody' }).refused('notFound');
  c.when('mediator', { type: 'removeSeat', seat: '__proto__' }).refused('notFound');
});

test('[J21] Nobody but who mediates is called as a mediator is, or as the house is, or looks so', () => {
  const c = givenAllHere(twoSides());
  const add = (name: string, role: Role = 'party') =>
    c.when('mediator', { type: 'addSeat', seat: person(role, role === 'party' ? 'A' : null, name) });
  add('РОСА POCA', 'comediator').accepted();
  for (const name of ['Mediator', 'Name of mediator', 'name of Mediator', 'POCA РОСА', 'Parley'])
    add(name).refused('nameOfMediator');
  c.when('mediator', { type: 'replaceSeat', seat: 'partyA', by: person('party', 'A', 'System') }).refused(
    'nameOfMediator',
  );
  c.whenOwner({ type: 'addSeat', seat: person('observer', null, 'Mediador') }).refused('nameOfMediator');
  add('Name of partyA', 'comediator').refused('nameOfMediator');
  add('Name of partyA').accepted();
});

test('[J21] What screens call those who mediate, in every language, is nobody else’s name', () => {
  const c = givenAllHere(twoSides());
  for (const words of [en, es])
    for (const name of [words['role.mediator'], words['role.comediator']])
      c.when('mediator', { type: 'addSeat', seat: person('party', 'A', name) }).refused('nameOfMediator');
});

test.each([
  ['a small letter that passes for a capital', 'Ian Poca', 'lan poca'],
  ['letters with marks, of another alphabet', 'Poë', 'Роё'],
  ['a raised letter', 'Mia', 'ᴹia'],
])('[J21] Nor does %s make another name of a mediator’s', (_what, theirs, name) => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'addSeat', seat: person('comediator', null, theirs) }).accepted();
  c.when('mediator', { type: 'addSeat', seat: person('party', 'A', name) }).refused('nameOfMediator');
});

test('[J21] Signs that nobody sees and blanks that a page shows as one make no other name', () => {
  const c = givenAllHere(twoSides());
  for (const name of [
    'Medi\u00adator',
    'Media\u034ftor',
    'Mediator\ufe0f',
    'Name  of mediator',
    'Name\u3000of mediator',
  ])
    c.when('mediator', { type: 'addSeat', seat: person('party', 'A', name) }).refused('nameOfMediator');
});

test('[J21] Nor does anybody say that the house is with them; and nobody learns from it what mediators are called', () => {
  const c = givenAllHere(twoSides());
  const says = (name: string) => c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: [name] });
  says('MEDIATOR').refused('nameOfMediator');
  says('Name of mediator').accepted();
  says('My sister').accepted();
});
