// What every store must do, whatever it is made of: run once per implementation.
// Must never look behind the port.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewEventRow, Store } from '../../server/store/port.ts';

/** A store that lies somewhere for the length of one test; `reopen` closes it and opens it again in the same place. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  clear(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const text = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString();

function row(type: string, more: Partial<NewEventRow> = {}): NewEventRow {
  return { at: 1_767_225_600_000, by: 'seat-1', commandId: 'c1', type, facts: {}, sealed: null, ...more };
}

export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: Store;

  async function reopen(): Promise<void> {
    await store.close();
    store = await under.open();
  }

  describe(`the ${name} store`, () => {
    beforeEach(async () => {
      under = await make();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.clear();
    });

    describe('events', () => {
      it('come back in order, whole, also after a restart', async () => {
        const sealed = { key: 'side:A/content', body: bytes('sealed') };
        const full = row('said', { facts: { room: 'joint', n: [1, { deep: 'é' }] }, sealed });
        const plain = row('opened', { commandId: null, by: 'clock' });
        expect(await store.append('case-1', 0, [full, plain])).toBe('stored');
        await reopen();
        expect(await store.load('case-1')).toEqual([
          { ...full, seq: 1 },
          { ...plain, seq: 2 },
        ]);
      });

      it('load after a number gives only what came later', async () => {
        await store.append('case-1', 0, [row('one'), row('two'), row('three')]);
        expect((await store.load('case-1', 2)).map((event) => event.type)).toEqual(['three']);
        expect(await store.load('case-1', 3)).toEqual([]);
      });

      it('of a case that is not there are none', async () => {
        expect(await store.load('no-such-case')).toEqual([]);
      });

      it.each([
        ['behind', 1],
        ['ahead of', 3],
      ])('appended %s the case are a conflict and store nothing', async (_where, expected) => {
        await store.append('case-1', 0, [row('one'), row('two')]);
        expect(await store.append('case-1', expected, [row('lost')])).toBe('conflict');
        expect((await store.load('case-1')).map((event) => event.type)).toEqual(['one', 'two']);
      });

      it('of two writers at the same version exactly one is stored', async () => {
        const answers = await Promise.all([
          store.append('case-1', 0, [row('mine')]),
          store.append('case-1', 0, [row('yours'), row('yours')]),
        ]);
        expect(answers).toEqual(['stored', 'conflict']);
        expect((await store.load('case-1')).map((event) => event.type)).toEqual(['mine']);
      });

      it('a conflict of one case does not touch what others write in the same moment', async () => {
        const answers = await Promise.all([
          store.append('case-1', 0, [row('first')]),
          store.append('case-2', 7, [row('lost')]),
          store.append('case-1', 1, [row('second')]),
        ]);
        expect(answers).toEqual(['stored', 'conflict', 'stored']);
        await reopen();
        expect((await store.load('case-1')).map((event) => event.type)).toEqual(['first', 'second']);
        expect(await store.load('case-2')).toEqual([]);
      });

      it('that cannot be stored are refused whole, and alone', async () => {
        const impossible = row('bad', { facts: { n: 1n } });
        const [good, bad] = await Promise.allSettled([
          store.append('case-1', 0, [row('good')]),
          store.append('case-2', 0, [row('half'), impossible]),
        ]);
        expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
        expect(await store.load('case-2')).toEqual([]);
        await expect(store.append('case-2', 0, [row('half'), impossible])).rejects.toThrow();
        expect(await store.load('case-2')).toEqual([]);
        expect(await store.append('case-2', 0, [row('whole')])).toBe('stored');
      });

      it('make the list of cases, each with its version', async () => {
        await store.append('case-b', 0, [row('one')]);
        await store.append('case-a', 0, [row('one'), row('two')]);
        expect(await store.listCases()).toEqual([
          { caseId: 'case-a', version: 2 },
          { caseId: 'case-b', version: 1 },
        ]);
      });
    });

    describe('documents', () => {
      const update = (body: string, author = 'seat-1') => ({ author, body: bytes(body) });

      it('number their updates from 1, each document by itself', async () => {
        expect(await store.appendUpdates('case-1', 'joint', [update('a'), update('b')])).toBe(2);
        expect(await store.appendUpdates('case-1', 'side:A', [update('x')])).toBe(1);
        expect(await store.appendUpdates('case-2', 'joint', [update('y')])).toBe(1);
        expect(await store.appendUpdates('case-1', 'joint', [update('c', 'seat-2')])).toBe(3);
        await reopen();
        const { snapshot, updates } = await store.loadDocument('case-1', 'joint');
        expect(snapshot).toBeNull();
        expect(updates.map(({ n, author, body }) => [n, author, text(body)])).toEqual([
          [1, 'seat-1', 'a'],
          [2, 'seat-1', 'b'],
          [3, 'seat-2', 'c'],
        ]);
      });

      it('give numbers to writers of one moment without a gap or a double', async () => {
        const writes = Array.from({ length: 20 }, (_, i) => store.appendUpdates('case-1', 'joint', [update(`${i}`)]));
        expect((await Promise.all(writes)).toSorted((a, b) => a - b)).toEqual(writes.map((_, i) => i + 1));
      });

      it('compacted keep the snapshot and the updates after it', async () => {
        await store.appendUpdates('case-1', 'joint', [update('a'), update('b'), update('c')]);
        expect(await store.compactDocument('case-1', 'joint', 2, bytes('ab'))).toBe(true);
        await reopen();
        const { snapshot, updates } = await store.loadDocument('case-1', 'joint');
        expect([snapshot?.upTo, text(snapshot?.body)]).toEqual([2, 'ab']);
        expect(updates.map(({ n, body }) => [n, text(body)])).toEqual([[3, 'c']]);
      });

      it('go on counting after a compaction that left no update', async () => {
        await store.appendUpdates('case-1', 'joint', [update('a'), update('b')]);
        await store.compactDocument('case-1', 'joint', 2, bytes('ab'));
        expect(await store.appendUpdates('case-1', 'joint', [])).toBe(2);
        expect(await store.appendUpdates('case-1', 'joint', [update('c')])).toBe(3);
      });

      it('never go back to an older snapshot', async () => {
        await store.appendUpdates('case-1', 'joint', [update('a'), update('b'), update('c')]);
        await store.compactDocument('case-1', 'joint', 3, bytes('abc'));
        expect(await store.compactDocument('case-1', 'joint', 2, bytes('ab'))).toBe(false);
        expect(text((await store.loadDocument('case-1', 'joint')).snapshot?.body)).toBe('abc');
      });

      it('refuse a snapshot of updates that were never stored', async () => {
        await store.appendUpdates('case-1', 'joint', [update('a')]);
        await expect(store.compactDocument('case-1', 'joint', 2, bytes('ab'))).rejects.toThrow(RangeError);
        expect((await store.loadDocument('case-1', 'joint')).updates).toHaveLength(1);
      });

      it('leave other documents alone when one is compacted', async () => {
        await store.appendUpdates('case-1', 'joint', [update('a')]);
        await store.appendUpdates('case-1', 'side:A', [update('x')]);
        await store.appendUpdates('case-2', 'joint', [update('y')]);
        await store.compactDocument('case-1', 'joint', 1, bytes('a'));
        expect((await store.loadDocument('case-1', 'side:A')).updates).toHaveLength(1);
        expect((await store.loadDocument('case-2', 'joint')).updates).toHaveLength(1);
      });

      it('tie a client id to the seat that used it first, for ever', async () => {
        const largest = 2 ** 32 - 1;
        expect(await store.claimClient('case-1', 'joint', largest, 'seat-1')).toBe('seat-1');
        expect(await store.claimClient('case-1', 'joint', largest, 'seat-2')).toBe('seat-1');
        await reopen();
        expect(await store.claimClient('case-1', 'joint', largest, 'seat-2')).toBe('seat-1');
        expect(await store.claimClient('case-1', 'side:A', largest, 'seat-2')).toBe('seat-2');
        expect(await store.loadClients('case-1', 'joint')).toEqual([{ clientId: largest, seat: 'seat-1' }]);
      });
    });

    describe('links and places', () => {
      const link = { hash: 'h1', caseId: 'case-1', seat: 'seat-1', at: 10, way: 'email' } as const;
      const place = { hash: 'p1', tag: 't1', caseId: 'case-1', seat: 'seat-1', at: 10, until: 100 };

      it('are found by their hash alone', async () => {
        await store.putLink(link);
        await store.putPlace(place);
        await reopen();
        expect(await store.findLink('h1')).toEqual({ ...link, ended: false });
        expect(await store.findPlace('p1')).toEqual(place);
        expect(await store.findLink('p1')).toBeNull();
        expect(await store.findPlace('h1')).toBeNull();
      });

      it('a link is never handed to another seat', async () => {
        await store.putLink(link);
        await expect(store.putLink({ ...link, seat: 'seat-2' })).rejects.toThrow();
        expect(await store.findLink('h1')).toEqual({ ...link, ended: false });
      });

      it('end for one seat of one case, and for no other', async () => {
        await store.putLink(link);
        await store.putLink({ ...link, hash: 'h2' });
        await store.putLink({ ...link, hash: 'h3', seat: 'seat-2' });
        await store.putLink({ ...link, hash: 'h4', caseId: 'case-2' });
        await store.putPlace(place);
        await store.putPlace({ ...place, hash: 'p2', seat: 'seat-2' });
        await store.endLinks('case-1', 'seat-1');
        await store.endPlaces('case-1', 'seat-1');
        const links = await Promise.all(['h1', 'h2', 'h3', 'h4'].map((hash) => store.findLink(hash)));
        expect(links.map((found) => found?.ended)).toEqual([true, true, false, false]);
        expect(await store.findPlace('p1')).toBeNull();
        expect(await store.findPlace('p2')).not.toBeNull();
      });

      it('a place can be prolonged, but not given to another seat', async () => {
        await store.putPlace(place);
        await store.putPlace({ ...place, seat: 'seat-2', until: 200 });
        expect(await store.findPlace('p1')).toEqual({ ...place, until: 200 });
      });

      it('places whose time is over are cleared away', async () => {
        await store.putPlace(place);
        await store.putPlace({ ...place, hash: 'p2', at: 100, until: 200 });
        expect(await store.findPlace('p1')).toBeNull();
      });
    });

    describe('one-time codes', () => {
      const code = { linkHash: 'h1', codeHash: 'right', until: 100, triesLeft: 2 };

      it('work once', async () => {
        await store.putCode(code);
        expect(await store.tryCode('h1', 'right', 50)).toBe('right');
        expect(await store.tryCode('h1', 'right', 50)).toBe('none');
      });

      it('work once even for two who try in the same moment', async () => {
        await store.putCode(code);
        const answers = [store.tryCode('h1', 'right', 50), store.tryCode('h1', 'right', 50)];
        expect(await Promise.all(answers)).toEqual(['right', 'none']);
      });

      it('are gone when the tries are used up, also tries made all at once', async () => {
        await store.putCode(code);
        const answers = ['a', 'b', 'c', 'right'].map((guess) => store.tryCode('h1', guess, 50));
        expect(await Promise.all(answers)).toEqual(['wrong', 'wrong', 'none', 'none']);
      });

      it('do not work once their time is over', async () => {
        await store.putCode(code);
        expect(await store.tryCode('h1', 'right', 100)).toBe('none');
      });

      it('a new one takes the place of the old', async () => {
        await store.putCode({ ...code, triesLeft: 0 });
        await store.putCode({ ...code, codeHash: 'newer' });
        expect(await store.tryCode('h1', 'right', 50)).toBe('wrong');
        expect(await store.tryCode('h1', 'newer', 50)).toBe('right');
      });

      it('belong to one link', async () => {
        await store.putCode(code);
        expect(await store.tryCode('h2', 'right', 50)).toBe('none');
      });
    });

    describe('settings', () => {
      it('are null until set, and the last word counts', async () => {
        expect(await store.getSetting('owner')).toBeNull();
        await store.putSetting('owner', 'one');
        await store.putSetting('owner', 'two');
        await reopen();
        expect(await store.getSetting('owner')).toBe('two');
      });
    });

    describe('leases', () => {
      it('are held by one node, which may prolong', async () => {
        expect(await store.holdLease('case-1', 'n1', 100, 50)).toBe(true);
        expect(await store.holdLease('case-1', 'n2', 110, 60)).toBe(false);
        expect(await store.holdLease('case-1', 'n1', 120, 70)).toBe(true);
        expect(await store.holdLease('case-1', 'n2', 200, 119)).toBe(false);
        expect(await store.holdLease('case-2', 'n2', 200, 119)).toBe(true);
      });

      it('go to another node once over', async () => {
        await store.holdLease('case-1', 'n1', 100, 50);
        expect(await store.holdLease('case-1', 'n2', 200, 100)).toBe(true);
        expect(await store.holdLease('case-1', 'n1', 300, 101)).toBe(false);
      });

      it('are given back by their holder only', async () => {
        await store.holdLease('case-1', 'n1', 100, 50);
        await store.dropLease('case-1', 'n2');
        expect(await store.holdLease('case-1', 'n2', 100, 50)).toBe(false);
        await store.dropLease('case-1', 'n1');
        expect(await store.holdLease('case-1', 'n2', 100, 50)).toBe(true);
      });
    });

    describe('closing', () => {
      it('stores first what still waits, and takes no more', async () => {
        const waiting = store.append('case-1', 0, [row('last words')]);
        await store.close();
        expect(await waiting).toBe('stored');
        await expect(store.putSetting('a', 'b')).rejects.toThrow('closed');
        store = await under.open();
        expect(await store.load('case-1')).toHaveLength(1);
      });
    });
  });
}
