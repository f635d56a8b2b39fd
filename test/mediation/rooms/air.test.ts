// Who hears whom: the audience, the links between two seats, their routes, and one's own microphone.
// Must never compare link names with anything but each other: they are opaque.
import { expect, test } from 'vitest';
import { linkBetween, otherEnd } from '../../../server/mediation/rooms/air.ts';
import {
  caucus,
  given,
  givenAllHere,
  JOINT,
  LOBBY,
  media,
  mediaIn,
  moveNow,
  privateRoom,
  type Stage,
} from '../../support/given.ts';
import { fourSides, SETTINGS, separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const joint = (how?: Parameters<typeof twoSidesAndNeutrals>[0]) =>
  givenAllHere(twoSidesAndNeutrals(how))
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
const routes = (c: Stage, seat: string) =>
  Object.fromEntries(c.view(seat).air.peers.map((peer) => [peer.seat, peer.route]));
const link = (c: Stage, seat: string, other: string) =>
  c.view(seat).air.peers.find((peer) => peer.seat === other)?.link;
const agree = (c: Stage, seat: string, yes = true) =>
  c.when(seat, { type: 'answerDirectLinks', agree: yes }).accepted();

test('[P1] Those said to hear me are in my room, connected and in', () => {
  const c = joint().drop('interpreterB');
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  expect(c.heardBy('partyA')).toEqual(['mediator', 'partyB']);
  expect(c.view('partyA').audience).toMatchObject({ state: 'joint', mediatorHere: true });
  expect(c.heardBy('interpreterB')).toEqual([]);
});

test('[P1] Whom no link can reach is not said to hear, on either end', () => {
  const c = joint({ relay: false });
  expect(c.heardBy('partyA')).toEqual(['mediator', 'counselA']);
  expect(c.heardBy('partyB')).toEqual(['mediator', 'interpreterB']);
  const seen = c.view('partyA').place.people.find(({ seat }) => seat === 'partyB');
  expect(seen).toMatchObject({ here: true, outOfReach: true });
});

test('[P1] A room names its kind of audience: private with a side, team among mediators', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A')).enter('mediator', 'caucus:B');
  expect(c.view('partyA').audience.state).toBe('private');
  expect(c.view('mediator').audience.state).toBe('private');
  expect(c.view('comediator').audience.state).toBe('team');
});

test('[P2] A microphone stays on when nobody new can hear', () => {
  const c = joint().speakUp('partyA');
  c.when('mediator', moveNow(['partyA', 'counselA', 'mediator'], caucus('A'))).accepted();
  expect(c.view('partyA').me).toMatchObject({ microphone: true, camera: true });
});

test('[P2] A microphone is off on arrival when anybody new can hear', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], privateRoom('A'));
  c.speakUp('partyA');
  c.when('mediator', moveNow(['partyA'], caucus('A'))).accepted();
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false });
});

test('[P2] Nobody is on in a waiting room', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A')).speakUp('partyA');
  c.when('mediator', moveNow(['partyA'], LOBBY)).accepted();
  expect(c.view('partyA').me.microphone).toBe(false);
});

test("[P3] One switches on only what is one's own, and only where one may be heard", () => {
  const c = joint();
  c.when('interpreterB', media(true)).gives({ type: 'mediaSet', seat: 'interpreterB' });
  c.when('comediator', { type: 'enter', room: 'joint' }).accepted();
  c.when('observer', media(true)).refused('notFound');
  c.when('partyA', media(true)).accepted();
  expect(c.view('partyB').air.audible).toEqual(['partyA', 'interpreterB']);
  c.when('mediator', moveNow(['partyA'], LOBBY)).accepted();
  c.when('partyA', media(true)).refused('notFound');
});

test('[P12] A press to switch on that arrives after a move opens nothing in the new room; one to switch off counts', () => {
  const c = joint();
  const [pressed, off] = [true, false].map((on) => mediaIn(c.state, 'partyA', on, on));
  c.when('mediator', moveNow(['partyA'], caucus('A'))).accepted();
  c.enter('mediator', 'caucus:A');
  c.when('partyA', pressed!).refused('notFound');
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false });
  c.when('partyA', media(true)).accepted();
  c.when('partyA', off!).gives({ type: 'mediaSet', microphone: false, camera: false });
});

test('[P12] A return to the same room is another stay', () => {
  const c = joint();
  const pressed = mediaIn(c.state, 'partyA', true, false);
  c.seat(['partyA'], caucus('A')).seat(['partyA'], JOINT);
  c.when('partyA', pressed).refused('notFound');
});

