// Words that cross from a side to the agreement: released exactly, seen by the mediator, shared once, by value.
// Must never let a test share what no side has released.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, privateRoom, type Stage } from '../../support/given.ts';
import { person, SETTINGS, separateRooms, twoSidesAndNeutrals } from '../../support/people.ts';

/** S20 of the scripted case. */
const WORDS = 'Parent A is open to a figure below guideline if Wednesdays are reliable.';

const apart = () =>
  givenAllHere(twoSidesAndNeutrals())
    .seat(['partyA', 'counselA'], caucus('A'))
    .seat(['partyB', 'interpreterB'], caucus('B'));
const audience = (c: Stage, seat: string) => c.view(seat).releases.mediators?.map((one) => one.seat) ?? [];
const others = (c: Stage) => c.view('mediator').releases.others?.map((one) => one.seat) ?? [];
const release = (c: Stage, seat: string, text = WORDS) =>
  c.when(seat, { type: 'releaseWords', text, audience: audience(c, seat) });
const last = (c: Stage, seat: string) => c.view(seat).releases.list.at(-1);
const share = (c: Stage, id = last(c, 'mediator')?.release ?? 'none') =>
  c.when('mediator', { type: 'shareWords', release: id, audience: others(c) });

test('[S9] A side releases exactly these words, and every mediator sees them with their author', () => {
  const c = apart();
  release(c, 'counselA').gives({ type: 'wordsReleased', side: 'A', seal: { scope: 'side:A+mediators/content' } });
  for (const seat of ['mediator', 'comediator', 'partyA'])
    expect(c.view(seat).releases.list).toMatchObject([
      { text: WORDS, by: { seat: 'counselA' }, side: 'A', shared: false },
    ]);
  for (const seat of ['partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'])
    expect(c.view(seat).releases.list).toEqual([]);
});

test('[S9] Nobody releases but the side itself, and only in its own rooms', () => {
  const c = apart().enter('mediator', 'caucus:A');
  const words: Command = { type: 'releaseWords', text: 'x', audience: ['mediator', 'comediator'] };
  for (const seat of ['mediator', 'interpreterB', 'observer']) c.when(seat, words).refused('notFound');
  c.seat(['partyA'], { kind: 'lobby' }).when('partyA', words).refused('notFound');
  expect(c.view('partyA').releases.mediators).toBeNull();
});

test('[S9] From a private room mediators learn the release and nothing else', () => {
  const c = apart().seat(['partyA', 'counselA'], privateRoom('A'));
  const before = c.view('mediator');
  release(c, 'partyA').accepted();
  const { releases, ...rest } = c.view('mediator');
  expect(releases.list).toHaveLength(1);
  expect({ ...rest, releases: before.releases }).toEqual(before);
});

test('[S9] If there is another mediator by then, nothing is released', () => {
  const c = apart();
  const known = audience(c, 'partyA');
  c.when('mediator', { type: 'addSeat', seat: person('comediator') }).accepted();
  c.when('partyA', { type: 'releaseWords', text: WORDS, audience: known }).refused('somebodyCameIn');
});

test('[S10] A side takes its release back until it is shared', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  const id = last(c, 'partyA')?.release ?? '';
  c.when('partyB', { type: 'takeBackRelease', release: id }).refused('notFound');
  c.when('counselA', { type: 'takeBackRelease', release: id }).accepted();
  expect([...c.view('mediator').releases.list, ...c.view('partyA').releases.list]).toEqual([]);
  share(c, id).refused('notFound');
  release(c, 'partyA').accepted();
  share(c).accepted();
  c.when('partyA', { type: 'takeBackRelease', release: last(c, 'partyA')?.release ?? '' }).refused('alreadyShared');
});

test('[S10] [J12] [J16] Neither a successor nor whoever takes a seat anew sees a release', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  const id = last(c, 'partyA')?.release ?? '';
  const { seat } = c.when('mediator', { type: 'replaceSeat', seat: 'comediator', by: person('comediator') }).value as {
    seat: string;
  };
  c.arrive(seat).takePlace('counselA').arrive('counselA');
  expect([c.view(seat).releases.list, c.view('counselA').releases.list]).toEqual([[], []]);
  c.when(seat, { type: 'shareWords', release: id, audience: others(c) }).refused('notFound');
  c.when('counselA', { type: 'takeBackRelease', release: id }).refused('notFound');
});

test('[S11] What is shared is the release to the letter; no command carries other words', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  share(c).gives({ type: 'wordsShared', doc: 'doc', seal: { scope: 'joint/agreement' }, secret: { text: WORDS } });
  expect(c.state.releases.owed).toMatchObject([{ doc: 'doc', text: WORDS }]);
  expect(last(c, 'partyA')).toMatchObject({ text: WORDS, shared: true });
});

test('[S11] Only mediators share, and only what was released to them', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  const command = { type: 'shareWords', release: last(c, 'partyA')?.release ?? '', audience: others(c) } as const;
  for (const seat of ['partyA', 'counselA', 'partyB', 'observer']) c.when(seat, command).refused('notFound');
  c.when('mediator', { ...command, release: 'another' }).refused('notFound');
});

