// Rooms: who sees whom, who may be where, and the promise that separate rooms stay separate.
// Must never check only that a plan is refused: where people are in the end is what counts.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { caucus, given, givenAllHere, JOINT, LOBBY, moveIn5, moveNow, privateRoom } from '../../support/given.ts';
import {
  fourSides,
  type Name,
  person,
  SETTINGS,
  sceneOf,
  separateRooms,
  twoSides,
  twoSidesAndNeutrals,
} from '../../support/people.ts';

const NEW = { kind: 'newCaucus' } as const;
const separate: Command = { type: 'changeSettings', settings: { ...SETTINGS, contact: 'separate' } };

test('[R1] Everyone begins at home, and in a waiting room nobody is seen or heard', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  expect(c.where('team')).toEqual(['mediator', 'comediator']);
  for (const seat of ['partyA', 'interpreter', 'observer', 'referrer'])
    expect(c.view(seat)).toMatchObject({
      place: { room: `lobby:${seat}`, kind: 'lobby', people: [] },
      audience: { state: 'waiting', hear: [] },
      air: { peers: [], open: false },
    });
});

test('[R2] In a room one sees who is assigned to it, also while their line is gone, and nobody else', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A')).seat(['partyB'], caucus('B'));
  c.enter('comediator', 'caucus:B').drop('counselA');
  expect(c.view('partyA').place.people).toMatchObject([{ seat: 'counselA', here: false }]);
  expect(JSON.stringify(c.view('partyA'))).not.toContain('partyB');
  // Whom one could ask, and who may read one's text, is known by name wherever they are.
  const { request: _who, sideDraft: _readers, releases: _mediators, ...rest } = c.view('partyA');
  expect(JSON.stringify(rest)).not.toContain('comediator');
});

test('[R3] With separate rooms only no plan puts two sides together', () => {
  const c = givenAllHere(separateRooms()).seat(['partyA'], caucus('A'));
  const refused = (seats: string[], to: Parameters<typeof moveNow>[1]) =>
    c.when('mediator', moveNow(seats, to, { split: true, confirmMix: true })).refused('separateRooms');
  refused(['partyB'], caucus('A'));
  refused(['partyA', 'partyB'], NEW);
  refused(['partyA'], JOINT);
  c.seat(['partyB', 'interpreterB'], NEW);
  refused(['partyA'], { kind: 'room', room: c.room('partyB') });
  refused(['partyA', 'partyB'], LOBBY);
});

test('[R3] With separate rooms only two plans for one room cannot both be made, nor does either side notice', () => {
  const c = givenAllHere(separateRooms()).seat(['interpreter'], caucus('A'));
  c.when('mediator', moveIn5(['partyA'], caucus('A'), { split: true })).accepted();
  const before = c.seen(['partyA', 'partyB']);
  for (const to of [moveNow, moveIn5])
    c.when('comediator', to(['partyB'], caucus('A'), { split: true, confirmMix: true })).refused('separateRooms');
  expect(c.seen(['partyA', 'partyB'])).toEqual(before);
});

test('[R3] With separate rooms only bringing back cannot bring sides together', () => {
  const c = givenAllHere(separateRooms()).seat(['partyA', 'counselA'], caucus('A'));
  const moved = c.when('mediator', moveNow(['partyA', 'counselA'], LOBBY));
  c.when('mediator', moveNow(['partyB'], caucus('A'), { split: true, confirmMix: true })).accepted();
  c.when('mediator', { type: 'bringBack', move: (moved.value as { move: string }).move }).refused('tooLate');
  expect(c.where('caucus:A')).toEqual(['partyB']);
});

test('[R4] Turning on separate rooms takes apart who is together, muted, in one step', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint');
  c.seat(['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter'], JOINT).speakUp('partyA', 'partyB');
  c.whenOwner(separate).gives({ type: 'settingsChanged' }, { type: 'seated', why: 'separated', mute: true });
  expect(c.where('private:A')).toEqual(['partyA', 'counselA']);
  expect(c.where('private:B')).toEqual(['partyB', 'interpreterB']);
  expect(c.room('interpreter')).toBe('lobby:interpreter');
  expect(c.where('team')).toEqual(['mediator', 'comediator']);
  expect(c.view('partyA').me.microphone).toBe(false);
});

