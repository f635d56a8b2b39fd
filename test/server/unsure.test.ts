// A store that took something in, but whose answer was lost: nobody is told a falsehood, and nothing happens twice.
// Must never look into the store to learn what people were told.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Journal } from '../../server/store/journal.ts';
import type { Storage } from '../../server/store/open.ts';
import { NotSent, Unanswered } from '../../server/store/port.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { newCommandId, type Person } from '../support/person.ts';

/**
 * What the line to the store does: `deaf` loses one answer, `lost` breaks after one write, `dead` does nothing, `cut` cannot
 * even be sent by; `still` takes one write in only when it is `released`; `slow` gives it up before that; `late` means that
 * another node is always first, and that each try takes its time.
 */
let line: 'well' | 'deaf' | 'lost' | 'dead' | 'cut' | 'still' | 'slow' | 'late' = 'well';
/** Lets what is still on its way come into the store; resolves when it is there. */
let release: () => Promise<unknown> = async () => {};
/** Resolves when the store has been given something that it does not answer. */
let given: Promise<void> = Promise.resolve();
let give = () => {};
/** How often it was given something while it was late. */
let tries = 0;
/** How often it was asked what it has. */
let asked = 0;
/** It is silent for so long before it breaks. */
let silence = Promise.resolve();
const breakable = (real: Storage): Storage => ({ ...real, journal: breakableJournal(real.journal) });

function breakableJournal(real: Journal): Journal {
  const broken = () => Promise.reject(new Error('the line to the store broke'));
  return Object.assign(Object.create(real) as Journal, {
    append: async (...args: Parameters<Journal['append']>) => {
      if (line === 'dead') return broken();
      if (line === 'cut') throw new NotSent('the store is away');
      if (line === 'still' || line === 'slow') {
        const isGivenUp = line === 'slow';
        line = 'well';
        const stored = new Promise<void>((resolve) => {
          release = async () => resolve();
        }).then(() => real.append(...args));
        const go = release;
        release = async () => {
          await go();
          await stored;
        };
        give();
        if (isGivenUp) throw new Unanswered('the store gave no answer');
        return stored;
      }
      if (line === 'late') {
        tries += 1;
        await parley.clock.advance(400);
        return 'conflict';
      }
      const answer = await real.append(...args);
      if (line === 'well') return answer;
      line = line === 'lost' ? 'dead' : 'well';
      return broken();
    },
    load: (...given: Parameters<Journal['load']>) => {
      asked += 1;
      return line === 'dead' ? silence.then(broken) : real.load(...given);
    },
  });
}

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley({ storage: breakable });
});
afterAll(() => parley.stop());
beforeEach(async () => {
  line = 'well';
  given = new Promise((resolve) => {
    give = resolve;
  });
  family = await makeFamily(parley);
  await family.come('mediator', 'parentA');
  await family.bringTogether('parentA');
});

const say = (person: Person, text: string, id = newCommandId()) =>
  person.command({ type: 'say', text, audience: person.view.place.people.map(({ seat }) => seat) }, id);
const heard = ({ line: { chat } }: Person) => chat.map(({ text }) => text);

describe('a command whose answer was lost on the way from the store', () => {
  test('is answered by what the store has of it, where it can be asked at once', async () => {
    const { mediator } = family;
    line = 'deaf';
    expect(codeOf(await say(mediator, 'once'))).toBeNull();
    await mediator.line.fence();
    expect(heard(mediator)).toEqual(['once']);
  });

  test('is called neither saved nor not saved; sent again it is answered, and has happened once', async () => {
    const { mediator } = family;
    const id = newCommandId();
    line = 'lost';
    expect(codeOf(await say(mediator, 'once', id))).toBe('unsure');
    line = 'well';
    expect(codeOf(await say(mediator, 'once', id))).toBeNull();
    await mediator.line.fence();
    expect(heard(mediator)).toEqual(['once']);
  });

  test('is known to all as soon as the store answers anybody again', async () => {
    const { mediator, parentA } = family;
    line = 'lost';
    expect(codeOf(await say(mediator, 'kept'))).toBe('unsure');
    line = 'well';
    await parentA.do({ type: 'setEquipment', equipment: 'watch' });
    await mediator.until(() => heard(mediator).includes('kept'));
  });

  test('holds up those who come after it until the store can be asked, and they are told so', async () => {
    const { mediator, parentA } = family;
    line = 'lost';
    await say(mediator, 'kept');
    expect(codeOf(await parentA.command({ type: 'setEquipment', equipment: 'watch' }))).toBe('unavailable');
    line = 'well';
    expect(codeOf(await parentA.command({ type: 'setEquipment', equipment: 'watch' }))).toBeNull();
  });

  test('costs those who wait together one question to the store, so that none is told late', async () => {
    const { mediator, parentA } = family;
    line = 'lost';
    await say(mediator, 'kept');
    asked = 0;
    let give = () => {};
    silence = new Promise((resolve) => {
      give = resolve;
    });
    const all = [mediator, parentA, mediator, parentA].map((person) => say(person, 'and this'));
    // By now all of them wait.
    await Promise.all([mediator, parentA].map((person) => person.line.fence()));
    give();
    expect((await Promise.all(all)).map(codeOf)).toEqual(Array(4).fill('unavailable'));
    expect(asked).toBe(1);
  });

  test('does not keep anybody from being seen to go', async () => {
    const { mediator, parentA } = family;
    line = 'lost';
    await say(mediator, 'kept');
    parentA.line.cut();
    await mediator.until(
      ({ console }) => console?.people.find(({ seat }) => seat === parentA.seat)?.status === 'dropped',
    );
  });
});

