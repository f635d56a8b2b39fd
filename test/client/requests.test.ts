// Asking for a mediator on screen: what its author reads as time passes, what is read out, and the mediator's order.
// Must never take a time from the machine: each is given.
import { describe, expect, it, test } from 'vitest';
import { ana, ben, inRoomWith, maria, NOW, view } from '../../client/gallery/fixtures.ts';
import { requestNews, type ToldOfRequests } from '../../client/parts/requests/requestNews.ts';
import { askLabel, LONG, requestSentences } from '../../client/parts/requests/requestWords.ts';
import { timeSentences } from '../../client/parts/room/timeWords.ts';
import { inLine, meetingPlace, wayTo } from '../../client/screens/console/requests/order.ts';
import { isAtHome, isPlain, isWithMediators } from '../../client/screens/console/requests/useLetIn.ts';
import { en } from '../../client/words/en.ts';
import { plain } from '../../client/words/names.ts';
import { speak } from '../../client/words/speak.ts';
import type { Asking, MyRequest } from '../../shared/requests.ts';
import type { ConsolePerson, ConsoleRoom, MovePreview } from '../../shared/view.ts';

const words = speak('en', en);
type Mine = NonNullable<MyRequest['mine']>;
const mine = (more: Partial<Mine> = {}): Mine => ({ reason: null, unsafe: false, at: NOW, promise: null, ...more });
const asked = (one: Mine | null, mediators = ['Maria']): MyRequest => ({ mediators, mine: one, reply: null });
const read = (one: Mine, after = 0): string =>
  plain(requestSentences(view({ request: asked(one) }), NOW + after, words).join(' '));

describe('what the author of a request reads', () => {
  it('says who can see it and that it is kept, and no place in line', () => {
    expect(read(mine({ reason: 'break' }))).toBe('Maria can see your request: a break. It stays until it is answered.');
  });

  it('shows the office’s number after two minutes without an answer', () => {
    expect(read(mine(), LONG - 1)).not.toContain('555');
    expect(read(mine(), LONG)).toBe(
      'Maria can see your request. There is no answer yet. Call the mediation office: 555 0100',
    );
  });

  it('gives a mediator’s word on when they come, and does not keep claiming it', () => {
    const promise = { by: 'Luis', until: NOW + 120_000 };
    expect(read(mine({ promise }), 119_999)).toBe('Maria can see your request. Luis comes in about 2 minutes.');
    expect(read(mine({ promise }), 120_000)).toContain('Luis needs a little longer. Your request is kept. Call');
  });

  it('shows the number at once to who does not feel safe, in words that give nothing away', () => {
    const sentence = read(mine({ unsafe: true, reason: 'question' }));
    expect(sentence).toBe('Maria can see what you told them. Call the mediation office: 555 0100');
  });

  it('names one mediator on the button, and says "a mediator" where there are two', () => {
    expect(plain(askLabel(asked(null), words))).toBe('Ask for Maria');
    expect(plain(askLabel(asked(null, ['Maria', 'Luis']), words))).toBe('Ask for a mediator');
  });
});

describe('when the mediator is back', () => {
  test('[Q17] is said in every room no mediator is in, and once it has passed, that it is later than said', () => {
    const waiting = { expected: NOW + 1, breakUntil: null, onBreak: false };
    const places = [
      view({ waiting }),
      ...(['private', 'caucus', 'joint'] as const).map((kind) => inRoomWith(kind, [ben], { waiting })),
    ];
    for (const seen of places) {
      expect(timeSentences(seen, NOW, words)).toContain(`The mediator will be back at ${words.clock(NOW + 1)}.`);
      const later = timeSentences(seen, NOW + 1, words).join(' ');
      expect(later).toContain('is a little late');
      expect(later).not.toContain('will be back');
    }
    expect(timeSentences(inRoomWith('caucus', [maria], { waiting }), NOW, words)).toEqual([]);
  });

  test('the end of a break is in sight in every room, a private one too', () => {
    const waiting = { expected: null, breakUntil: NOW + 60_000, onBreak: true };
    for (const kind of ['private', 'caucus', 'joint'] as const)
      expect(timeSentences(inRoomWith(kind, [ben], { waiting }), NOW, words).join(' ')).toContain('Break until');
  });
});

const nothing: ToldOfRequests = { request: asked(null), asking: null, post: null };
const brief = (before: ToldOfRequests, after: ToldOfRequests) =>
  requestNews(before, after).map((n) => `${n.urgent ? 'now' : 'soon'} ${n.what}`);