test('[R4] A move that waits when separate rooms are turned on is gone, and says nothing to anybody', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['partyA', 'partyB'], JOINT, { split: true })).accepted();
  const move = c.move('partyA');
  c.when('mediator', separate).accepted();
  expect(c.view('partyA').move).toBeNull();
  expect(c.view('mediator').console?.moves).toEqual([]);
  c.when('partyA', { type: 'answerMove', move, ready: true }).refused('notFound');
});

test('[R4] One side alone in the joint room leaves it too, for it is closed then', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], JOINT);
  c.when('mediator', separate).accepted();
  expect(c.where('joint')).toEqual([]);
  c.when('mediator', { type: 'enter', room: 'joint' }).refused('notFound');
  expect(c.view('mediator').console?.rooms.map(({ room }) => room)).not.toContain('joint');
});

test('[R5] With separate rooms only no screen names anybody of another side', () => {
  const c = givenAllHere(separateRooms());
  c.seat(['partyA', 'counselA', 'interpreter'], caucus('A'))
    .enter('mediator', 'caucus:A')
    .seat(['partyB'], caucus('B'));
  c.when('comediator', moveIn5(['partyB', 'interpreterB'], privateRoom('B'), { split: true })).accepted();
  const of = { A: ['partyA', 'counselA'], B: ['partyB', 'interpreterB'] };
  for (const seat of of.A) for (const other of of.B) expect(JSON.stringify(c.view(seat))).not.toContain(other);
  for (const seat of of.B) for (const other of of.A) expect(JSON.stringify(c.view(seat))).not.toContain(other);
});

test('[R5] What sides said together is shown to neither once they are never to meet', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  c.say('partyA', 'Before B came').accepted();
  c.seat(['partyB'], caucus('A'));
  c.say('partyA', 'With B').accepted();
  c.say('partyB', 'From B').accepted();
  c.seat(['partyB'], LOBBY);
  c.say('partyA', 'Without B').accepted();
  expect(c.texts('partyA')).toEqual(['Before B came', 'With B', 'From B', 'Without B']);
  c.whenOwner(separate).accepted();
  expect(c.room('partyA')).toBe('caucus:A');
  expect(c.texts('partyA')).toEqual(['Before B came', 'Without B']);
  expect(JSON.stringify(c.chat('partyA'))).not.toContain('partyB');
  expect(c.texts('mediator')).toEqual(['Before B came', 'With B', 'From B', 'Without B']);
});

test('[R6] A private room takes nobody of another side, no observer and no mediator by a plan', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA'], privateRoom('A'));
  for (const seat of ['partyB', 'interpreterB', 'observer'])
    c.when('mediator', moveNow([seat], privateRoom('A'), { split: true, confirmMix: true })).refused('notTheirRoom');
  c.when('mediator', moveNow(['comediator'], privateRoom('A'))).refused('knockFirst');
});

test('[R6] An interpreter for all joins a private room when those inside say yes', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA', 'counselA'], privateRoom('A'));
  c.when('mediator', moveNow(['interpreter'], privateRoom('A'))).gives({
    type: 'movePlanned',
    asks: { partyA: 'stay', counselA: 'stay' },
  });
  c.when('partyA', { type: 'answerMove', move: c.move('partyA'), ready: true }).accepted();
  expect(c.room('interpreter')).toBe('lobby:interpreter');
  c.when('counselA', { type: 'answerMove', move: c.move('counselA'), ready: true }).accepted();
  expect(c.where('private:A')).toEqual(['partyA', 'counselA', 'interpreter']);
});

test('[R7] A referrer enters no room', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  for (const to of [JOINT, caucus('A'), { kind: 'team' } as const, NEW])
    c.when('mediator', moveNow(['referrer'], to)).refused('staysOut');
  c.when('referrer', { type: 'enter', room: 'joint' }).refused('notFound');
});

