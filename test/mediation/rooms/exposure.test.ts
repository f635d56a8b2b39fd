// The report after a wrong room (S31, hard case H11): exactly what reached whom, from when to when, and nothing else.
// Must never take the core's word for an audience: what each person could read is looked up in their own chat.
import { expect, test } from 'vitest';
import type { ExposureReport } from '../../../shared/exposure.ts';
import { caucus, givenAllHere, JOINT, LOBBY, moveNow, privateRoom, type Stage } from '../../support/given.ts';
import { separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

/** Counsel A is put into B's caucus by mistake, confirmed and agreed to; words before, meanwhile and after. */
function wrongRoom() {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:B').seat(['partyB', 'interpreterB'], caucus('B'));
  c.say('partyB', 'before');
  c.after(1_000);
  const from = c.play.now;
  const { move } = c.when('mediator', moveNow(['counselA'], caucus('B'), { split: true, confirmMix: true })).value as {
    move: string;
  };
  for (const seat of ['counselA', 'partyB', 'interpreterB'])
    c.play.act({ kind: 'seat', seat }, { type: 'answerMove', move, ready: true });
  expect(c.room('counselA')).toBe('caucus:B');
  c.after(2_000);
  c.say('partyB', 'meanwhile');
  c.say('counselA', 'I am in the wrong room');
  c.after(4_000);
  const until = c.play.now;
  c.when('mediator', { type: 'bringBack', move }).accepted();
  c.after(1_000);
  c.say('partyB', 'after');
  return { c, move, from, until };
}
const report = (c: Stage, move: string, seat = 'mediator'): ExposureReport => {
  const answer = c.when(seat, { type: 'readExposure', move });
  answer.accepted();
  return answer.value as ExposureReport;
};
const ids = (people: { seat: string }[]) => people.map(({ seat }) => seat);

test('[X8] The report names exactly what was said in those seconds and whom it reached, and nothing earlier or later', () => {
  const { c, move, from, until } = wrongRoom();
  const told = report(c, move);
  expect(told).toMatchObject({ move, at: from, room: { kind: 'caucus', side: 'B' } });
  expect(told.stays).toMatchObject([{ person: { seat: 'counselA' }, from, until }]);
  expect(told.items.map(({ kind, by, reached, text }) => [kind, by.seat, ids(reached), text])).toEqual([
    ['message', 'partyB', ['mediator', 'counselA', 'interpreterB'], 'meanwhile'],
    ['message', 'counselA', ['mediator', 'partyB', 'interpreterB'], 'I am in the wrong room'],
  ]);
  expect(c.texts('counselA')).toEqual([]);
});

test('[X8] Whoever comes along by no such move, or stays with their own side, makes no report', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  c.say('partyA', 'ours');
  expect(c.view('mediator').console?.mixings).toEqual([]);
  expect(c.abilities('mediator')).not.toContain('readExposure');
});

test('[X9] It says who could hear whom, for as long as they were together, and not of mediators and side-mates', () => {
  const { c, move, from, until } = wrongRoom();
  const [stay] = report(c, move).stays;
  expect(stay?.couldHear.map((one) => [one.person.seat, one.from, one.until])).toEqual([
    ['partyB', from, until],
    ['interpreterB', from, until],
  ]);
});

test('[X9] Who leaves earlier could hear for that long only; who is still there has no end', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.after(5_000);
  const left = c.play.now;
  c.seat(['partyB'], LOBBY);
  const told = report(c, mixing?.move ?? '');
  const stay = told.stays.find(({ person }) => person.seat === 'partyA');
  expect(stay).toMatchObject({ until: null, couldHear: [{ person: { seat: 'partyB' }, until: left }] });
});

test('[X8] A comment and a point are reported with those who saw them; outside the window they are not', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'counselA'], JOINT);
  c.when('partyA', { type: 'comment', point: 'p1', text: 'early' }).accepted();
  c.after(1_000);
  c.seat(['partyB'], JOINT);
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.when('partyA', { type: 'comment', point: 'p1', text: 'late' }).accepted();
  const { items } = report(c, mixing?.move ?? '');
  expect(items.map(({ kind, text }) => [kind, text])).toEqual([['comment', 'late']]);
  expect(ids(items[0]?.reached ?? [])).toContain('partyB');
});

