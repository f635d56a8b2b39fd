// Holds the way in and out to its rules: which question comes next, which screen, and how one leaves at once.
// Must never need a browser or a server: the questions follow from the view alone.
import { describe, expect, it } from 'vitest';
import { maria, me, view } from '../../client/gallery/fixtures.ts';
import { shiftCounter } from '../../client/parts/leave/quickly.ts';
import { emptyPerson, isSound, problemsOf, toSeat } from '../../client/parts/people/personDraft.ts';
import { asked, wasJustAsked } from '../../client/screens/join/asked.ts';
import { namesFrom } from '../../client/screens/join/namesFrom.ts';
import { nextStep } from '../../client/screens/join/steps.ts';
import { screenFor } from '../../client/screens/screenFor.ts';
import { newSeat } from '../../shared/commands.ts';
import type { View } from '../../shared/view.ts';

describe('the next question on the way in', () => {
  it('is about privacy first, then direct links where they matter, then the equipment', () => {
    const needed = { needed: true, agreed: null };
    expect(nextStep(me({ privacy: 'unasked', directLinks: needed }))).toBe('privacy');
    expect(nextStep(me({ privacy: 'again' }))).toBe('privacy');
    expect(nextStep(me({ directLinks: needed }))).toBe('directLinks');
    expect(nextStep(me({ directLinks: { needed: true, agreed: false } }))).toBe('equipment');
    expect(nextStep(me({}))).toBe('equipment');
  });

  it('is none for who cannot talk now', () => {
    expect(nextStep(me({ privacy: 'notPrivate', directLinks: { needed: true, agreed: null } }))).toBe('notPrivate');
  });
});

describe('a code that was asked for', () => {
  it('is remembered for as long as it is good, and from nothing else that a page’s history may hold', () => {
    const state = asked(1_000);
    expect([wasJustAsked(state, 1_000), wasJustAsked(state, 600_999)]).toEqual([true, true]);
    expect(wasJustAsked(state, 601_000)).toBe(false);
    // A clock that was set back must not show it for hours.
    expect(wasJustAsked(state, 999)).toBe(false);
    for (const other of [null, undefined, 'x', {}, { language: 'es' }, { codeAsked: 'x' }])
      expect(wasJustAsked(other, 1_000)).toBe(false);
  });
});

describe('the screen for a view', () => {
  const joint = { ...view().place, kind: 'joint' as const };
  const console = {} as NonNullable<View['console']>;
  it.each([
    [
      'the end of the session over everything',
      { case: { ...view().case, session: 'ended' as const }, console },
      'ended',
    ],
    ['leaving, until one comes back', { me: me({ left: true, arrived: false }) }, 'left'],
    ['the steps in, before arriving', { me: me({ arrived: false }) }, 'joining'],
    ['the console for a mediator in any room', { me: me(maria), console, place: joint }, 'console'],
    ['the safe page for who cannot talk now', { me: me({ privacy: 'notPrivate' as const }) }, 'notPrivate'],
    ['no room for a referrer', { me: me({ role: 'referrer' as const, side: null, arrived: false }) }, 'referrer'],
    ["one's own waiting room", {}, 'waiting'],
    ['the room', { place: joint }, 'room'],
  ])('is %s', (_rule, overrides, screen) => {
    expect(screenFor(view(overrides))).toBe(screen);
  });
});

describe('Shift three times', () => {
  function press(...keys: [string, number][]): number {
    let left = 0;
    const count = shiftCounter(() => {
      left += 1;
    });
    for (const [key, at] of keys) count(key, at);
    return left;
  }

  it('leaves within two seconds, once', () => {
    expect(press(['Shift', 0], ['Shift', 500], ['Shift', 900], ['Shift', 1200])).toBe(1);
  });

  it('does not leave when pressed slowly, or while writing capitals', () => {
    expect(press(['Shift', 0], ['Shift', 1500], ['Shift', 3000])).toBe(0);
    expect(press(['Shift', 0], ['A', 100], ['Shift', 200], ['B', 300], ['Shift', 400])).toBe(0);
  });
});

describe('who is with me', () => {
  it('is read from one line, at most six names of sixty letters', () => {
    expect(namesFrom(' Kim ,my sister Jo;;Al\nBo ')).toEqual(['Kim', 'my sister Jo', 'Al', 'Bo']);
    expect(namesFrom('a,b,c,d,e,f,g')).toHaveLength(6);
    expect([...(namesFrom('é'.repeat(99))[0] ?? '')]).toHaveLength(60);
    expect(namesFrom(' , ')).toEqual([]);
  });
});

describe('a person in a form', () => {
  const ana = { ...emptyPerson('party', 'A'), name: ' Ana ', email: ' ana@example.org ', phone: '+1 555 0101' };

  it('becomes a seat that the server takes', () => {
    expect(newSeat.parse(toSeat(ana))).toMatchObject({ name: 'Ana', side: 'A', email: 'ana@example.org' });
    expect(newSeat.parse(toSeat({ ...ana, email: '', phone: ' ' }))).toMatchObject({ email: null, phone: null });
  });

  it('has no side where its role has none', () => {
    expect(toSeat({ ...ana, role: 'mediator' }).side).toBeNull();
    expect(toSeat({ ...ana, role: 'interpreter', side: 'B' }).side).toBe('B');
  });

  it('must have a name and, as a party, a side; an interpreter may speak for everybody', () => {
    expect(problemsOf({ ...ana, name: ' ', side: null })).toEqual({
      name: 'person.name.missing',
      side: 'person.side.missing',
    });
    expect(isSound({ ...ana, role: 'interpreter', side: null })).toBe(true);
  });

  it('may leave out email and phone, but not write them wrong', () => {
    expect(problemsOf({ ...ana, email: 'ana@', phone: 'home' })).toEqual({
      email: 'person.email.bad',
      phone: 'person.phone.bad',
    });
  });
});