test('[R7] [B10] A referrer is told that a session is open and that it ended, and nothing of what goes on in it', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint');
  const before = c.seen(['referrer']);
  c.when('mediator', { type: 'setExpected', minutes: 5 }).accepted();
  c.when('mediator', { type: 'postToAll', text: 'We go on in ten minutes.' }).accepted();
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  expect(c.view('partyA').waiting).toMatchObject({ onBreak: true });
  expect(c.seen(['referrer'])).toEqual(before);
  c.when('mediator', { type: 'endBreak' }).accepted();
  expect(c.seen(['referrer'])).toEqual(before);
  c.when('mediator', { type: 'endSession' }).accepted();
  expect(c.view('referrer').case.session).toBe('ended');
});

test('[R14] [B10] [Q14] An observer in the waiting room is told that a session is open and that it ended, and nothing of what goes on in it', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint');
  const before = c.seen(['observer']);
  c.when('mediator', { type: 'setExpected', minutes: 5 }).accepted();
  c.when('mediator', { type: 'postToAll', text: 'We go on in ten minutes.' }).accepted();
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  c.when('mediator', { type: 'endBreak' }).accepted();
  expect(c.seen(['observer'])).toEqual(before);
  c.when('mediator', { type: 'endSession' }).accepted();
  expect(c.view('observer').case.session).toBe('ended');
});

test('[R14] An observer in a room with others hears what is said to all there, and keeps nothing of it', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').seat(['observer'], JOINT);
  c.when('mediator', { type: 'setExpected', minutes: 5 }).accepted();
  c.when('mediator', { type: 'postToAll', text: 'We go on in ten minutes.' }).accepted();
  expect(c.view('observer').waiting.expected).not.toBeNull();
  expect(c.view('observer').post?.text).toBe('We go on in ten minutes.');
  c.when('mediator', { type: 'takeOut', seat: 'observer' }).accepted();
  expect([c.view('observer').waiting.expected, c.view('observer').post]).toEqual([null, null]);
  c.seat(['observer'], JOINT);
  expect(c.view('observer').post).toBeNull();
  expect(c.view('partyA').post).not.toBeNull();
});

test('[R8] An observer enters when everybody of a side there has said yes, and not before', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint');
  c.seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
  c.when('mediator', moveNow(['observer'], JOINT)).accepted();
  for (const seat of ['partyA', 'counselA', 'interpreterB'])
    c.when(seat, { type: 'answerMove', move: c.move(seat), ready: true }).accepted();
  c.when('partyB', { type: 'answerMove', move: c.move('partyB'), ready: false }).accepted();
  c.when('mediator', { type: 'goWithout', move: c.move('partyA') }).refused('notAgreed');
  expect(c.where('joint')).not.toContain('observer');
  c.when('partyB', { type: 'answerMove', move: c.move('partyB'), ready: true }).accepted();
  expect(c.where('joint')).toContain('observer');
});

test('[R8] Whoever is to join an observer is asked, told of them, and need not come', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'caucus:A').seat(['observer'], caucus('A'));
  c.when('mediator', moveNow(['partyA'], caucus('A'), { split: true })).accepted();
  expect(c.view('partyA').move).toMatchObject({ asks: 'ready' });
  expect(c.view('partyA').move?.with.map(({ seat }) => seat)).toEqual(['mediator', 'observer']);
  c.when('partyA', { type: 'answerMove', move: c.move('partyA'), ready: false }).accepted();
  expect(c.room('partyA')).toBe('lobby:partyA');
});

const crowd: Name[] = [
  'mediator',
  'comediator',
  'partyA',
  'counselA',
  'supportA',
  'partyB',
  'counselB',
  'interpreterB',
];

test('[R9] A ninth person cannot be moved into a room', () => {
  const c = givenAllHere(sceneOf([...crowd, 'interpreter']))
    .enter('mediator', 'joint')
    .enter('comediator', 'joint');
  c.seat(crowd.slice(2), JOINT);
  c.when('mediator', moveNow(['interpreter'], JOINT)).refused('roomFull');
  expect(c.where('joint')).toHaveLength(8);
});

