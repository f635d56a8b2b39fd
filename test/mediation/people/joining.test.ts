// Coming in and going out: who may, what is asked, who learns the answer, what leaving ends.
// Must never reach into the state where a view can answer.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { given, givenAllHere, JOINT, LOBBY, media, moveNow } from '../../support/given.ts';
import { SETTINGS, sceneOf, separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const isPrivate: Command = { type: 'answerPrivacy', isPrivate: true, withMe: [] };
const notPrivate: Command = { type: 'answerPrivacy', isPrivate: false, withMe: ['My sister'] };
const arrive: Command = { type: 'arrive', equipment: 'both' };

test('[J1] A stranger connects to nothing and can do nothing', () => {
  const c = givenAllHere(twoSides());
  const before = c.state;
  c.connect('stranger').drop('stranger');
  c.when('stranger', arrive).refused('notFound');
  c.when('__proto__', arrive).refused('notFound');
  expect(c.state).toEqual(before);
  expect(c.abilities('stranger')).toEqual([]);
});

test('[J2] Nobody comes in before the question about privacy is answered', () => {
  const c = given(twoSides()).connect('partyA');
  c.when('partyA', arrive).refused('notPrivateYet');
  c.when('partyA', isPrivate).accepted();
  c.when('partyA', arrive).gives({ type: 'arrived', seat: 'partyA', equipment: 'both' });
  expect(c.view('partyA').me.arrived).toBe(true);
});

test('[J2] Mediators and referrers are not asked', () => {
  const c = given(twoSidesAndNeutrals()).connect('mediator', 'referrer');
  for (const seat of ['mediator', 'referrer']) {
    expect(c.view(seat).me.privacy).toBe('private');
    c.when(seat, arrive).accepted();
  }
});

test('[J2] Nobody comes in twice', () => {
  const c = givenAllHere(twoSides());
  c.when('partyA', arrive).refused('notFound');
});

test('[J3] Whoever says no comes in, and cannot be moved into a talk until they say yes', () => {
  const c = given(twoSides()).arrive('mediator').connect('partyA');
  c.when('partyA', notPrivate).accepted();
  c.when('partyA', arrive).accepted();
  c.when('mediator', moveNow(['partyA'], { kind: 'caucus', side: 'A' })).refused('notPrivateYet');
  c.when('partyA', isPrivate).accepted();
  c.when('mediator', moveNow(['partyA'], { kind: 'caucus', side: 'A' })).accepted();
  expect(c.room('partyA')).toBe('caucus:A');
});

test('[J3] Whoever stops being private is back in their own waiting room, muted', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'mediator'], { kind: 'caucus', side: 'A' }).speakUp('partyA');
  c.when('partyA', notPrivate).accepted();
  expect(c.room('partyA')).toBe('lobby:partyA');
  expect(c.view('partyA').me.microphone).toBe(false);
  expect(c.room('mediator')).toBe('caucus:A');
});

test('[J4] A no and who is with somebody is known to themselves and mediators, and to nobody else', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  const others = ['counselA', 'partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  c.when('partyA', notPrivate).accepted();
  expect(c.seen(others)).toEqual(before);
  expect(c.view('partyA').me).toMatchObject({ privacy: 'notPrivate', withMe: ['My sister'] });
  const told = c.view('comediator').console?.people.find(({ seat }) => seat === 'partyA');
  expect(told).toMatchObject({ status: 'cannotTalk', withThem: ['My sister'] });
});

test('[J4] Mediators see since when somebody waits, cannot talk or is out of reach; in a private room only when they went there', () => {
  const c = given(twoSides()).arrive('mediator', 'counselA');
  const since = (seat: string) => c.view('mediator').console?.people.find((one) => one.seat === seat)?.since;
  c.after(60_000);
  c.arrive('partyA');
  expect(since('partyA')).toBe(c.play.now);
  c.after(60_000);
  c.when('partyA', notPrivate).accepted();
  expect(since('partyA')).toBe(c.play.now);
  c.after(60_000);
  c.drop('partyA');
  expect(since('partyA')).toBe(c.play.now);
  const moved = c.seat(['counselA'], { kind: 'private', side: 'A' }).play.now;
  const seen = since('counselA');
  c.after(60_000);
  c.drop('counselA').connect('counselA');
  expect(since('counselA')).toBe(seen);
  expect(seen).toBeLessThanOrEqual(moved);
});

