// What a view offers and what is allowed are one thing: checked for every seat, every command, in every kind of moment.
// Must never leave a command out: the list is the contract's own.
import { expect, test } from 'vitest';
import { COMMAND_TYPES, type Command, type CommandType } from '../../shared/commands.ts';
import {
  caucus,
  given,
  givenAllHere,
  JOINT,
  mediaIn,
  moveIn5,
  moveNow,
  privateRoom,
  type Stage,
} from '../support/given.ts';
import { person, SETTINGS, separateRooms, twoSidesAndNeutrals } from '../support/people.ts';

const here = () => givenAllHere(twoSidesAndNeutrals());
const joint = () => here().enter('mediator', 'joint').seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
const done = (c: Stage, seat: string, command: Command): Stage => c.when(seat, command).accepted();

const MOMENTS: [string, () => Stage][] = [
  ['nobody has come', () => given(twoSidesAndNeutrals())],
  ['all wait', here],
  ['the joint room', joint],
  ['the joint room has lost its mediator', () => joint().drop('mediator')],
  ['caucus and private room', () => here().seat(['partyA'], caucus('A')).seat(['partyB'], privateRoom('B'))],
  ['a mediator is in a private room', () => here().seat(['partyB'], privateRoom('B')).enter('mediator', 'private:B')],
  [
    'a mediator knocks',
    () => done(here().seat(['partyB'], privateRoom('B')), 'mediator', { type: 'enter', room: 'private:B' }),
  ],
  ['a move counts down', () => done(here(), 'mediator', moveIn5(['partyA'], caucus('A')))],
  ['a move asks', () => done(here(), 'mediator', moveNow(['partyA', 'partyB'], JOINT))],
  [
    'somebody asks, and somebody was answered',
    () => {
      const c = done(done(here(), 'partyA', { type: 'askMediator', reason: null }), 'partyB', {
        type: 'askMediator',
        reason: 'sound',
      });
      const request = c.view('mediator').asking?.[0]?.request ?? 'none';
      return done(c, 'mediator', { type: 'replyToRequest', request, text: 'Soon.' });
    },
  ],
  ['somebody does not feel safe', () => done(joint(), 'partyA', { type: 'feelUnsafe', stepOut: true })],
  ['a message to all', () => done(joint(), 'mediator', { type: 'postToAll', text: 'Ten more minutes.' })],
  [
    'a round goes on',
    () => done(joint().speakUp('partyA', 'partyB'), 'mediator', { type: 'startRound', topic: 'opening', minutes: 4 }),
  ],
  [
    'one voice, held',
    () => {
      const c = done(joint(), 'mediator', { type: 'setFloor', mode: 'oneVoice' });
      return done(c, 'mediator', { type: 'giveFloor', seat: 'partyB', was: null });
    },
  ],
  ['a break', () => done(joint(), 'mediator', { type: 'startBreak', minutes: 5 })],
  ['the end', () => done(joint(), 'mediator', { type: 'endSession' })],
  ['closed', () => done(done(joint(), 'mediator', { type: 'endSession' }), 'mediator', { type: 'closeCase' })],
  [
    'words are released and a point is read aloud',
    () => {
      const c = done(joint(), 'mediator', { type: 'readAloud', point: 'p1' }).seat(['partyA'], caucus('A'));
      return done(c, 'partyA', { type: 'releaseWords', text: 'hello', audience: ['mediator', 'comediator'] });
    },
  ],
  ['separate rooms', () => givenAllHere(separateRooms()).seat(['partyA'], caucus('A'))],
  [
    'ground rules are put',
    () => done(joint(), 'mediator', { type: 'putGroundRules', texts: [{ language: 'en', rules: ['Be kind.'] }] }),
  ],
  [
    'a message waits for a mediator',
    () => {
      const c = done(joint(), 'mediator', { type: 'holdMessages', on: true });
      c.say('partyA', 'hello').accepted();
      return c;
    },
  ],
  [
    'a summary is right, and a note is written',
    () => {
      const audience = ['mediator', 'partyB', 'interpreterB'];
      const c = done(joint(), 'mediator', { type: 'postSummary', to: 'partyB', text: 'Weekdays.', audience });
      const { id, words } = c.view('partyB').summaries.items[0] ?? { id: 'none', words: 'none' };
      done(c, 'mediator', { type: 'note', text: 'B relaxes', shared: true });
      return done(c, 'partyB', { type: 'confirmSummary', summary: id, words });
    },
  ],
  [
    'a point is restated',
    () => {
      const c = joint();
      return done(c, 'partyA', { type: 'restate', of: 'partyB', text: 'hello', audience: c.where('joint') });
    },
  ],
  ['somebody was removed', () => done(joint(), 'mediator', { type: 'removeSeat', seat: 'partyB' })],
];

