// What a person reads and hears about moves, time and their room: the sentences of client/parts/room.
// Must never accept a sentence that names somebody the view does not name.
import { describe, expect, it } from 'vitest';
import { ana, ben, inRoomWith, maria, NOW, sam, view } from '../../client/gallery/fixtures.ts';
import { createStore } from '../../client/media/store.ts';
import { moveSentence, moveTime } from '../../client/parts/room/moveWords.ts';
import { newsSentence } from '../../client/parts/room/newsWords.ts';
import { wishOf } from '../../client/parts/room/shortcuts.ts';
import { speakingOf } from '../../client/parts/room/speaking.ts';
import { timeSentences } from '../../client/parts/room/timeWords.ts';
import { en } from '../../client/words/en.ts';
import { plain } from '../../client/words/names.ts';
import { speak } from '../../client/words/speak.ts';
import type { MyMove } from '../../shared/view.ts';

const words = speak('en', en);
const move: MyMove = {
  move: 'm',
  by: maria.name,
  to: { kind: 'caucus', side: 'A' },
  with: [maria, sam],
  goesAt: NOW + 5_000,
  asks: null,
  answer: null,
  minuteUsed: false,
};
const alone = { people: [] };

describe('a move that concerns me', () => {
  it('says who moves me, where to, who will be there and when', () => {
    expect(plain(moveSentence(move, alone, words))).toBe(
      'Maria Ortiz is moving you to a private room. Maria Ortiz and Sam Cole will be there.',
    );
    expect(moveTime(move, NOW, words)).toBe('In 5 seconds.');
  });

  it('that waits for my word has no countdown', () => {
    const asked: MyMove = { ...move, asks: 'ready', goesAt: null, to: { kind: 'joint', side: null } };
    expect(plain(moveSentence(asked, alone, words))).toMatch(/^Maria Ortiz asks you to come to the joint room\./);
    expect(moveTime(asked, NOW, words)).toBeNull();
  });

  it('that brings somebody in to me names only those who are not here yet', () => {
    const stay: MyMove = { ...move, asks: 'stay', goesAt: null, with: [maria, ben] };
    const { place } = inRoomWith('caucus', [maria]);
    expect(plain(moveSentence(stay, place, words))).toBe(
      'Ben Tran would come into this room. Maria Ortiz asks if you are ready.',
    );
  });

  it('that waits for others says that I stay meanwhile', () => {
    expect(moveTime({ ...move, goesAt: null }, NOW, words)).toBe('You stay here until everybody is ready.');
  });
});

describe('what is said about time', () => {
  const lost = inRoomWith('private', [sam], {
    place: { ...inRoomWith('private', [sam]).place, why: 'mediatorLost' },
  });

  it('tells who was sent apart why, that nothing is lost, and whom to call', () => {
    const said = timeSentences(lost, NOW, words).join(' ');
    expect(said).toContain('The mediator lost the connection');
    expect(said).toContain('Nothing is lost.');
    expect(said).toContain('call the mediation office: 555 0100');
  });

  it('turns "back at" into "a little late" when the time has passed', () => {
    const away = view({ waiting: { expected: NOW, breakUntil: null, onBreak: false } });
    expect(timeSentences(away, NOW - 1, words)[0]).toContain('will be back');
    expect(timeSentences(away, NOW + 1, words)[0]).toContain('a little late');
  });

  it('is silent while the mediator is with me', () => {
    const here = inRoomWith('caucus', [maria], { waiting: { expected: NOW, breakUntil: null, onBreak: false } });
    expect(timeSentences(here, NOW, words)).toEqual([]);
  });
});

describe('the voice for screen readers', () => {
  it('names the new room, the company and who can hear me, in one breath', () => {
    const joint = inRoomWith('joint', [ben, maria]);
    const said = plain(newsSentence({ urgent: true, what: 'newRoom' }, joint, NOW, words));
    expect(said).toBe(
      'You are now in: Joint room. With you: Ben Tran and Maria Ortiz. Joint room. Ben Tran and Maria Ortiz can hear you.',
    );
  });

  it('names a new listener', () => {
    const said = newsSentence({ urgent: true, what: 'newListener', who: [ana] }, view(), NOW, words);
    expect(plain(said)).toBe('Ana Rivera can hear you now.');
  });
});

describe('the keys of a room', () => {
  const key = (name: string, more = {}) =>
    wishOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

  it('never act on a letter, a digit or the space bar alone', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789 ABCDE'];
    expect(letters.map((one) => key(one)).filter((wish) => wish !== null)).toEqual([]);
  });

  it('take Ctrl or Cmd with D and E, and leave AltGr and other mixtures alone', () => {
    expect(key('d', { ctrlKey: true })).toBe('microphone');
    expect(key('E', { metaKey: true })).toBe('camera');
    expect(key('d', { ctrlKey: true, altKey: true })).toBeNull();
    expect(key('d', { ctrlKey: true, shiftKey: true })).toBeNull();
  });

  it('walk the regions with F6 both ways and read the audience with F2', () => {
    expect([key('F6'), key('F6', { shiftKey: true }), key('F2')]).toEqual(['nextRegion', 'lastRegion', 'readAudience']);
  });
});

describe('who speaks', () => {
  it('goes on over the gaps between words and ends with the speech', () => {
    let now = 0;
    const levels = createStore<Record<string, number>>({});
    const speaking = speakingOf(levels, () => now);
    const at = (time: number, level: number) => {
      now = time;
      levels.set({ ana: level });
      return speaking.getSnapshot().has('ana');
    };
    expect([at(0, 0.001), at(200, 0.3), at(400, 0), at(1000, 0), at(1200, 0)]).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
