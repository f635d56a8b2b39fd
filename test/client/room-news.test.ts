// What a person who cannot see the screen is told when their view changes (client/parts/room/news.ts).
// Must never test words: only what is said and whether it interrupts.
import { describe, expect, it } from 'vitest';
import { newsBetween, type Told } from '../../client/parts/room/news.ts';
import type { MyMove, RoomPerson } from '../../shared/view.ts';

const person = (seat: string, change: Partial<RoomPerson> = {}): RoomPerson => ({
  seat,
  name: seat,
  role: 'party',
  side: 'B',
  here: true,
  microphone: false,
  camera: false,
  screen: false,
  equipment: 'both',
  outOfReach: false,
  ...change,
});

const maria = person('maria', { role: 'mediator', side: null });

const inJoint = (change: Partial<Told> = {}): Told => ({
  me: {
    seat: 'ana',
    name: 'Ana',
    role: 'party',
    side: 'A',
    language: 'en',
    arrived: true,
    left: false,
    privacy: 'private',
    withMe: [],
    directLinks: { needed: false, agreed: null },
    equipment: 'both',
    microphone: true,
    camera: true,
    screen: false,
  },
  place: { room: 'joint', kind: 'joint', side: null, people: [maria], since: 0, why: null, paused: false },
  audience: { state: 'joint', hear: [maria], mediatorHere: true },
  move: null,
  knock: null,
  waiting: { expected: null, breakUntil: null, onBreak: false },
  floor: null,
  request: null,
  asking: null,
  post: null,
  draft: { access: 'write', doc: 'd', comments: [], snapshot: null },
  groundRules: null,
  review: { waitFor: [], held: [] },
  summaries: { items: [], to: [] },
  abilities: [],
  ...change,
});

const asked = { microphone: true };
const brief = (before: Told, after: Told, mine = asked) =>
  newsBetween(before, after, mine).map((n) => `${n.urgent ? 'now' : 'soon'} ${n.what}`);

const move: MyMove = {
  move: 'm',
  by: 'Maria',
  to: { kind: 'caucus', side: 'A' },
  with: [maria],
  goesAt: 5000,
  asks: null,
  answer: null,
  minuteUsed: false,
};

describe('what is announced', () => {
  it('says nothing when nothing changed', () => {
    expect(brief(inJoint(), inJoint())).toEqual([]);
  });

  it('interrupts for a new listener in my room, and names only who is new', () => {
    const ben = person('ben');
    const after = inJoint({ audience: { state: 'joint', hear: [maria, ben], mediatorHere: true } });
    expect(newsBetween(inJoint(), after, asked)).toEqual([{ urgent: true, what: 'newListener', who: [ben] }]);
  });

  it('tells without interrupting that somebody no longer hears me', () => {
    const after = inJoint({ audience: { state: 'joint', hear: [], mediatorHere: false } });
    expect(brief(inJoint(), after)).toEqual(['soon wentOut']);
  });

  it('interrupts for a move, once, and again only when its clock starts', () => {
    const waiting = inJoint({ move: { ...move, goesAt: null, asks: 'ready' } });
    expect(brief(inJoint(), waiting)).toEqual(['now asked']);
    expect(brief(waiting, inJoint({ move: { ...move, goesAt: null, asks: 'ready', answer: 'ready' } }))).toEqual([]);
    expect(brief(waiting, inJoint({ move }))).toEqual(['now moving']);
  });

  it('does not announce the passing of seconds of a move', () => {
    expect(brief(inJoint({ move }), inJoint({ move: { ...move, goesAt: 65000, minuteUsed: true } }))).toEqual([]);
  });

  it('in a new room says the room, not the listeners one by one nor my closed microphone', () => {
    const after = inJoint({
      me: { ...inJoint().me, microphone: false },
      place: { ...inJoint().place, room: 'caucusA', kind: 'caucus', side: 'A' },
      audience: { state: 'private', hear: [person('sam', { side: 'A' })], mediatorHere: false },
    });
    expect(brief(inJoint({ move }), after)).toEqual(['now newRoom']);
  });

  it('interrupts when my microphone was closed by somebody else, not when I closed it', () => {
    const after = inJoint({ me: { ...inJoint().me, microphone: false } });
    expect(brief(inJoint(), after)).toEqual(['now muted']);
    expect(brief(inJoint(), after, { microphone: false })).toEqual([]);
  });

  it('interrupts for a pause and does not say that everybody went out', () => {
    const after = inJoint({ audience: { state: 'paused', hear: [], mediatorHere: false } });
    expect(brief(inJoint(), after)).toEqual(['now paused']);
    expect(brief(after, inJoint())).toEqual(['soon goesOn']);
  });

  it('interrupts for a knock at my door, once', () => {
    const knock = { knock: 'k', who: maria, kind: 'ask' as const, goesAt: null, held: false };
    const after = inJoint({ knock });
    expect(brief(inJoint(), after)).toEqual(['now atTheDoor']);
    expect(brief(after, inJoint({ knock: { ...knock, held: true } }))).toEqual([]);
  });

  it('tells of a break and of the expected return without interrupting', () => {
    const onBreak = inJoint({ waiting: { expected: null, breakUntil: 9, onBreak: true } });
    expect(brief(inJoint(), onBreak)).toEqual(['soon breakBegan']);
    expect(brief(onBreak, inJoint())).toEqual(['soon breakOver']);
    expect(brief(inJoint(), inJoint({ waiting: { expected: 9, breakUntil: null, onBreak: false } }))).toEqual([
      'soon expected',
    ]);
  });

  it('tells that the agreement can only be read now', () => {
    const after = inJoint({ draft: { access: 'read', doc: 'd', comments: [], snapshot: null } });
    expect(brief(inJoint(), after)).toEqual(['soon draftReadOnly']);
  });
});