test('[P4] A new line begins with everything off', () => {
  const c = joint().speakUp('partyA').connect('partyA');
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false, screen: false });
  expect(c.room('partyA')).toBe('joint');
});

test('[P4] The end of an old line changes nothing for the new one', () => {
  const c = joint();
  const old = c.state.presence.partyA?.connection ?? '';
  c.connect('partyA').speakUp('partyA');
  const before = c.state;
  c.play.act({ kind: 'line', seat: 'partyA' }, { type: 'disconnect', connection: old });
  expect(c.state).toEqual(before);
});

test('[P5] Both ends know a link by the same name, and one of them begins', () => {
  const c = joint();
  expect(link(c, 'partyA', 'mediator')).toBe(link(c, 'mediator', 'partyA'));
  const begins = (seat: string, other: string) => c.view(seat).air.peers.find((p) => p.seat === other)?.initiate;
  expect(begins('partyA', 'partyB')).toBe(!begins('partyB', 'partyA'));
});

test('[P5] The name of a link tells nothing of the line at its other end', () => {
  const c = joint();
  const lineOf = (seat: string) => c.state.presence[seat]?.connection ?? 'none';
  expect(lineOf('partyB')).not.toBe('none');
  expect(JSON.stringify(c.view('partyA').air.peers)).not.toContain(lineOf('partyB'));
});

test('[P5] Who begins a link does not change with a line that was lost between two meetings', () => {
  for (let times = 0; times < 6; times++) {
    const c = joint();
    const begins = () => c.view('partyA').air.peers.find((p) => p.seat === 'partyB')?.initiate;
    const before = begins();
    c.seat(['partyB'], LOBBY);
    for (let lost = 0; lost <= times; lost++) c.connect('partyB');
    c.seat(['partyB'], JOINT);
    expect(begins()).toBe(before);
  }
});

test('[P5] A link has a new name after leaving and coming back', () => {
  const c = joint();
  const names = [link(c, 'partyA', 'partyB')];
  c.seat(['partyA'], LOBBY).seat(['partyA'], JOINT);
  names.push(link(c, 'partyA', 'partyB'));
  c.connect('partyA');
  names.push(link(c, 'partyA', 'partyB'));
  expect(new Set(names).size).toBe(3);
});

test("[P5] Others' links keep their names when somebody comes or goes", () => {
  const c = joint();
  const before = link(c, 'partyA', 'mediator');
  c.drop('partyB').connect('partyB').seat(['interpreterB'], LOBBY);
  expect(link(c, 'partyA', 'mediator')).toBe(before);
});

test('[P5] A link that was not allowed for a while has a new name', () => {
  const c = joint({ relay: false });
  agree(c, 'partyA');
  agree(c, 'partyB');
  const before = link(c, 'partyA', 'partyB');
  agree(c, 'partyB', false);
  expect(link(c, 'partyA', 'partyB')).toBeUndefined();
  agree(c, 'partyB');
  expect(link(c, 'partyA', 'partyB')).not.toBe(before);
});

test('[P5] A link that takes another route has a new name; a new title changes no link', () => {
  const c = joint();
  const before = link(c, 'partyA', 'mediator');
  c.whenOwner({ type: 'changeSettings', settings: { ...SETTINGS, title: 'Another' } }).accepted();
  expect(link(c, 'partyA', 'mediator')).toBe(before);
  c.whenOwner({ type: 'changeSettings', settings: { ...SETTINGS, hideAddresses: true } }).accepted();
  expect(link(c, 'partyA', 'mediator')).not.toBe(before);
});

test('[P5] A mediator who leaves the team room and comes in again has new links', () => {
  const c = givenAllHere(twoSides());
  const before = link(c, 'mediator', 'comediator');
  c.when('mediator', { type: 'leave', quickly: false }).accepted();
  c.when('mediator', { type: 'arrive', equipment: 'both' }).accepted();
  expect(link(c, 'mediator', 'comediator')).not.toBe(before);
});

test('[P6] With a relay, sides are linked over it and side-mates directly', () => {
  expect(routes(joint(), 'partyA')).toEqual({
    mediator: 'direct',
    counselA: 'direct',
    partyB: 'relay',
    interpreterB: 'relay',
  });
});

test('[P6] Without a relay, sides are linked only where both agreed', () => {
  const c = joint({ relay: false });
  agree(c, 'partyA');
  expect(routes(c, 'partyA')).toEqual({ mediator: 'direct', counselA: 'direct' });
  agree(c, 'interpreterB');
  expect(routes(c, 'partyA')).toEqual({ mediator: 'direct', counselA: 'direct', interpreterB: 'direct' });
});