describe('a command that the store is given and does not answer', () => {
  /** Moves the clock while the store is silent: what rings then does not wait for the store. */
  const passing = async (ms: number) => {
    const moved = parley.clock.advance(ms);
    await family.mediator.line.fence();
    return { moved };
  };

  test('is answered within 1.6 s that nobody knows, and is known to all once the store has it', async () => {
    const { mediator, parentA } = family;
    line = 'still';
    let answer = 'none';
    const answered = say(mediator, 'kept').then((result) => {
      answer = String(codeOf(result));
    });
    await given;
    const toldBefore = parentA.line.frames.length;
    await passing(1_599);
    expect(answer).toBe('none');
    // What they will be told is worked out by now, and is told to nobody.
    expect(parentA.line.frames.length).toBe(toldBefore);
    const { moved } = await passing(1);
    await answered;
    expect(answer).toBe('unsure');
    await release();
    await moved;
    await parentA.until(() => heard(parentA).includes('kept'));
  });

  test('is not called not saved when it is sent again meanwhile, and has happened once', async () => {
    const { mediator } = family;
    const id = newCommandId();
    line = 'still';
    const first = say(mediator, 'once', id);
    await given;
    const { moved } = await passing(1_600);
    expect(codeOf(await first)).toBe('unsure');
    const again = say(mediator, 'once', id);
    await mediator.line.fence();
    const then = await passing(1_600);
    expect(codeOf(await again)).toBe('unsure');
    await release();
    await Promise.all([moved, then.moved]);
    expect(codeOf(await say(mediator, 'once', id))).toBeNull();
    await mediator.line.fence();
    expect(heard(mediator)).toEqual(['once']);
  });

  test('holds up those behind it no longer either: they are not saved, are told so, and do not happen later', async () => {
    const { mediator, parentA } = family;
    line = 'still';
    const first = say(mediator, 'kept');
    await given;
    const second = say(parentA, 'not this');
    await parentA.line.fence();
    const { moved } = await passing(1_600);
    expect(codeOf(await first)).toBe('unsure');
    // Its time is up in the same moment, and rings next.
    const then = await passing(0);
    expect(codeOf(await second)).toBe('unavailable');
    await release();
    await Promise.all([moved, then.moved]);
    await parentA.do({ type: 'setEquipment', equipment: 'watch' });
    await parentA.line.fence();
    expect(heard(parentA)).toEqual(['kept']);
  });

  test('is not called not saved because the store has nothing of it yet: it may come', async () => {
    const { mediator } = family;
    const id = newCommandId();
    line = 'slow';
    expect(codeOf(await say(mediator, 'late', id))).toBe('unsure');
    await release();
    expect(codeOf(await say(mediator, 'late', id))).toBeNull();
    await mediator.line.fence();
    expect(heard(mediator)).toEqual(['late']);
  });
});

describe('a command that cannot even be sent to the store', () => {
  test('is told for certain that it is not saved', async () => {
    const { mediator } = family;
    line = 'cut';
    expect(codeOf(await say(mediator, 'no'))).toBe('unavailable');
    line = 'well';
    await mediator.do({ type: 'setExpected', minutes: 10 });
    await mediator.line.fence();
    expect(heard(mediator)).toEqual([]);
  });
});

describe('a command that another node is always first with', () => {
  test('is told in time that it is not saved, and can be sent again', async () => {
    const { mediator } = family;
    const id = newCommandId();
    line = 'late';
    tries = 0;
    expect(codeOf(await say(mediator, 'once', id))).toBe('unavailable');
    expect(tries).toBe(2);
    line = 'well';
    expect(codeOf(await say(mediator, 'once', id))).toBeNull();
    await mediator.line.fence();
    expect(heard(mediator)).toEqual(['once']);
  });
});
