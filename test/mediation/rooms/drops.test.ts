// A mediator's lost line: the pause, the clock, who holds the room, and what leaving on purpose does not do.
// Must never separate by anything but the clock the case itself asked for.
import { expect, test } from 'vitest';
import { unattended } from '../../../server/mediation/rooms/drops.ts';
import { caucus, givenAllHere, JOINT, media, moveIn5, privateRoom } from '../../support/given.ts';
import { SETTINGS, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const joint = (how?: Parameters<typeof twoSidesAndNeutrals>[0]) =>
  givenAllHere(twoSidesAndNeutrals(how))
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter'], JOINT);

test('[B1] The room pauses the moment the line is known to be lost', () => {
  const c = joint().speakUp('partyA', 'partyB').drop('mediator');
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter'])
    expect(c.view(seat)).toMatchObject({
      place: { room: 'joint', paused: true },
      audience: { state: 'paused', hear: [], mediatorHere: false },
      air: { audible: [], open: false },
    });
  c.when('partyA', { type: 'say', text: 'hello?', audience: c.where('joint') }).refused('notFound');
});

test('[B1] A caucus of one side goes on without its mediator', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  c.drop('mediator');
  expect(c.view('partyA').place.paused).toBe(false);
  expect(c.heardBy('partyA')).toEqual(['counselA']);
  expect(c.after(600_000).events).toEqual([]);
});

test('[B1] A caucus of two sides pauses and parts like the joint room', () => {
  const c = givenAllHere(twoSides()).seat(['mediator', 'partyA', 'partyB'], { kind: 'newCaucus' }).drop('mediator');
  expect(c.view('partyB').place.paused).toBe(true);
  c.after(60_000).gives({ type: 'seated', why: 'mediatorLost' });
  expect([c.room('partyA'), c.room('partyB')]).toEqual(['private:A', 'private:B']);
});

test('[B2] After 60 s each side is in its own private room and is told why', () => {
  const c = joint().drop('mediator');
  expect(c.after(59_999).events).toEqual([]);
  c.after(1).gives({ type: 'seated', why: 'mediatorLost', mute: true });
  expect(c.where('private:A')).toEqual(['partyA', 'counselA']);
  expect(c.where('private:B')).toEqual(['partyB', 'interpreterB']);
  expect(c.room('interpreter')).toBe('lobby:interpreter');
  expect(c.room('mediator')).toBe('team');
  expect(c.view('partyA').place.why).toBe('mediatorLost');
});

test('[B2] With the safety flag it does not take a second', () => {
  const c = joint({ settings: { hideAddresses: true } }).drop('mediator');
  c.after(0).gives({ type: 'seated', why: 'mediatorLost' });
  expect(c.where('joint')).toEqual([]);
});

test('[B2] Setting the safety flag during the wait ends the wait', () => {
  const c = joint().drop('mediator');
  c.after(10_000);
  c.whenOwner({ type: 'changeSettings', settings: { ...SETTINGS, hideAddresses: true } }).accepted();
  c.after(0).gives({ type: 'seated', why: 'mediatorLost' });
});