test('[J4] What somebody answers or chooses in their private room is told to nobody outside it', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], { kind: 'private', side: 'A' });
  const before = c.seen(['mediator', 'comediator']);
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: ['My sister'] }).accepted();
  c.when('partyA', { type: 'chooseLanguage', language: 'es' }).accepted();
  expect(c.seen(['mediator', 'comediator'])).toEqual(before);
});

test('[J5] A language is chosen among those of the case', () => {
  const c = given(sceneOf(['mediator', 'partyA'], { settings: { languages: ['es'] } }));
  c.when('partyA', { type: 'chooseLanguage', language: 'en' }).refused('badInput');
  c.when('partyA', { type: 'chooseLanguage', language: 'es' }).accepted();
  expect(c.view('partyA').me.language).toBe('es');
});

test('[J6] Sound only and watching have no more than they say, and take effect at once', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], { kind: 'private', side: 'A' }).speakUp('partyA');
  c.when('partyA', { type: 'setEquipment', equipment: 'sound' }).accepted();
  expect(c.view('partyA').me).toMatchObject({ microphone: true, camera: false });
  c.when('partyA', { type: 'setEquipment', equipment: 'watch' }).accepted();
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false });
  c.when('partyA', media(true)).accepted();
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: false });
  c.when('partyA', { type: 'setEquipment', equipment: 'both' }).accepted();
  expect(c.view('partyA').me.microphone).toBe(false);
});

test('[J7] Until somebody has come in they see, hear and read nothing, and nobody hears them', () => {
  const c = given(twoSides()).arrive('mediator').connect('comediator', 'partyA');
  expect(c.view('comediator')).toMatchObject({
    place: { room: 'team', people: [] },
    audience: { hear: [] },
    air: { entry: null, peers: [], open: false },
    draft: { access: 'none', doc: null },
  });
  c.when('comediator', media(true)).refused('notFound');
  c.when('mediator', moveNow(['partyA'], { kind: 'caucus', side: 'A' })).refused('notArrived');
  expect(c.view('mediator').air.peers).toEqual([]);
});

test('[J8] Leaving takes a person home with everything off, and the others see it', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], { kind: 'private', side: 'A' }).speakUp('partyA');
  c.when('partyA', { type: 'leave', quickly: true }).accepted();
  expect(c.view('partyA')).toMatchObject({
    me: { left: true, arrived: false, microphone: false },
    audience: { hear: [] },
  });
  expect(c.where('private:A')).toEqual(['counselA']);
  c.when('partyA', arrive).accepted();
  expect(c.view('partyA').me).toMatchObject({ left: false, arrived: true, microphone: false });
});

test('[J8] A mediator who leaves the team room and comes back is muted', () => {
  const c = givenAllHere(twoSides()).speakUp('mediator');
  c.when('mediator', { type: 'leave', quickly: false }).accepted();
  expect(c.view('comediator').audience.hear).toEqual([]);
  c.when('mediator', arrive).accepted();
  expect(c.view('mediator').me.microphone).toBe(false);
});

test('[J8] Whoever leaves is out of the move that waited for them', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['partyA'], JOINT)).accepted();
  c.when('partyA', { type: 'leave', quickly: false }).accepted();
  expect(c.view('partyA').move).toBeNull();
  c.when('partyA', { type: 'answerMove', move: 'id-1', ready: true }).refused('notFound');
});

test('[J8] Whoever left and comes in again is asked once more whether they are private', () => {
  const c = givenAllHere(twoSides());
  c.when('partyA', { type: 'leave', quickly: false }).accepted();
  c.when('partyA', { type: 'arrive', equipment: 'sound' }).accepted();
  expect(c.view('partyA').me.privacy).toBe('again');
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  expect(c.view('partyA').me.privacy).toBe('private');
});

test('[J9] Direct links are asked about only without a relay and without the safety flag', () => {
  const needed = (scene = twoSidesAndNeutrals(), seat = 'partyA') => given(scene).view(seat).me.directLinks.needed;
  expect(needed()).toBe(false);
  expect(needed(twoSidesAndNeutrals({ relay: false }))).toBe(true);
  expect(needed(twoSidesAndNeutrals({ relay: false }), 'interpreter')).toBe(true);
  expect(needed(twoSidesAndNeutrals({ relay: false }), 'mediator')).toBe(false);
  expect(needed(twoSidesAndNeutrals({ relay: false }), 'referrer')).toBe(false);
  expect(needed(twoSidesAndNeutrals({ relay: false, settings: { hideAddresses: true } }))).toBe(false);
  expect(needed(separateRooms({ relay: false }))).toBe(false);
});

