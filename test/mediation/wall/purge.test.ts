// What a purge leaves out of a history and what it must keep: shown on stories that once misled it.
// Must never be made to pass by leaving less out than a story demands, or leaks in the rest would not be felt.
import { expect, test } from 'vitest';
import type { SeatId } from '../../../shared/people.ts';
import { showing, titled } from '../../support/leaks.ts';
import { sceneOf } from '../../support/people.ts';
import type { Core } from '../../support/wall/lived.ts';
import { compare, reached } from '../../support/wall/pairs.ts';
import { purgedFor } from '../../support/wall/purge.ts';
import { Script } from '../../support/wall/scripted.ts';

const SCENE = sceneOf(['mediator', 'comediator', 'partyA', 'partyB', 'counselB', 'partyC', 'interpreter']);
const NEW = { kind: 'newCaucus' } as const;
const bring = (seats: SeatId[], to: { kind: 'caucus'; side: 'B' } | typeof NEW) =>
  ({ type: 'move', seats, to, split: true, confirmMix: true, countdown: 0 }) as const;

/** Somebody is to come to a side that is asked, and is taken elsewhere: then nobody is asked any more, and can be moved again. */
function calledOff() {
  const script = new Script(SCENE, 'caucus');
  script.by('comediator', { type: 'enter', room: 'caucus:C' });
  script.wait(5_000);
  const planned = script.by('mediator', bring(['partyC'], { kind: 'caucus', side: 'B' }));
  const ended = script.by('comediator', { type: 'takeOut', seat: 'partyC' });
  expect(Object.keys(script.state.moves.pending)).toEqual([]);
  return { script, planned, ended };
}
const NEVER_MEET = sceneOf(['mediator', 'partyA', 'partyB', 'partyC'], { settings: { contact: 'separate' } });
const home = (seats: SeatId[]) => ({ ...bring(seats, NEW), to: { kind: 'lobby' } }) as const;

const felt = ({ lived, begun }: Script, seat: SeatId, core: Core, scene = SCENE): string | null =>
  compare(scene, { lived, begun, full: reached(scene, { kept: lived, begun }, seat, core) }, seat, core).wrong;

test('[W1] [M13] Whoever meets people after a move of theirs was called off cannot tell that there was one', () => {
  const { script, planned, ended } = calledOff();
  const met = script.by('mediator', bring(['partyA', 'partyB'], NEW));
  expect([planned, ended, met].map(({ learners }) => learners.has('partyA'))).toEqual([false, false, true]);
  const kept = purgedFor(script.lived, 'partyA');
  // Both or neither: a purged history in which the move still waits would be another one.
  expect(kept.includes(planned)).toBe(kept.includes(ended));
  expect(kept).toContain(met);
  expect(felt(script, 'partyA', {})).toBeNull();
});

test('[W8] What touches nobody whom one meets is still left out, and a leak in it is felt', () => {
  const { script, planned, ended } = calledOff();
  const kept = purgedFor(script.lived, 'partyA');
  expect([planned, ended].filter((one) => kept.includes(one))).toEqual([]);
  expect(felt(script, 'partyA', {})).toBeNull();
  const counting = showing((view, s) => titled(view, Object.keys(s.moves.pending).length));
  expect(felt(script, 'partyA', counting)).toMatch(/can tell that something hidden happened/);
});

test('[W1] Whoever is sent home with somebody who is there already cannot tell when those went, and their going is kept', () => {
  const script = new Script(NEVER_MEET, 'caucus');
  const first = script.by('mediator', home(['partyB']));
  // Two sides who never meet are not moved together: this does something only because one of them is at home.
  script.by('mediator', home(['partyB', 'partyC']));
  expect(first.learners.has('partyC')).toBe(false);
  expect(purgedFor(script.lived, 'partyC')).toContain(first);
  expect(felt(script, 'partyC', {}, NEVER_MEET)).toBeNull();
});

test('[W1] Whoever comes to a door after a knock there was given up cannot tell that there was one', () => {
  const script = new Script(SCENE, 'guest');
  script.by('comediator', home(['counselB']));
  const knocked = script.by('mediator', { type: 'enter', room: 'private:B' });
  const lost = script.lose('mediator');
  script.by('comediator', { ...bring(['counselB'], NEW), to: { kind: 'private', side: 'B' } });
  expect([knocked, lost].map(({ learners }) => learners.has('counselB'))).toEqual([false, false]);
  const kept = purgedFor(script.lived, 'counselB');
  // Both or neither: a purged history in which somebody still knocks would be another one.
  expect(kept.includes(knocked)).toBe(kept.includes(lost));
  expect(felt(script, 'counselB', {})).toBeNull();
});

test('[W1] Whoever would have met somebody had they not lost their line cannot tell that they were to come', () => {
  const script = new Script(SCENE, 'joint');
  script.by('mediator', { type: 'enter', room: 'team' });
  const planned = script.by('mediator', { ...bring(['comediator'], NEW), to: { kind: 'joint' }, countdown: 10 });
  // Told to all, by somebody who is with the one who is to come.
  script.by('mediator', { type: 'setExpected', minutes: 5 });
  const lost = script.lose('comediator');
  script.wait(10_000);
  expect([planned, lost].map(({ learners }) => learners.has('partyC'))).toEqual([false, false]);
  const kept = purgedFor(script.lived, 'partyC');
  expect(kept.includes(planned)).toBe(kept.includes(lost));
  expect(felt(script, 'partyC', {})).toBeNull();
});
