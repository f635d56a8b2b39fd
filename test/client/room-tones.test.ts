// Which change of the view has a soft tone (client/parts/room/toneFor.ts).
// Must never test sound: only which tone, or none.
import { describe, expect, it } from 'vitest';
import { ana, ben, inRoomWith, luis, maria, me, NOW, sam } from '../../client/gallery/fixtures.ts';
import { toneBetween } from '../../client/parts/room/toneFor.ts';
import type { Console, ConsolePerson, MyMove, View } from '../../shared/view.ts';

const move: MyMove = {
  move: 'm',
  by: 'Maria',
  to: { kind: 'joint', side: null },
  with: [maria],
  goesAt: NOW,
  asks: null,
  answer: null,
  minuteUsed: false,
};
const room = inRoomWith('caucus', [maria]);

describe('a party hears', () => {
  it.each<[string, Partial<View>, string | null]>([
    ['"moving" when a move is announced', { move }, 'moving'],
    ['"asked" when their word is awaited', { move: { ...move, goesAt: null, asks: 'ready' } }, 'asked'],
    [
      '"asked" when somebody is at the door',
      { knock: { knock: 'k', who: maria, kind: 'ask', goesAt: null, held: false } },
      'asked',
    ],
    ['"arrived" when somebody new hears them', { audience: { ...room.audience, hear: [maria, sam] } }, 'arrived'],
    ['nothing when somebody goes out', { audience: { ...room.audience, hear: [] } }, null],
    ['nothing when they mute', { me: me({ microphone: false }) }, null],
  ])('%s', (_, change, tone) => {
    expect(toneBetween(room, { ...room, ...change })).toBe(tone);
  });

  it('the most pressing one of several', () => {
    const after = { ...room, move, audience: { ...room.audience, hear: [maria, sam] } };
    expect(toneBetween(room, after)).toBe('moving');
  });
});

describe('a mediator hears', () => {
  const as = (status: ConsolePerson['status']) => ({ ...ana, status }) as ConsolePerson;
  const desk = (...people: ConsolePerson[]): View => ({
    ...inRoomWith('team', [luis], { me: me(maria) }),
    console: { people } as unknown as Console,
  });

  it('"arrived" when somebody comes in and waits', () => {
    expect(toneBetween(desk(as('joining')), desk(as('waiting')))).toBe('arrived');
    expect(toneBetween(desk(), desk({ ...as('waiting'), seat: ben.seat }))).toBe('arrived');
  });

  it('nothing while they go on waiting, nor when they were sent back from a room', () => {
    expect(toneBetween(desk(as('waiting')), desk(as('waiting')))).toBeNull();
    expect(toneBetween(desk(as('here')), desk(as('waiting')))).toBeNull();
  });
});