describe('what is read out', () => {
  it('tells the author of a promise, a reply and the end, once each', () => {
    const open = { ...nothing, request: asked(mine()) };
    const promised = { ...nothing, request: asked(mine({ promise: { by: 'Maria', until: NOW } })) };
    const replied = {
      ...nothing,
      request: { ...asked(null), reply: { reply: 'r', by: 'Maria', at: NOW, text: 'Yes.' } },
    };
    expect(brief(nothing, open)).toEqual([]);
    expect(brief(open, promised)).toEqual(['soon promised']);
    expect(brief(promised, promised)).toEqual([]);
    expect(brief(open, replied)).toEqual(['soon replied']);
    expect(brief(open, nothing)).toEqual(['soon requestOver']);
  });

  it('interrupts a mediator for whoever does not feel safe, and for nobody else', () => {
    const line = (...asking: Asking[]): ToldOfRequests => ({ request: null, asking, post: null });
    expect(brief(line(), line(one('ana')))).toEqual(['soon asks']);
    expect(brief(line(one('ana')), line(one('ana', { unsafe: true })))).toEqual(['now unsafe']);
    expect(brief(line(one('ana', { unsafe: true })), line(one('ana', { unsafe: true, takenBack: true })))).toEqual([]);
  });

  it('reads a message to all once', () => {
    const post = { post: 'p', by: 'Maria', at: NOW, text: 'Ten minutes.' };
    expect(brief(nothing, { ...nothing, post })).toEqual(['soon posted']);
    expect(brief({ ...nothing, post }, { ...nothing, post })).toEqual([]);
  });
});

const one = (seat: string, more: Partial<Asking> = {}): Asking => ({
  request: `of ${seat}`,
  seat,
  reason: null,
  unsafe: false,
  at: NOW,
  promise: null,
  takenBack: false,
  ...more,
});

describe('the mediator’s list', () => {
  it('puts a promise that still runs last, and back in its place when it is over', () => {
    const line = [one('ana', { promise: { by: 'Maria', until: NOW + 120_000 } }), one('ben', { at: NOW + 5 })];
    const seats = (now: number) => inLine(line, now).map(({ seat }) => seat);
    expect([seats(NOW), seats(NOW + 120_000)]).toEqual([
      ['ben', 'ana'],
      ['ana', 'ben'],
    ]);
  });

  it('never lets whoever does not feel safe slip behind', () => {
    const promise = { by: 'Maria', until: NOW + 120_000 };
    expect(inLine([one('ana', { unsafe: true, promise }), one('ben')], NOW)[0]?.seat).toBe('ana');
  });

  it('goes through a door that is open or answers, and no other; where nobody can go, the two are brought together', () => {
    const person = { ...ana, room: 'private:A' } as ConsolePerson;
    const room = (door: ConsoleRoom['door']): ConsoleRoom => ({
      room: 'private:A',
      kind: 'private',
      side: 'A',
      since: 0,
      door,
    });
    const way = (door: ConsoleRoom['door'], knock: string | null = null) =>
      wayTo(person, { rooms: [room(door)], knock: knock ? { knock: 'k', room: knock, state: 'asked' } : null })?.door;
    expect([way('open'), way('knock'), way('closed'), way('here'), way('knock', 'private:A')]).toEqual([
      'open',
      'knock',
      undefined,
      undefined,
      undefined,
    ]);
    expect(wayTo({ ...person, room: 'lobby:ana' }, { rooms: [room('open')], knock: null })).toBeNull();
    expect([meetingPlace({ side: 'A' }), meetingPlace({ side: null })]).toEqual([
      { kind: 'caucus', side: 'A' },
      { kind: 'newCaucus' },
    ]);
  });
});

describe('letting somebody in at one press', () => {
  const hears = (person: MovePreview['people'][number]['person'], willHear: (typeof person)[], asked = false) => ({
    person,
    hearNow: [],
    willHear,
    asked,
    moves: true,
  });
  const preview = (people: MovePreview['people'], more: Partial<MovePreview> = {}): MovePreview => ({
    people,
    broughtAlong: [],
    needs: [],
    pausesRoom: false,
    ...more,
  });
  const both = [hears(ana, [maria]), hears(maria, [ana])];

  it('is safe where only mediators and their own side hear them', () => {
    expect(isPlain(preview(both), ana)).toBe(true);
  });

  it.each([
    ['another side would hear', preview([hears(ana, [maria, ben]), hears(maria, [ana, ben])])],
    ['somebody of another side comes along', preview([...both, hears(ben, [])])],
    ['somebody must be asked first', preview([hears(ana, [maria], true)])],
    ['a question waits', preview(both, { needs: ['split'] })],
    ['a room would pause', preview(both, { pausesRoom: true })],
  ])('is planned instead where %s', (_, seen) => {
    expect(isPlain(seen, ana)).toBe(false);
  });

  it('takes nobody of no side for their own: two interpreters for all are two strangers', () => {
    const [one, two] = ['i1', 'i2'].map((seat) => ({ seat, name: seat, role: 'interpreter' as const, side: null }));
    expect(isPlain(preview([hears(one!, [maria])]), one!)).toBe(true);
    expect(isPlain(preview([hears(one!, [maria, two!])]), one!)).toBe(false);
  });

  it('calls nobody out of a private room or a talk at one press', () => {
    const rooms = ['lobby:ana', 'private:A', 'caucus:A', 'joint', 'room:x'];
    expect(rooms.filter((room) => isAtHome({ room }))).toEqual(['lobby:ana']);
  });

  it('never walks away from people at one press', () => {
    const away = (people: (typeof ana)[]) => isWithMediators({ people: inRoomWith('joint', people, {}).place.people });
    expect(away([maria])).toBe(true);
    expect(away([maria, ana])).toBe(false);
  });
});