test('[X8] A summary counts for those who were shown it', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.when('mediator', {
    type: 'postSummary',
    to: 'partyB',
    text: 'You want weekdays.',
    audience: ['partyB'],
  }).accepted();
  const { items } = report(c, mixing?.move ?? '');
  expect(items.map(({ kind, by, reached }) => [kind, by.seat, ids(reached)])).toEqual([
    ['summary', 'mediator', ['partyB']],
  ]);
});

test('[X10] Mediators alone ask for it; a side has it when a mediator sends it, and others have nothing', () => {
  const { c, move } = wrongRoom();
  for (const seat of ['partyB', 'counselA', 'interpreterB', 'nobody']) {
    c.when(seat, { type: 'readExposure', move }).refused('notFound');
    c.when(seat, { type: 'shareExposure', move, side: 'B' }).refused('notFound');
  }
  expect(c.view('partyB').exposures).toEqual([]);
  const outside = c.seen(['partyA', 'counselA', 'interpreterB']);
  c.when('mediator', { type: 'shareExposure', move, side: 'B' }).gives({
    type: 'exposureShared',
    audience: ['partyB'],
  });
  expect(c.view('partyB').exposures).toMatchObject([{ move, by: 'Name of mediator', items: [{}, {}] }]);
  expect(c.seen(['partyA', 'counselA', 'interpreterB'])).toEqual(outside);
  expect(c.view('mediator').console?.mixings).toMatchObject([{ move, sides: ['A', 'B'], sentTo: ['B'] }]);
});

test('[X10] A side that the move did not concern is not sent it, nor an unknown move reported', () => {
  const { c, move } = wrongRoom();
  c.when('mediator', { type: 'shareExposure', move, side: 'C' }).refused('notFound');
  for (const unknown of ['none', '__proto__'])
    c.when('mediator', { type: 'readExposure', move: unknown }).refused('notFound');
});

test('[X10] What was sent does not grow, and is not inherited', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.say('partyA', 'one');
  c.when('mediator', { type: 'shareExposure', move: mixing?.move ?? '', side: 'B' }).accepted();
  c.after(1_000);
  c.say('partyA', 'two');
  expect(c.view('partyB').exposures[0]?.items.map(({ text }) => text)).toEqual(['one']);
  c.takePlace('partyB');
  c.when('partyB', { type: 'answerPrivacy', isPrivate: true, withMe: [] });
  c.when('partyB', { type: 'arrive', equipment: 'both' }).accepted();
  expect(c.view('partyB').exposures).toEqual([]);
});

test('[X10] What happens later in the very millisecond of the sending is not in what was sent', () => {
  const { c, move } = wrongRoom();
  c.when('mediator', { type: 'shareExposure', move, side: 'B' }).accepted();
  const sent = c.view('partyB').exposures;
  c.say('partyB', 'at once');
  c.when('mediator', { type: 'move', seats: ['partyB'], to: LOBBY, split: true, confirmMix: false, countdown: 0 });
  expect(c.view('partyB').exposures).toEqual(sent);
});

test('[X11] Words stand in it only for those who could read them; others learn who, to whom and when', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.say('partyB', 'for those who are here');
  c.when('mediator', { type: 'shareExposure', move: mixing?.move ?? '', side: 'A' }).accepted();
  expect(c.view('partyA').exposures[0]?.items[0]?.text).toBe('for those who are here');
  expect(c.view('counselA').exposures[0]?.items[0]).toMatchObject({ by: { seat: 'partyB' }, text: null });
  expect(report(c, mixing?.move ?? '', 'comediator').items[0]?.text).toBeNull();
});

test('[X10] Nothing of a private room is kept for a report', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA', 'counselA'], privateRoom('A'));
  c.say('partyA', 'ours alone');
  expect(JSON.stringify(c.state.stays)).not.toContain('private:');
  expect(c.view('mediator').console?.mixings).toEqual([]);
});

test('[X10] Where sides are never to meet any more, no report names one to the other', () => {
  const { c, move } = wrongRoom();
  c.when('mediator', { type: 'shareExposure', move, side: 'B' }).accepted();
  const { title, hideAddresses, languages } = c.state.about;
  c.when('mediator', { type: 'changeSettings', settings: { title, hideAddresses, languages, contact: 'separate' } });
  expect(c.view('partyB').exposures).toEqual([]);
  c.when('mediator', { type: 'shareExposure', move, side: 'B' }).refused('notFound');
  expect(givenAllHere(separateRooms()).view('mediator').console?.mixings).toEqual([]);
});