test('[B3] Nobody gains anything by the loss of a mediator', () => {
  const c = joint();
  const seats = ['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
  const before = seats.map((seat) => c.abilities(seat));
  c.drop('mediator', 'comediator');
  seats.forEach((seat, i) => {
    for (const ability of c.abilities(seat)) expect(before[i]).toContain(ability);
  });
});

test('[B4] A co-mediator in the room holds it', () => {
  const c = joint().enter('comediator', 'joint').drop('mediator');
  expect(c.view('partyA')).toMatchObject({ place: { paused: false }, audience: { mediatorHere: true } });
  expect(c.after(600_000).events).toEqual([]);
});

test('[B4] A co-mediator who comes in ends the pause, and the lost one is then at home', () => {
  const c = joint().drop('mediator');
  c.after(30_000);
  c.when('comediator', { type: 'enter', room: 'joint' }).accepted();
  expect(c.view('partyA').place.paused).toBe(false);
  expect(c.after(600_000).events).toEqual([]);
  c.connect('mediator');
  expect(c.room('mediator')).toBe('team');
});

test('[B5] A mediator who is back in time is in the room, muted, and it goes on', () => {
  const c = joint().speakUp('mediator').drop('mediator');
  c.after(59_999);
  c.connect('mediator');
  expect(c.view('mediator')).toMatchObject({ place: { room: 'joint' }, me: { microphone: false } });
  expect(c.view('partyA').place.paused).toBe(false);
  expect(c.after(600_000).events).toEqual([]);
});

test('[B5] Each loss has a clock of its own', () => {
  const c = joint().drop('mediator');
  c.after(59_999);
  c.connect('mediator').drop('mediator');
  expect(c.after(59_999).events).toEqual([]);
  c.after(1).gives({ type: 'seated', why: 'mediatorLost' });
});

test('[B6] A mediator who leaves on purpose pauses the room, and no clock takes it apart', () => {
  const c = joint();
  c.when('mediator', { type: 'leave', quickly: false }).accepted();
  c.drop('mediator');
  expect(c.view('partyA').place.paused).toBe(true);
  expect(c.after(3_600_000).events).toEqual([]);
});

test('[B6] A mediator who walks elsewhere pauses the room, and no clock takes it apart', () => {
  const c = joint();
  c.when('mediator', { type: 'enter', room: 'team' }).accepted();
  expect(c.view('partyB').place.paused).toBe(true);
  expect(c.after(3_600_000).events).toEqual([]);
});

test('[B6] A goodbye that comes after the line has gone is still a goodbye', () => {
  const c = joint().drop('mediator');
  c.when('mediator', { type: 'leave', quickly: true }).accepted();
  expect(c.after(3_600_000).events).toEqual([]);
});

test('[B7] Somebody else leaving does not stop the clock', () => {
  const c = joint().drop('mediator');
  c.after(30_000);
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  expect(c.room('mediator')).toBe('team');
  c.after(30_000).gives({ type: 'seated', why: 'mediatorLost' });
  expect([c.room('partyA'), c.room('partyB')]).toEqual(['private:A', 'private:B']);
});

test('[B7] A mediator who is back, but not in the room, does not stop the clock', () => {
  const c = joint().drop('mediator');
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  c.connect('mediator');
  c.after(60_000).gives({ type: 'seated', why: 'mediatorLost' });
});

test('[B13] A move that waited for people whom a loss takes elsewhere is gone', () => {
  const c = joint();
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.drop('mediator').after(1_000);
  c.when('partyA', { type: 'needMinute', move: c.move('partyA') }).accepted();
  c.after(59_000);
  expect(c.room('partyA')).toBe('private:A');
  expect(c.view('partyA').move).toBeNull();
  expect(c.after(600_000).events).toEqual([]);
});

test('[P7] What was on when a room paused is off, and stays off when the pause ends', () => {
  const c = joint().speakUp('partyA', 'partyB').drop('mediator');
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false });
  c.when('partyA', media(true, false)).refused('notFound');
  c.connect('mediator');
  expect(c.view('partyB').air).toMatchObject({ audible: [], open: true });
});

test('[P7] A room that pauses because its mediator walks out falls silent too', () => {
  const c = joint().speakUp('partyA');
  c.when('mediator', { type: 'enter', room: 'caucus:B' }).accepted();
  expect(c.view('partyA').me.microphone).toBe(false);
});

test('[B1] A side in its private room notices nothing of a lost mediator', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
  c.enter('mediator', 'caucus:B').seat(['partyB'], caucus('B'));
  const before = c.seen(['partyA', 'counselA']);
  c.drop('mediator').after(600_000);
  expect(c.seen(['partyA', 'counselA'])).toEqual(before);
});

test('[B1] While nothing can be stored, a room of two sides whose mediator’s line has ended is to hear nobody; a guarded one does not wait for that', () => {
  const lost = (c: ReturnType<typeof joint>, ...ended: string[]) =>
    unattended(c.state, (seat) => ended.includes(seat)).sort();
  const all = ['counselA', 'interpreter', 'interpreterB', 'mediator', 'partyA', 'partyB'];
  expect(lost(joint())).toEqual([]);
  expect(lost(joint(), 'partyA')).toEqual([]);
  expect(lost(joint(), 'mediator')).toEqual(all);
  expect(lost(joint({ settings: { hideAddresses: true } }))).toEqual(all);
  // It is quiet there already.
  expect(lost(joint().drop('mediator'), 'mediator')).toEqual([]);
  const apart = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
  apart.enter('mediator', 'caucus:B').seat(['partyB'], caucus('B'));
  expect(lost(apart, 'mediator')).toEqual([]);
});