test('[R9] A separation fills a private room up to eight and sends the others home', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint');
  const add = () => c.when('mediator', { type: 'addSeat', seat: person('support', 'A') }).value as { seat: string };
  const more = Array.from({ length: 9 }, () => add().seat);
  c.arrive(...more)
    .seat(more.slice(0, 6), privateRoom('A'))
    .seat([...more.slice(6), 'partyA', 'partyB'], JOINT);
  c.when('mediator', { type: 'separateNow' }).accepted();
  expect(c.where('private:A')).toHaveLength(8);
  expect(c.where('joint')).toEqual([]);
  expect(c.room(more[8] as string)).toBe(`lobby:${more[8]}`);
});

test('[R10] A caucus of chosen people is made in one step and is gone with the last of them', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['counselA'], NEW, { split: true })).accepted();
  const room = c.room('counselA');
  expect(c.view('mediator').console?.rooms).toContainEqual(
    expect.objectContaining({ room, kind: 'caucus', side: null, door: 'knock' }),
  );
  c.when('mediator', moveNow(['counselA'], LOBBY)).accepted();
  expect(c.view('mediator').console?.rooms.map((r) => r.room)).not.toContain(room);
  c.when('mediator', { type: 'enter', room }).refused('notFound');
  c.when('mediator', moveNow(['counselA'], { kind: 'room', room }, { split: true })).refused('notFound');
});

test('[R11] Naming a room does not make one', () => {
  const c = givenAllHere(twoSides());
  const made = [
    'joint:2',
    'team:2',
    'caucus:A:2',
    'private:A:2',
    'caucus:Z',
    'caucus',
    'room:mine',
    'lobby:partyA',
    'x',
  ];
  for (const room of made) c.when('mediator', { type: 'enter', room }).refused('notFound');
  for (const room of [...made, 'joint'])
    c.when('mediator', moveNow(['partyA'], { kind: 'room', room }, { split: true })).refused('notFound');
  c.when('mediator', moveNow(['partyA'], caucus('C'), { split: true })).refused('notFound');
});

test('[R12] A mix of sides needs the second word, then asks everybody it brings together', () => {
  const c = givenAllHere(twoSides()).seat(['partyB', 'interpreterB'], caucus('B')).enter('mediator', 'caucus:B');
  c.when('mediator', moveNow(['counselA'], caucus('B'), { split: true })).refused('mixNeedsConfirm');
  c.when('mediator', moveNow(['counselA'], caucus('B'), { split: true, confirmMix: true })).gives({
    type: 'movePlanned',
    asks: { counselA: 'ready', partyB: 'stay', interpreterB: 'stay' },
  });
  for (const seat of ['counselA', 'partyB'])
    c.when(seat, { type: 'answerMove', move: c.move(seat), ready: true }).accepted();
  expect(c.room('counselA')).toBe('lobby:counselA');
  c.when('interpreterB', { type: 'answerMove', move: c.move('interpreterB'), ready: true }).accepted();
  expect(c.room('counselA')).toBe('caucus:B');
});

test('[R12] A new caucus of two counsel asks both, and no third party learns of it', () => {
  const c = givenAllHere(fourSides());
  const others = [
    'partyA',
    'supportA',
    'partyB',
    'interpreterB',
    'partyC',
    'counselC',
    'partyD',
    'observer',
    'referrer',
  ];
  const before = c.seen(others);
  c.when('mediator', moveNow(['counselA', 'counselB', 'mediator'], NEW, { split: true })).refused('mixNeedsConfirm');
  c.seat(['counselA', 'counselB', 'mediator'], NEW);
  expect(c.heardBy('counselA')).toEqual(['mediator', 'counselB']);
  expect(c.seen(others)).toEqual(before);
});

test('[R12] Who is together already is not asked when they go elsewhere together', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  c.when('mediator', moveNow(['partyA', 'partyB', 'mediator'], NEW, { split: true, confirmMix: true })).gives(
    { type: 'seated' },
    { type: 'moveDone' },
  );
});

test('[R1] A mediator who is moved to a waiting room is at home in the team room', () => {
  const c = given(twoSides()).arrive('mediator', 'comediator').enter('comediator', 'caucus:A');
  c.when('mediator', moveNow(['comediator'], LOBBY)).accepted();
  expect(c.room('comediator')).toBe('team');
});