test('[P6] With the safety flag and without a relay, no agreement links two sides', () => {
  const c = joint({ relay: false, settings: { hideAddresses: true } });
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB']) agree(c, seat);
  expect(routes(c, 'partyA')).toEqual({ mediator: 'direct', counselA: 'direct' });
});

test("[P6] An interpreter for all is nobody's side-mate", () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA', 'interpreter'], caucus('A'), { split: true });
  expect(routes(c, 'partyA')).toEqual({ interpreter: 'relay' });
  const without = givenAllHere(separateRooms({ relay: false })).seat(['partyA', 'interpreter'], caucus('A'));
  expect(routes(without, 'partyA')).toEqual({});
});

test('[P11] Mediators are linked directly, by relay where addresses are hidden and there is one', () => {
  expect(routes(joint({ settings: { hideAddresses: true } }), 'mediator')).toEqual({
    partyA: 'relay',
    counselA: 'relay',
    partyB: 'relay',
    interpreterB: 'relay',
  });
  expect(routes(joint({ relay: false, settings: { hideAddresses: true } }), 'partyA').mediator).toBe('direct');
});

test('[P8] Who comes back finds the same room when nobody assigned to it has changed', () => {
  const c = joint().drop('interpreterB').drop('partyB');
  c.connect('interpreterB');
  expect(c.view('interpreterB')).toMatchObject({ place: { room: 'joint' }, me: { microphone: false } });
});

test('[P8] Who comes back is at home when anybody assigned to the room has changed', () => {
  const changes = [
    (c: Stage) => c.seat(['counselA'], LOBBY),
    (c: Stage) => c.enter('comediator', 'joint'),
    (c: Stage) => c.when('counselA', { type: 'leave', quickly: false }).accepted(),
    (c: Stage) => c.whenOwner({ type: 'removeSeat', seat: 'counselA' }).accepted(),
    (c: Stage) => c.when('counselA', { type: 'answerPrivacy', isPrivate: false, withMe: [] }).accepted(),
  ];
  for (const change of changes) {
    const c = joint().drop('partyB');
    change(c);
    c.connect('partyB');
    expect(c.view('partyB')).toMatchObject({ place: { room: 'lobby:partyB' }, audience: { hear: [] } });
  }
});

test('[P8] A break that takes a mediator out of a private room sends home who had lost their line there', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A')).enter('mediator', 'private:A');
  c.drop('counselA');
  c.when('comediator', { type: 'startBreak', minutes: 5 }).accepted();
  expect(c.where('private:A')).toEqual(['partyA']);
});

test('[P8] "Separate now" sends home who had lost their line in a private room that it fills', () => {
  const c = givenAllHere(twoSides())
    .seat(['counselA'], privateRoom('A'))
    .drop('counselA')
    .seat(['partyA'], caucus('A'));
  c.when('mediator', { type: 'separateNow' }).accepted();
  expect(c.where('private:A')).toEqual(['partyA']);
});

test('[P9] A signal finds its other end only while both share a room', () => {
  const c = joint();
  const name = linkBetween(c.state, 'partyA', 'partyB');
  const end = (seat: string) => otherEnd(c.state, c.play.site, seat, name);
  expect([end('partyA'), end('partyB'), end('counselA'), end('comediator')]).toEqual(['partyB', 'partyA', null, null]);
  c.seat(['partyB', 'interpreterB'], LOBBY);
  expect([end('partyA'), end('partyB')]).toEqual([null, null]);
});

test('[P9] No signal passes where no link is allowed', () => {
  const c = joint({ relay: false });
  const name = linkBetween(c.state, 'partyA', 'partyB');
  expect(otherEnd(c.state, c.play.site, 'partyA', name)).toBeNull();
});

test('[P10] An observer has no microphone, whatever the room', () => {
  const c = joint().seat(['observer'], JOINT);
  expect(c.room('observer')).toBe('joint');
  expect(c.abilities('observer')).not.toContain('setMedia');
  c.when('observer', media(true)).refused('notFound');
});

test('[P1] Four sides in one room hear each other with a mediator there', () => {
  const c = givenAllHere(fourSides()).enter('mediator', 'joint');
  c.seat(['partyA', 'partyB', 'partyC', 'partyD'], JOINT);
  expect(c.heardBy('partyA')).toEqual(['mediator', 'partyB', 'partyC', 'partyD']);
  expect(c.view('partyD').place.paused).toBe(false);
});

test('[P1] Two sides without any mediator ever there hear nothing', () => {
  const c = given(twoSides()).arrive('mediator', 'partyA', 'partyB').seat(['partyA', 'partyB'], JOINT);
  expect(c.view('partyA')).toMatchObject({ place: { paused: true }, audience: { state: 'paused', hear: [] } });
});