test('[S12] Words are shared once, and not to somebody whom the mediator was not shown', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  const known = others(c);
  expect(known.sort()).toEqual(['counselA', 'interpreter', 'interpreterB', 'partyA', 'partyB']);
  c.when('mediator', { type: 'addSeat', seat: person('party', 'C') }).accepted();
  const id = last(c, 'mediator')?.release ?? '';
  c.when('mediator', { type: 'shareWords', release: id, audience: known }).refused('somebodyCameIn');
  share(c).accepted();
  share(c, id).refused('alreadyShared');
});

test('[S13] The point that was shared has a name of its own and nothing of the side with it', () => {
  const c = apart();
  release(c, 'counselA').accepted();
  const [event] = share(c).events;
  expect(event).not.toHaveProperty('side');
  const owed = c.state.releases.owed[0];
  expect(Object.keys(owed ?? {}).sort()).toEqual(['doc', 'point', 'text']);
  expect(owed?.point).not.toBe(last(c, 'mediator')?.release);
  // What the other side learns, it learns from the document alone.
  expect(JSON.stringify(c.view('partyB'))).not.toContain(WORDS);
});

test('[S13] Without its key a release is not shared, and nothing is owed to the document', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  share(c).accepted();
  expect(c.restarted().releases.owed).toEqual([]);
});

const never = () => givenAllHere(separateRooms()).seat(['partyA'], caucus('A')).seat(['partyB'], caucus('B'));

test('[S14] With separate rooms only, what is shared is shown to all sides by value, without a time', () => {
  const c = never();
  release(c, 'partyA').accepted();
  expect(c.view('partyB').draft.snapshot).toBeNull();
  share(c).accepted();
  for (const seat of ['partyA', 'partyB', 'interpreter', 'mediator'])
    expect(c.view(seat).draft.snapshot).toEqual([{ id: expect.any(String), text: WORDS }]);
  expect(c.view('observer').draft.snapshot).toBeNull();
  expect(JSON.stringify(c.view('partyB').draft)).not.toMatch(/partyA|"at"/);
});

test('[S14] A mediator shows chosen points of the agreement, as the server has them', () => {
  const c = never();
  c.play.points = [
    { id: 'p1', text: 'One.' },
    { id: 'p2', text: 'Two.' },
    { id: 'p3', text: 'Three.' },
  ];
  const show = (...points: string[]) => c.when('mediator', { type: 'showSnapshot', points, audience: others(c) });
  show('p3', 'p1').accepted();
  const shown = [
    { id: 'p1', text: 'One.' },
    { id: 'p3', text: 'Three.' },
  ];
  expect(c.view('partyB').draft.snapshot).toEqual(shown);
  c.play.points = [{ id: 'p1', text: 'One, changed.' }];
  expect(c.view('partyB').draft.snapshot).toEqual(shown);
  show('p2').refused('pointGone');
  c.when('partyA', { type: 'showSnapshot', points: ['p1'], audience: [] }).refused('notFound');
  c.when('mediator', { type: 'showSnapshot', points: ['p1'], audience: [] }).refused('somebodyCameIn');
});

test('[S14] Where sides may meet, the agreement is live and nothing is shown in its place', () => {
  const c = apart();
  c.when('mediator', { type: 'showSnapshot', points: ['p1'], audience: others(c) }).refused('notFound');
  const d = never();
  d.when('mediator', { type: 'showSnapshot', points: ['p1'], audience: others(d) }).accepted();
  d.when('mediator', { type: 'changeSettings', settings: SETTINGS }).accepted();
  expect(d.view('partyB').draft.snapshot).toBeNull();
});

test('[S17] A side can have only so much waiting, and takes nothing from the other side by it', () => {
  const c = apart();
  for (let i = 0; i < 50; i++) release(c, 'partyA', `words ${i}`).accepted();
  release(c, 'counselA').refused('listFull');
  release(c, 'partyB').accepted();
  c.when('partyA', { type: 'takeBackRelease', release: c.view('partyA').releases.list[0]?.release ?? '' }).accepted();
  release(c, 'counselA').accepted();
  release(c, 'counselA', 'x'.repeat(60_001)).refused('listFull');
});

test('[S9] What was released stays with the side wherever it is', () => {
  const c = apart();
  release(c, 'partyA').accepted();
  c.enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  expect(last(c, 'partyA')?.text).toBe(WORDS);
  c.when('partyA', { type: 'takeBackRelease', release: last(c, 'partyA')?.release ?? '' }).accepted();
});

test('[S9] An interpreter for all sees what a side releases before them, and nothing of it in another room', () => {
  const c = apart().enter('mediator', 'caucus:A').seat(['interpreter'], caucus('A'));
  release(c, 'partyA').accepted();
  expect(c.view('interpreter').releases.list).toMatchObject([{ text: WORDS }]);
  c.seat(['interpreter'], caucus('B'));
  expect(c.view('interpreter').releases.list).toEqual([]);
  const before = c.seen(['interpreter']);
  release(c, 'partyA', 'Also Thursdays.').accepted();
  share(c).accepted();
  expect(c.seen(['interpreter'])).toEqual(before);
});