test('[X8] The report is the same after a restart', () => {
  const { c, move } = wrongRoom();
  const before = c.view('mediator').console?.mixings;
  const { stays } = c.restarted();
  expect(stays).toEqual(c.state.stays);
  expect(before).toHaveLength(1);
  expect(move).toBe(stays.mixed[0]?.move);
});

test('[X8] [X10] A side is told nothing of what the others did in their own room once its person had left it', () => {
  const c = givenAllHere(twoSides()).seat(['mediator', 'partyA', 'interpreterB'], caucus('A'));
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.say('partyA', 'while somebody of B was there');
  c.after(5_000);
  const left = c.play.now;
  c.seat(['interpreterB'], LOBBY);
  c.after(600_000);
  c.say('partyA', 'among ourselves');
  c.when('mediator', { type: 'enter', room: 'team' }).accepted();
  c.after(1_000);
  c.when('mediator', { type: 'shareExposure', move: mixing?.move ?? '', side: 'B' }).accepted();
  const [sent] = c.view('partyB').exposures;
  expect(sent?.items).toHaveLength(1);
  expect(sent?.stays.map(({ person, until }) => [person.seat, until])).toEqual([
    ['partyA', left],
    ['interpreterB', left],
  ]);
  expect(report(c, mixing?.move ?? '').items).toHaveLength(1);
});

test('[X8] However many moves there were, as much is kept of them as the last twenty reports need, and these say the same', () => {
  const { c } = wrongRoom();
  const [firstKept] = c.view('mediator').console?.mixings ?? [];
  const asTold = new Map<string, ExposureReport>();
  const sizes: number[] = [];
  for (let round = 0; round < 60; round++) {
    c.seat(['counselA'], caucus('B'));
    const [mixing] = c.view('mediator').console?.mixings ?? [];
    c.after(1_000);
    c.say('partyB', `round ${round}`);
    c.when('mediator', { type: 'enter', room: 'team' }).accepted();
    c.after(1_000);
    c.when('mediator', { type: 'enter', room: 'caucus:B' }).accepted();
    c.seat(['counselA'], LOBBY);
    c.after(1_000);
    asTold.set(mixing?.move ?? '', report(c, mixing?.move ?? ''));
    sizes.push(JSON.stringify(c.state.stays).length);
  }
  const shown = c.view('mediator').console?.mixings ?? [];
  expect(shown.map(({ move }) => move)).toEqual([...asTold.keys()].slice(-20).reverse());
  for (const { move } of shown) expect(report(c, move)).toEqual(asTold.get(move));
  expect(sizes.at(-1)).toBeLessThan(1.1 * (sizes[29] ?? 0));
  c.when('mediator', { type: 'readExposure', move: firstKept?.move ?? '' }).refused('notFound');
});

test('[X10] [G10] A report does not tell one side of a summary that was given to another', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  const [mixing] = c.view('mediator').console?.mixings ?? [];
  c.when('mediator', { type: 'postSummary', to: 'partyA', text: 'Weekdays.', audience: ['partyA'] }).accepted();
  for (const side of ['A', 'B'] as const)
    c.when('mediator', { type: 'shareExposure', move: mixing?.move ?? '', side }).accepted();
  expect(c.view('partyA').exposures[0]?.items).toHaveLength(1);
  expect(c.view('partyB').exposures[0]?.items).toEqual([]);
});

test('[X10] A side keeps the last twenty it was sent, however many there were, and as it got them', () => {
  const { c } = wrongRoom();
  const sent: string[] = [];
  const sizes: number[] = [];
  const asGot = new Map<string, unknown>();
  for (let round = 0; round < 60; round++) {
    c.seat(['counselA'], caucus('B'));
    const [mixing] = c.view('mediator').console?.mixings ?? [];
    const move = mixing?.move ?? '';
    c.say('partyB', `round ${round}`);
    c.after(1_000);
    c.seat(['counselA'], LOBBY);
    c.after(1_000);
    for (const side of ['A', 'B'] as const) c.when('mediator', { type: 'shareExposure', move, side }).accepted();
    sent.push(move);
    asGot.set(move, c.view('partyB').exposures.at(-1));
    sizes.push(JSON.stringify(c.state.exposure).length);
  }
  for (const seat of ['partyA', 'partyB'])
    expect(c.view(seat).exposures.map(({ move }) => move)).toEqual(sent.slice(-20));
  for (const one of c.view('partyB').exposures) expect(one).toEqual(asGot.get(one.move));
  expect(sizes.at(-1)).toBeLessThan(1.1 * (sizes[29] ?? 0));
});
