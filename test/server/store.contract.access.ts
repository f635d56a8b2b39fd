// What every store must do with links, places and one-time codes, whatever it is made of.
// Must never look behind the port.
import { describe, expect, it } from 'vitest';
import type { Count, PlaceRow } from '../../server/store/port.ts';
import type { OpenStore } from './store.opened.ts';

export function accessContract(at: OpenStore): void {
  describe('links and places', () => {
    const link = { hash: 'h1', caseId: 'case-1', seat: 'seat-1', at: 10, way: 'email' } as const;
    const place = { hash: 'p1', tag: 't1', caseId: 'case-1', seat: 'seat-1', at: 10, until: 100, rest: null };

    it('are found by their hash alone', async () => {
      await at.store.putLink(link);
      await at.store.putPlace(place);
      await at.reopen();
      expect(await at.store.findLink('h1')).toEqual({ ...link, ended: false });
      expect(await at.store.findPlace('p1')).toEqual(place);
      expect(await at.store.findLink('p1')).toBeNull();
      expect(await at.store.findPlace('h1')).toBeNull();
    });

    it('a link is never handed to another seat', async () => {
      await at.store.putLink(link);
      await expect(at.store.putLink({ ...link, seat: 'seat-2' })).rejects.toThrow();
      expect(await at.store.findLink('h1')).toEqual({ ...link, ended: false });
    });

    it('end for one seat of one case, and for no other', async () => {
      await at.store.putLink(link);
      await at.store.putLink({ ...link, hash: 'h2' });
      await at.store.putLink({ ...link, hash: 'h3', seat: 'seat-2' });
      await at.store.putLink({ ...link, hash: 'h4', caseId: 'case-2' });
      await at.store.putPlace(place);
      await at.store.putPlace({ ...place, hash: 'p2', seat: 'seat-2' });
      await at.store.endLinks('case-1', 'seat-1');
      await at.store.endPlaces('case-1', 'seat-1');
      const links = await Promise.all(['h1', 'h2', 'h3', 'h4'].map((hash) => at.store.findLink(hash)));
      expect(links.map((found) => found?.ended)).toEqual([true, true, false, false]);
      expect(await at.store.findPlace('p1')).toBeNull();
      expect(await at.store.findPlace('p2')).not.toBeNull();
    });

    it('end one by one, or all of a seat that were made before one of them, which stays as it is', async () => {
      const hashes = ['h1', 'h2', 'h3', 'h4', 'h5'];
      const endedOf = async () =>
        (await Promise.all(hashes.map((hash) => at.store.findLink(hash)))).map((one) => one?.ended);
      await at.store.putLink(link);
      await at.store.putLink({ ...link, hash: 'h2', at: link.at + 1 });
      await at.store.putLink({ ...link, hash: 'h3', at: link.at + 2 });
      await at.store.putLink({ ...link, hash: 'h4', seat: 'seat-2' });
      await at.store.putLink({ ...link, hash: 'h5', caseId: 'case-2' });
      await at.store.keepLink({ ...link, hash: 'h2', at: link.at + 1 });
      expect(await endedOf()).toEqual([true, false, false, false, false]);
      await at.store.endLink('h2');
      await at.store.keepLink({ ...link, hash: 'h2', at: link.at + 1 });
      expect(await endedOf()).toEqual([true, true, false, false, false]);
    });

    it('a place can be prolonged, but not given to another seat', async () => {
      await at.store.putPlace(place);
      await at.store.putPlace({ ...place, seat: 'seat-2', until: 200 });
      expect(await at.store.findPlace('p1')).toEqual({ ...place, until: 200 });
    });

    it('a place that rests is put off while it lasts, and stays ended once it has ended', async () => {
      await at.store.putPlace({ ...place, rest: 30 });
      await at.store.restPlace('p1', 60);
      expect(await at.store.findPlace('p1')).toEqual({ ...place, rest: 60 });
      await at.store.putPlace({ ...place, hash: 'p2' });
      await at.store.endPlace('p1');
      await at.store.restPlace('p1', 90);
      expect(await at.store.findPlace('p1')).toBeNull();
      expect(await at.store.findPlace('p2')).not.toBeNull();
    });

    it('all places of some seats are put off together: of this case alone, only what rests, has not ended and ends sooner', async () => {
      const rests: Record<string, Partial<PlaceRow>> = {
        here: { rest: 30 },
        too: { rest: 40, seat: 'seat-2' },
        ended: { rest: 20 },
        later: { rest: 90 },
        never: { rest: null },
        other: { rest: 30, seat: 'seat-3' },
        elsewhere: { rest: 30, caseId: 'case-2' },
      };
      for (const [hash, its] of Object.entries(rests)) await at.store.putPlace({ ...place, ...its, hash });
      await at.store.restPlaces('case-1', ['seat-1', 'seat-2'], 20, 60);
      const found = await Promise.all(Object.keys(rests).map((hash) => at.store.findPlace(hash)));
      expect(found.map((one) => one?.rest)).toEqual([60, 60, 20, 90, null, 30, 30]);
    });

    it('a place that is taken ends all others of its seat and no other’s; of two taken in the same moment one is left', async () => {
      await at.store.putPlace(place);
      await at.store.putPlace({ ...place, hash: 'other', seat: 'seat-2' });
      const both = ['p2', 'p3'];
      await Promise.all(both.map((hash) => at.store.takePlace({ ...place, hash, tag: hash })));
      const left = await Promise.all(['p1', 'other', ...both].map((hash) => at.store.findPlace(hash)));
      expect(left.slice(0, 2).map((one) => one !== null)).toEqual([false, true]);
      expect(left.slice(2).filter((one) => one !== null)).toHaveLength(1);
    });

    it('places whose time is over are cleared away', async () => {
      await at.store.putPlace(place);
      await at.store.putPlace({ ...place, hash: 'p2', at: 100, until: 200 });
      expect(await at.store.findPlace('p1')).toBeNull();
    });
  });

  describe('one-time codes', () => {
    const code = { linkHash: 'h1', codeHash: 'right', until: 100, triesLeft: 2 };
    /** Where wrong ones are counted, of whatever link. */
    const count = { name: 'count', most: 4, until: 100, stays: true };
    const tried = (linkHash: string, codeHash: string, now: number, its: Partial<Count> = {}) =>
      at.store.tryCode(linkHash, codeHash, { ...count, ...its }, now);
    const leftOf = async (name = 'count') => (await at.store.findCode(name))?.triesLeft;
    /** With tries enough, so that only the count ends them. */
    const putMany = (...hashes: string[]) =>
      Promise.all(hashes.map((linkHash) => at.store.putCode({ ...code, linkHash, until: 10_000, triesLeft: 9 }, 0)));

    it('work once', async () => {
      await at.store.putCode(code, 10);
      expect(await tried('h1', 'right', 50)).toBe('right');
      expect(await tried('h1', 'right', 50)).toBe('none');
    });

    it('work once even for two who try in the same moment', async () => {
      await at.store.putCode(code, 10);
      const answers = [tried('h1', 'right', 50), tried('h1', 'right', 50)];
      expect(await Promise.all(answers)).toEqual(['right', 'none']);
    });

    it('are gone when the tries are used up, also tries made all at once', async () => {
      await at.store.putCode(code, 10);
      const answers = ['a', 'b', 'c', 'right'].map((guess) => tried('h1', guess, 50));
      expect(await Promise.all(answers)).toEqual(['wrong', 'wrong', 'none', 'none']);
    });

    it('do not work once their time is over', async () => {
      await at.store.putCode(code, 10);
      expect(await tried('h1', 'right', 100)).toBe('none');
    });

    it('a new one takes the place of the old', async () => {
      await at.store.putCode({ ...code, triesLeft: 0 }, 10);
      await at.store.putCode({ ...code, codeHash: 'newer' }, 10);
      expect(await tried('h1', 'right', 50)).toBe('wrong');
      expect(await tried('h1', 'newer', 50)).toBe('right');
    });

    it('a new one gives back the former as it is then, unless its time was over, and of two put at once the second finds the first', async () => {
      expect(await at.store.putCode(code, 10)).toBeNull();
      await tried('h1', 'a', 50);
      expect(await at.store.putCode({ ...code, codeHash: 'newer' }, 60)).toEqual({ ...code, triesLeft: 1 });
      expect(await at.store.putCode({ ...code, until: 200 }, 100)).toBeNull();
      const both = ['a', 'b'].map((codeHash) => at.store.putCode({ ...code, linkHash: 'h2', codeHash }, 10));
      const [a, b] = await Promise.all(both);
      expect([a?.codeHash, b?.codeHash]).toEqual([undefined, 'a']);
    });

    it('the former comes back as it was where its successor is still there, and only there', async () => {
      const former = { ...code, until: 90, triesLeft: 1 };
      const newer = { ...code, codeHash: 'newer' };
      await at.store.putCode(newer, 10);
      await at.store.putCodeBack('h1', 'other', former);
      await at.store.putCodeBack('h1', 'other', null);
      await at.store.putCodeBack('h2', 'newer', former);
      expect(await at.store.findCode('h1')).toEqual(newer);
      await at.store.putCodeBack('h1', 'newer', former);
      expect(await at.store.findCode('h1')).toEqual(former);
      await at.store.putCodeBack('h1', 'right', null);
      expect(await at.store.findCode('h1')).toBeNull();
      await at.store.putCodeBack('h1', 'right', former);
      expect(await at.store.findCode('h1')).toBeNull();
    });

    it('are cleared away once their time is over, and so are counts, but not one that is used up and stays', async () => {
      await at.store.putCode({ ...code, triesLeft: 0 }, 10);
      await at.store.putCode({ ...code, linkHash: 'h2', until: 101 }, 10);
      await tried('h2', 'a', 10);
      await tried('h2', 'b', 10, { name: 'spent', most: 1 });
      await at.store.takeOne({ ...count, name: 'day', most: 1, stays: false }, 10);
      await at.store.putCode({ ...code, linkHash: 'h3', until: 200 }, 100);
      const found = await Promise.all(['h1', 'h2', 'count', 'spent', 'day'].map((name) => at.store.findCode(name)));
      expect(found.map((one) => one !== null)).toEqual([false, true, false, true, false]);
    });

    it('that are wrong are counted down, of whatever link, and no more are looked at than there are tries, also all at once', async () => {
      await putMany('h1', 'h2', 'h3');
      const guesses = ['h1', 'h2', 'h3', 'h1', 'h2', 'h3'].map((linkHash) => tried(linkHash, 'a', 10));
      expect((await Promise.all(guesses)).toSorted()).toEqual(['spent', 'spent', 'wrong', 'wrong', 'wrong', 'wrong']);
      expect([await leftOf(), await tried('h1', 'right', 10)]).toEqual([0, 'spent']);
      expect(await leftOf('h1')).toBe(7);
      expect(await tried('h1', 'right', 10, { name: 'another' })).toBe('right');
    });

    it('that are right, gone or too late are not counted, and a right one is let in with the last try', async () => {
      await putMany('h1', 'h2');
      await at.store.putCode({ ...code, linkHash: 'late', until: 20 }, 10);
      for (const guess of ['a', 'b', 'c']) expect(await tried('h1', guess, 10)).toBe('wrong');
      expect([await tried('none', 'a', 10), await tried('late', 'a', 20)]).toEqual(['none', 'none']);
      const both = [tried('h1', 'right', 10), tried('h2', 'right', 10)];
      expect([...(await Promise.all(both)), await leftOf()]).toEqual(['right', 'right', 1]);
    });

    it('that are wrong are counted anew once the time of the first is over, but never once none is left', async () => {
      await putMany('h1', 'h2');
      const wrong = (now: number) => tried('h1', 'a', now, { until: now + 100 });
      expect(await Promise.all([wrong(0), wrong(10), wrong(20)])).toEqual(['wrong', 'wrong', 'wrong']);
      // Over since 100, which the first of them said.
      await wrong(100);
      expect(await leftOf()).toBe(3);
      for (const now of [110, 120, 130]) await wrong(now);
      expect([await leftOf(), await wrong(1_000), await leftOf()]).toEqual([0, 'spent', 0]);
      await at.store.endCode('count');
      expect([await wrong(1_000), await leftOf()]).toEqual(['wrong', 3]);
    });

    it('are counted too where nothing is tried: so many until the time of the first is over, also all at once, then anew', async () => {
      const take = (now: number) => at.store.takeOne({ ...count, most: 2, until: now + 100, stays: false }, now);
      expect((await Promise.all([take(0), take(0), take(0)])).toSorted()).toEqual([false, true, true]);
      await at.store.giveOneBack('count');
      await at.store.giveOneBack('another');
      expect([await take(99), await take(99), await take(100), await leftOf()]).toEqual([true, false, true, 1]);
      expect(await leftOf('another')).toBeUndefined();
    });

    it('can be ended, each by itself', async () => {
      await at.store.putCode(code, 10);
      await at.store.putCode({ ...code, linkHash: 'h2' }, 10);
      await at.store.endCode('h1');
      expect(await tried('h1', 'right', 50)).toBe('none');
      expect(await tried('h2', 'right', 50)).toBe('right');
    });

    it('are found with the tries that are left, also when none are', async () => {
      expect(await at.store.findCode('h1')).toBeNull();
      await at.store.putCode({ ...code, triesLeft: 1 }, 10);
      await tried('h1', 'a', 50);
      expect(await at.store.findCode('h1')).toEqual({ ...code, triesLeft: 0 });
    });

    it('belong to one link', async () => {
      await at.store.putCode(code, 10);
      expect(await tried('h2', 'right', 50)).toBe('none');
    });
  });
}
