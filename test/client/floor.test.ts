// The floor as its people see it: clocks, sentences, news, and what is counted (client/parts/floor).
// Must never need a screen.
import { describe, expect, it } from 'vitest';
import { ana, ben, ines, inRoomWith, luis, maria, me, sam } from '../../client/gallery/fixtures.ts';
import { caucusTime, floorTime, timeTold, usedBy } from '../../client/parts/floor/clock.ts';
import { floorNews, floorSentence } from '../../client/parts/floor/floorNews.ts';
import { floorSentences } from '../../client/parts/floor/floorWords.ts';
import { holderOf } from '../../client/parts/floor/holder.ts';
import { countVoiced } from '../../client/parts/floor/voiced.ts';
import { barsOf } from '../../client/screens/console/floor/bars.ts';
import { movedTo } from '../../client/screens/console/floor/movedTo.ts';
import { en } from '../../client/words/en.ts';
import { plain } from '../../client/words/names.ts';
import { speak } from '../../client/words/speak.ts';
import type { FloorView, SideBalance, Speaking } from '../../shared/floor.ts';
import type { View } from '../../shared/view.ts';

const words = speak('en', en);
const speaking = (part: Partial<Speaking> = {}): Speaking => ({
  people: [ana],
  side: 'A',
  usedMs: 0,
  runningSince: null,
  allowanceMs: null,
  ...part,
});
const floor = (part: Partial<FloorView> = {}): FloorView => ({
  mode: 'turns',
  held: false,
  round: null,
  speaking: null,
  hands: [],
  pauseAskedBy: null,
  mine: { mayBeHeard: false, handUp: false, called: false, reliefs: [] },
  ...part,
});
const heard = { mayBeHeard: true, handUp: false, called: false, reliefs: [] };
const joint: View = inRoomWith('joint', [maria, ben]);
const said = (view: FloorView, seen: View = joint, now = 0) => plain(floorSentences(view, seen, now, words).join(' '));

describe('a clock of the floor', () => {
  it('shows what is used, and runs on from where the server started it', () => {
    expect(usedBy(speaking({ usedMs: 5_000 }), 99_000)).toBe(5_000);
    expect(usedBy(speaking({ usedMs: 5_000, runningSince: 90_000 }), 99_000)).toBe(14_000);
  });

  it('never runs backwards where this machine’s clock lags', () => {
    expect(usedBy(speaking({ usedMs: 5_000, runningSince: 90_000 }), 89_000)).toBe(5_000);
  });

  it('counts a side that shares its floor with an interpreter at half pace', () => {
    const side = { floorMs: 60_000, floorSince: 0, floorPace: 0.5, caucusMs: 1_000, caucusSince: 0 } as SideBalance;
    expect(floorTime(side, 20_000)).toBe(70_000);
    expect(caucusTime(side, 20_000)).toBe(21_000);
  });

  it.each([
    [29_999, null],
    [30_000, 'soon'],
    [59_999, 'soon'],
    [60_000, 'over'],
    [600_000, 'over'],
  ])('after %i ms of a minute tells its speaker: %s', (usedMs, told) => {
    expect(timeTold(speaking({ usedMs, allowanceMs: 60_000 }), 0)).toBe(told);
  });

  it('tells nothing where a turn has no measure', () => {
    expect(timeTold(speaking({ usedMs: 9e9 }), 0)).toBeNull();
  });
});

describe('whoever is in the room reads', () => {
  it('nothing in open talk', () => {
    expect(said(floor({ mode: 'open', mine: heard }))).toBe('');
  });

  it('who has the floor, by the name of the speaker and not of the interpreter beside them', () => {
    const view = floor({ speaking: speaking({ people: [ines, ben] }) });
    expect(holderOf(view)?.name).toBe(ben.name);
    expect(said(view)).toBe('It is Ben Tran’s turn. Others cannot hear you until it is your turn.');
  });

  it('that one person speaks at a time, while nobody does', () => {
    expect(said(floor())).toBe('One person speaks at a time. Raise your hand to speak.');
  });

  it('where their raised hand stands', () => {
    const busy = { speaking: speaking({ people: [ben] }) };
    expect(said(floor({ ...busy, hands: [ana] }))).toBe('It is Ben Tran’s turn. You are next.');
    expect(said(floor({ ...busy, hands: [sam, ana] }))).toBe('It is Ben Tran’s turn. You are number 2 in line.');
  });

  it('why they are not heard only if they are not', () => {
    expect(said(floor({ speaking: speaking({ people: [ben] }), mine: heard }))).toBe('It is Ben Tran’s turn.');
  });

  it('who gives them the floor, where there is one mediator who can have done it', () => {
    const called = { ...heard, called: true };
    const view = floor({ speaking: speaking(), mine: called });
    expect(said(view)).toBe('It is your turn. Maria Ortiz asks you to speak.');
    expect(said(view, inRoomWith('joint', [maria, luis]))).toBe('It is your turn.');
    expect(said({ ...view, mine: heard })).toBe('It is your turn.');
  });

  it('how much time is left in their own turn, and never in another’s', () => {
    const last = { usedMs: 40_000, allowanceMs: 60_000, runningSince: 0 };
    expect(said(floor({ speaking: speaking(last), mine: heard }))).toBe('It is your turn. About 30 seconds left.');
    expect(said(floor({ speaking: speaking(last), mine: heard }), joint, 20_000)).toContain('Finish your thought.');
    expect(said(floor({ speaking: speaking({ ...last, people: [ben] }) }))).not.toMatch(/left|time/);
  });

  it('that the clock stands, while the mediator holds it, instead of what is left', () => {
    const view = floor({ held: true, speaking: speaking({ usedMs: 50_000, allowanceMs: 60_000 }), mine: heard });
    expect(said(view)).toBe('It is your turn. The clock stands still.');
  });

  it('what a round is about', () => {
    const round = { topic: 'hopes', number: 2, turn: 1, of: 2, side: 'B' } as const;
    expect(said(floor({ round, speaking: speaking({ people: [ben] }), mine: heard }))).toBe(
      'Hopes, round 2. It is Ben Tran’s turn.',
    );
  });
});

