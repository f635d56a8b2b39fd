// What every store must do with drafts, whatever it is made of.
// Must never look behind the port.
import { describe, expect, it } from 'vitest';
import { bytes, type OpenStore, text } from './store.opened.ts';

export function documentsContract(at: OpenStore): void {
  describe('documents', () => {
    const update = (body: string, author = 'seat-1') => ({ author, body: bytes(body) });

    it('number their updates from 1, each document by itself', async () => {
      expect(await at.store.appendUpdates('case-1', 'joint', [update('a'), update('b')])).toBe(2);
      expect(await at.store.appendUpdates('case-1', 'side:A', [update('x')])).toBe(1);
      expect(await at.store.appendUpdates('case-2', 'joint', [update('y')])).toBe(1);
      expect(await at.store.appendUpdates('case-1', 'joint', [update('c', 'seat-2')])).toBe(3);
      await at.reopen();
      const { snapshot, updates } = await at.store.loadDocument('case-1', 'joint');
      expect(snapshot).toBeNull();
      expect(updates.map(({ n, author, body }) => [n, author, text(body)])).toEqual([
        [1, 'seat-1', 'a'],
        [2, 'seat-1', 'b'],
        [3, 'seat-2', 'c'],
      ]);
    });

    it('give numbers to writers of one moment without a gap or a double', async () => {
      const writes = Array.from({ length: 20 }, (_, i) => at.store.appendUpdates('case-1', 'joint', [update(`${i}`)]));
      expect((await Promise.all(writes)).toSorted((a, b) => a - b)).toEqual(writes.map((_, i) => i + 1));
    });

    it('compacted keep the snapshot and the updates after it', async () => {
      await at.store.appendUpdates('case-1', 'joint', [update('a'), update('b'), update('c')]);
      expect(await at.store.compactDocument('case-1', 'joint', 2, bytes('ab'))).toBe(true);
      await at.reopen();
      const { snapshot, updates } = await at.store.loadDocument('case-1', 'joint');
      expect([snapshot?.upTo, text(snapshot?.body)]).toEqual([2, 'ab']);
      expect(updates.map(({ n, body }) => [n, text(body)])).toEqual([[3, 'c']]);
    });

    it('go on counting after a compaction that left no update', async () => {
      await at.store.appendUpdates('case-1', 'joint', [update('a'), update('b')]);
      await at.store.compactDocument('case-1', 'joint', 2, bytes('ab'));
      expect(await at.store.appendUpdates('case-1', 'joint', [])).toBe(2);
      expect(await at.store.appendUpdates('case-1', 'joint', [update('c')])).toBe(3);
    });

    it('never go back to an older snapshot', async () => {
      await at.store.appendUpdates('case-1', 'joint', [update('a'), update('b'), update('c')]);
      await at.store.compactDocument('case-1', 'joint', 3, bytes('abc'));
      expect(await at.store.compactDocument('case-1', 'joint', 2, bytes('ab'))).toBe(false);
      expect(text((await at.store.loadDocument('case-1', 'joint')).snapshot?.body)).toBe('abc');
    });

    it('refuse a snapshot of updates that were never stored', async () => {
      await at.store.appendUpdates('case-1', 'joint', [update('a')]);
      await expect(at.store.compactDocument('case-1', 'joint', 2, bytes('ab'))).rejects.toThrow(RangeError);
      expect((await at.store.loadDocument('case-1', 'joint')).updates).toHaveLength(1);
    });

    it('leave other documents alone when one is compacted', async () => {
      await at.store.appendUpdates('case-1', 'joint', [update('a')]);
      await at.store.appendUpdates('case-1', 'side:A', [update('x')]);
      await at.store.appendUpdates('case-2', 'joint', [update('y')]);
      await at.store.compactDocument('case-1', 'joint', 1, bytes('a'));
      expect((await at.store.loadDocument('case-1', 'side:A')).updates).toHaveLength(1);
      expect((await at.store.loadDocument('case-2', 'joint')).updates).toHaveLength(1);
    });

    it('tie a client id to the seat that used it first, for ever', async () => {
      const largest = 2 ** 32 - 1;
      expect(await at.store.claimClient('case-1', 'joint', largest, 'seat-1')).toBe('seat-1');
      expect(await at.store.claimClient('case-1', 'joint', largest, 'seat-2')).toBe('seat-1');
      await at.reopen();
      expect(await at.store.claimClient('case-1', 'joint', largest, 'seat-2')).toBe('seat-1');
      expect(await at.store.claimClient('case-1', 'side:A', largest, 'seat-2')).toBe('seat-2');
      expect(await at.store.loadClients('case-1', 'joint')).toEqual([{ clientId: largest, seat: 'seat-1' }]);
    });
  });
}