/** A command of each type with ids that this seat can see, so that only its right can be what is missing. */
function seen(c: Stage, seat: string): { [T in CommandType]: Command } {
  const { floor } = c.view(seat);
  const { move: mine, knock, console, place, draft, asking, request, post, releases, reading } = c.view(seat);
  const { groundRules, review, summaries } = c.view(seat);
  const own = summaries.items[0];
  const summary = { summary: own?.id ?? 'none', words: own?.words ?? 'none' };
  const parties = place.people.filter(({ role, side }) => role === 'party' && side !== c.view(seat).me.side);
  const restated = c.chat(seat).find(({ about }) => about?.of.seat === seat && about.answer === null);
  const here = [seat, ...place.people.map((one) => one.seat)];
  const talking = console?.people.find(
    ({ room, role }) => /^(joint$|caucus:|room:)/.test(room) && !role.endsWith('mediator'),
  )?.seat;
  const move = mine?.move ?? console?.moves[0]?.move ?? 'none';
  const mixing = console?.mixings.find(({ sides }) => sides.length > 0) ?? console?.mixings[0];
  const talk = console?.people.map((one) => one.room).find((room) => /^(joint|caucus:|room:)/.test(room));

  const plan = { seats: ['partyA'], to: caucus('A'), split: true, confirmMix: true };
  return {
    addSeat: { type: 'addSeat', seat: person('observer') },
    replaceSeat: { type: 'replaceSeat', seat: 'partyA', by: person('party', 'A') },
    removeSeat: { type: 'removeSeat', seat: 'partyA' },
    changeSettings: { type: 'changeSettings', settings: SETTINGS },
    chooseLanguage: { type: 'chooseLanguage', language: 'en' },
    answerPrivacy: { type: 'answerPrivacy', isPrivate: true, withMe: [] },
    answerDirectLinks: { type: 'answerDirectLinks', agree: true },
    arrive: { type: 'arrive', equipment: 'both' },
    leave: { type: 'leave', quickly: false },
    setMedia: mediaIn(c.state, seat, true, false),
    setEquipment: { type: 'setEquipment', equipment: 'sound' },
    previewMove: { type: 'previewMove', ...plan },
    move: { type: 'move', ...plan, countdown: 0 },
    goWithout: { type: 'goWithout', move },
    cancelMove: { type: 'cancelMove', move },
    needMinute: { type: 'needMinute', move },
    answerMove: { type: 'answerMove', move, ready: false },
    bringBack: { type: 'bringBack', move: console?.undo?.move ?? 'none' },
    separateNow: { type: 'separateNow' },
    enter: { type: 'enter', room: 'caucus:A' },
    withdrawKnock: { type: 'withdrawKnock', knock: console?.knock?.knock ?? 'none' },
    answerKnock: { type: 'answerKnock', knock: knock?.knock ?? 'none', answer: 'notNow' },
    sendOut: { type: 'sendOut', seat: place.people.find(({ role }) => role === 'mediator')?.seat ?? 'none' },
    endObserver: { type: 'endObserver', seat: place.people.find(({ role }) => role === 'observer')?.seat ?? 'none' },
    setExpected: { type: 'setExpected', minutes: 5 },
    startBreak: { type: 'startBreak', minutes: 5 },
    endBreak: { type: 'endBreak' },
    endSession: { type: 'endSession' },
    startSession: { type: 'startSession' },
    closeCase: { type: 'closeCase' },
    reopenCase: { type: 'reopenCase' },
    setRetention: { type: 'setRetention', retention: { notes: 0, content: 0 } },
    setLegalHold: { type: 'setLegalHold', on: true },
    readExposure: { type: 'readExposure', move: mixing?.move ?? 'none' },
    shareExposure: { type: 'shareExposure', move: mixing?.move ?? 'none', side: mixing?.sides[0] ?? 'A' },
    logHarm: { type: 'logHarm', ground: 'child', how: 'phone' },
    pauseAll: { type: 'pauseAll' },
    resumeAll: { type: 'resumeAll' },
    pauseRoom: { type: 'pauseRoom', room: talk ?? 'none' },
    resumeRoom: { type: 'resumeRoom', room: console?.pause.rooms[0] ?? 'none' },
    askMediator: { type: 'askMediator', reason: 'break' },
    takeBackRequest: { type: 'takeBackRequest' },
    promiseRequest: { type: 'promiseRequest', request: asking?.[0]?.request ?? 'none' },
    replyToRequest: { type: 'replyToRequest', request: asking?.[0]?.request ?? 'none', text: 'hello' },
    closeRequest: { type: 'closeRequest', request: asking?.[0]?.request ?? 'none' },
    closeReply: { type: 'closeReply', reply: request?.reply?.reply ?? 'none' },
    feelUnsafe: { type: 'feelUnsafe', stepOut: true },
    takeOut: { type: 'takeOut', seat: talking ?? 'none' },
    postToAll: { type: 'postToAll', text: 'hello' },
    closePost: { type: 'closePost', post: post?.post ?? 'none' },
    setFloor: { type: 'setFloor', mode: 'turns' },
    giveFloor: { type: 'giveFloor', seat: null, was: floor?.speaking?.people[0]?.seat ?? null },
    orderHands: { type: 'orderHands', seats: ['partyA'] },
    holdFloor: { type: 'holdFloor', held: true },
    startRound: { type: 'startRound', topic: 'opening', minutes: 4 },
    nextTurn: { type: 'nextTurn', was: floor?.speaking?.people[0]?.seat ?? null },
    repeatRound: { type: 'repeatRound' },
    endRound: { type: 'endRound' },
    raiseHand: { type: 'raiseHand', up: true },
    askPause: { type: 'askPause', on: true },
    handOver: { type: 'handOver', to: floor?.mine.reliefs[0]?.seat ?? 'none' },
    spokeUnheard: { type: 'spokeUnheard' },
    voiced: { type: 'voiced', ms: 1_000 },
    say: { type: 'say', text: 'hello', audience: place.people.map((one) => one.seat) },
    note: { type: 'note', text: 'hello', shared: true },
    comment: { type: 'comment', point: 'p1', text: 'hello' },
    changeNote: {
      type: 'changeNote',
      note: console?.notes.find((n) => n.mine)?.id ?? 'none',
      text: 'hm',
      shared: false,
    },
    deleteNote: { type: 'deleteNote', note: console?.notes.find((n) => n.mine)?.id ?? 'none' },
    closeComment: { type: 'closeComment', comment: draft.comments[0]?.id ?? 'none', done: true },
    putGroundRules: { type: 'putGroundRules', texts: [{ language: 'en', rules: ['One at a time.'] }] },
    takeBackGroundRules: { type: 'takeBackGroundRules', rules: groundRules?.rules ?? 'none' },
    acceptGroundRules: { type: 'acceptGroundRules', rules: groundRules?.rules ?? 'none' },
    holdMessages: { type: 'holdMessages', on: true },
    letThrough: { type: 'letThrough', message: review.held[0]?.id ?? 'none' },
    returnMessage: { type: 'returnMessage', message: review.held[0]?.id ?? 'none', reason: '' },
    takeBackMessage: { type: 'takeBackMessage', message: review.held[0]?.id ?? 'none' },
    withdrawMessage: { type: 'withdrawMessage', message: c.chat(seat)[0]?.id ?? 'none' },
    postSummary: { type: 'postSummary', to: summaries.to[0]?.party ?? 'none', text: 'hello', audience: here },
    reviseSummary: { type: 'reviseSummary', ...summary, text: 'hello' },
    takeBackSummary: { type: 'takeBackSummary', summary: summary.summary },
    confirmSummary: { type: 'confirmSummary', ...summary },
    correctSummary: { type: 'correctSummary', ...summary, text: 'no' },
    allowSharing: { type: 'allowSharing', ...summary, allow: true },
    shareSummary: { type: 'shareSummary', ...summary, audience: here },
    restate: { type: 'restate', of: parties[0]?.seat ?? 'none', text: 'hello', audience: here },
    answerRestating: { type: 'answerRestating', message: restated?.id ?? 'none', right: true, text: '' },
    releaseWords: { type: 'releaseWords', text: 'hello', audience: releases.mediators?.map((one) => one.seat) ?? [] },
    takeBackRelease: { type: 'takeBackRelease', release: releases.list[0]?.release ?? 'none' },
    shareWords: {
      type: 'shareWords',
      release: releases.list[0]?.release ?? 'none',
      audience: releases.others?.map((one) => one.seat) ?? [],
    },
    showSnapshot: { type: 'showSnapshot', points: ['p1'], audience: releases.others?.map((one) => one.seat) ?? [] },
    readAloud: { type: 'readAloud', point: 'p1' },
    endReading: { type: 'endReading' },
    markRead: { type: 'markRead', to: reading.to[0]?.seat ?? 'none', language: 'es' },
  };
}