describe('who cannot see the screen is told', () => {
  const told = (before: FloorView | null, after: FloorView | null, mine = me()) =>
    floorNews({ me: mine, floor: before }, { me: mine, floor: after }).map((one) => plain(floorSentence(one, words)));
  const byBen = floor({ speaking: speaking({ people: [ben] }) });

  it('whose turn it is when it changes, and "you" when it is theirs', () => {
    expect(told(floor(), byBen)).toEqual(['It is Ben Tran’s turn.']);
    expect(told(byBen, floor({ speaking: speaking() }))).toEqual(['It is your turn.']);
    expect(told(byBen, byBen)).toEqual([]);
    expect(told(byBen, floor())).toEqual(['It is nobody’s turn now.']);
  });

  it('how talk is led when that changes', () => {
    const open = floor({ mode: 'open' });
    expect(told(open, floor())).toEqual(['One person speaks at a time now.']);
    expect(told(byBen, open)).toEqual(['Everybody may speak now.']);
  });

  it('of hands, if they mediate; nobody else is', () => {
    const after = floor({ hands: [ana, ben] });
    expect(told(floor({ hands: [ana] }), after, me(maria))).toEqual(['Ben Tran asked to speak.']);
    expect(told(floor(), after)).toEqual([]);
  });

  it('that the interpreter asks for a pause, once, and not the interpreter', () => {
    const asked = floor({ pauseAskedBy: ines });
    expect(told(floor(), asked)).toEqual(['The interpreter asks you to pause.']);
    expect(told(asked, asked)).toEqual([]);
    expect(told(floor(), asked, me(ines))).toEqual([]);
  });

  it('nothing as time passes', () => {
    const later = floor({ speaking: speaking({ people: [ben], usedMs: 50_000 }) });
    expect(told(byBen, later)).toEqual([]);
  });
});

describe('speech in open talk', () => {
  function counting() {
    const reports: number[] = [];
    let time = 0;
    const voiced = countVoiced(
      (ms) => reports.push(ms),
      () => time,
    );
    const at = (next: number, counts: boolean) => {
      time = next;
      voiced.hear(counts);
    };
    return { reports, at };
  }

  it('is reported as a sum, no more than every ten seconds', () => {
    const { reports, at } = counting();
    at(1_000, true);
    at(3_000, false);
    at(6_000, true);
    at(11_000, false);
    expect(reports).toEqual([7_000]);
    at(12_000, true);
    at(14_000, false);
    expect(reports).toEqual([7_000]);
    at(21_000, true);
    expect(reports).toEqual([7_000, 2_000]);
  });

  it('is reported while it lasts, and is never more than the server takes', () => {
    const { reports, at } = counting();
    at(0, true);
    at(12_000, true);
    at(50_000, true);
    expect(reports).toEqual([12_000, 15_000]);
  });

  it('of nobody is not reported', () => {
    const { reports, at } = counting();
    at(60_000, false);
    expect(reports).toEqual([]);
  });
});

describe('at the mediator’s', () => {
  it('a hand can be put earlier or later, and nobody is lost or doubled', () => {
    expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
    expect(movedTo(['a', 'b'], 'b', -1)).toEqual(['b', 'a']);
    expect(movedTo(['a', 'b'], 'x', 0)).toEqual(['a', 'b']);
  });

  it('the longest bar fills the picture and equal times look equal', () => {
    const side = (name: 'A' | 'B', floorMs: number, voicedMs: number) =>
      ({ side: name, floorMs, floorSince: null, floorPace: 1, voicedMs }) as SideBalance;
    expect(barsOf([side('A', 30_000, 10_000), side('B', 10_000, 10_000)], 0)).toEqual([
      { side: 'A', floor: 75, voiced: 25 },
      { side: 'B', floor: 25, voiced: 25 },
    ]);
    expect(barsOf([side('A', 0, 0)], 0)).toEqual([{ side: 'A', floor: 0, voiced: 0 }]);
  });
});