test('[J9] The word on direct links may be changed', () => {
  const c = given(twoSides({ relay: false }));
  c.when('partyA', { type: 'answerDirectLinks', agree: true }).gives({ type: 'directLinksAnswered', agree: true });
  c.when('partyA', { type: 'answerDirectLinks', agree: true }).gives();
  c.when('partyA', { type: 'answerDirectLinks', agree: false }).accepted();
  expect(c.view('partyA').me.directLinks).toEqual({ needed: true, agreed: false });
  c.when('mediator', { type: 'answerDirectLinks', agree: true }).refused('notFound');
});

test('[M15] Who has not come in can be moved home, and nowhere else', () => {
  const c = given(twoSides())
    .arrive('mediator', 'partyA')
    .seat(['partyA'], { kind: 'caucus', side: 'A' })
    .drop('partyA');
  c.when('mediator', moveNow(['partyA'], JOINT)).refused('notArrived');
  c.when('mediator', moveNow(['partyA'], LOBBY)).accepted();
  expect(c.room('partyA')).toBe('lobby:partyA');
});

test('[J5] Settings that no longer hold a language leave those who chose it alone', () => {
  const c = given(twoSides());
  c.when('partyA', { type: 'chooseLanguage', language: 'es' }).accepted();
  c.whenOwner({ type: 'changeSettings', settings: { ...SETTINGS, languages: ['en'] } }).accepted();
  expect(c.view('partyA').me.language).toBe('es');
});

test('[J16] Whoever opens a taken seat by its link alone starts in the waiting room and reads nothing said before', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], { kind: 'private', side: 'A' }).speakUp('partyA');
  c.say('partyA', 'Between us alone').accepted();
  c.takePlace('partyA');
  expect(c.room('partyA')).toBe('lobby:partyA');
  expect(c.view('partyA').me).toMatchObject({ arrived: false, privacy: 'unasked', microphone: false });
  c.arrive('partyA').seat(['partyA'], { kind: 'private', side: 'A' });
  expect(c.room('partyA')).toBe('private:A');
  expect(c.chat('partyA')).toEqual([]);
  expect(c.chat('counselA')).toHaveLength(1);
});

test('[J16] Whoever opens a seat that was left reads nothing said before either', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], { kind: 'private', side: 'A' });
  c.say('partyA', 'Between us alone').accepted();
  c.when('partyA', { type: 'leave', quickly: false }).accepted();
  c.takePlace('partyA').arrive('partyA').seat(['partyA'], { kind: 'private', side: 'A' });
  expect(c.room('partyA')).toBe('private:A');
  expect(c.chat('partyA')).toEqual([]);
});

test('[J16] A stranger takes no place', () => {
  const c = given(twoSides());
  const before = c.state;
  c.takePlace('stranger');
  expect(c.state).toEqual(before);
});

test('[J16] [J2] Whoever opens a seat by its link alone answers for themselves, and is not told who was with another', () => {
  const answered = { type: 'answerPrivacy' as const, isPrivate: true, withMe: ['Aunt Ann'] };
  const before = given(twoSides()).connect('partyA');
  before.when('partyA', answered).accepted();
  before.takePlace('partyA').connect('partyA');
  expect(before.view('partyA').me).toMatchObject({ privacy: 'unasked', withMe: [] });
  before.when('partyA', { type: 'arrive', equipment: 'both' }).refused('notPrivateYet');
  const left = givenAllHere(twoSides());
  left.when('partyA', answered).accepted();
  left.when('partyA', { type: 'leave', quickly: true }).accepted();
  left.takePlace('partyA').connect('partyA');
  expect(left.view('partyA').me).toMatchObject({ withMe: [] });
});

test('[J16] [Q12] Nor are they told when and why somebody went into the waiting room', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], { kind: 'joint' });
  c.when('partyA', { type: 'feelUnsafe', stepOut: true }).accepted();
  expect(c.view('partyA').place.why).toBe('out');
  c.after(60_000);
  c.takePlace('partyA').arrive('partyA');
  expect(c.view('partyA').place).toMatchObject({ why: null, since: c.play.now });
});

test('[J9] [J16] Whoever opens a seat by its link alone is asked about direct links themselves', () => {
  const c = givenAllHere(twoSides({ relay: false }));
  c.when('partyA', { type: 'answerDirectLinks', agree: true }).accepted();
  c.takePlace('partyA').connect('partyA');
  expect(c.view('partyA').me.directLinks).toEqual({ needed: true, agreed: null });
});