/** Rights that stand although there may be nothing just now to use them on. */
const STANDING: CommandType[] = [
  'goWithout',
  'cancelMove',
  'closeComment',
  'withdrawMessage',
  'takeBackRelease',
  'shareWords',
];

for (const [moment, stage] of MOMENTS)
  test(`[W4] Abilities are what is not refused as unknown: ${moment}`, () => {
    const c = stage();
    for (const seat of Object.keys(c.state.people)) {
      const commands = seen(c, seat);
      const unknown = COMMAND_TYPES.filter((type) => isUnknown(c, seat, commands[type]));
      const offered = c.abilities(seat);
      const missing = COMMAND_TYPES.filter((type) => !offered.includes(type));
      expect([seat, ...unknown.filter((type) => !STANDING.includes(type) || missing.includes(type))]).toEqual([
        seat,
        ...missing,
      ]);
    }
  });
const isUnknown = (c: Stage, seat: string, command: Command): boolean => {
  const decision = c.play.would({ kind: 'seat', seat }, command);
  return !decision.ok && decision.code === 'notFound';
};

test.each(MOMENTS)('[W2] What is refused leaves everything as it was: %s', (_, stage) => {
  const c = stage();
  const before = c.state;
  for (const seat of ['partyA', 'observer', 'referrer', 'nobody']) {
    const allowed = c.abilities(seat);
    const commands = seen(c, seat);
    for (const type of COMMAND_TYPES) if (!allowed.includes(type)) c.when(seat, commands[type]).refused('notFound');
  }
  expect(c.state).toBe(before);
});
