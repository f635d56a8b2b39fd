// What every store must do with accounts of staff and the seats tied to them, whatever it is made of.
// Must never look behind the port.
import { describe, expect, it } from 'vitest';
import { bytes, type OpenStore, text } from './store.opened.ts';

export function staffContract(at: OpenStore): void {
  describe('accounts of staff', () => {
    const account = { id: 'a1', handle: 'h1', body: bytes('sealed') };

    it('are found by id and by handle, also after a restart', async () => {
      expect(await at.store.putAccount(account, 0)).toBe(true);
      await at.reopen();
      const [byId, byHandle] = [await at.store.findAccount('a1'), await at.store.findHandle('h1')];
      for (const found of [byId, byHandle]) expect([found?.version, text(found?.body)]).toEqual([1, 'sealed']);
      expect(await at.store.findAccount('h1')).toBeNull();
      expect((await at.store.listAccounts()).map(({ id }) => id)).toEqual(['a1']);
    });

    it('are never made twice, nor two of one handle', async () => {
      await at.store.putAccount(account, 0);
      expect(await at.store.putAccount({ ...account, handle: 'h2' }, 0)).toBe(false);
      expect(await at.store.putAccount({ ...account, id: 'a2' }, 0)).toBe(false);
      await at.store.putAccount({ ...account, id: 'a2', handle: 'h2' }, 0);
      expect(await at.store.putAccount({ ...account, id: 'a2' }, 1)).toBe(false);
      expect((await at.store.findAccount('a2'))?.handle).toBe('h2');
    });

    it('take one of two changes made at once', async () => {
      await at.store.putAccount(account, 0);
      const changes = ['one', 'other'].map((words) => at.store.putAccount({ ...account, body: bytes(words) }, 1));
      expect((await Promise.all(changes)).sort()).toEqual([false, true]);
      expect((await at.store.findAccount('a1'))?.version).toBe(2);
    });

    it('are gone when removed, and no late change brings them back', async () => {
      await at.store.putAccount(account, 0);
      await at.store.putAccount({ ...account, id: 'a2', handle: 'h2' }, 0);
      expect(await at.store.removeAccount('a1', 'a2')).toBe(true);
      expect(await at.store.putAccount(account, 1)).toBe(false);
      expect(await at.store.findAccount('a1')).toBeNull();
    });

    it('that are gone remove no other: of three that remove one another in a ring, all at once, some are left', async () => {
      const ring = ['a1', 'a2', 'a3'];
      for (const id of ring) await at.store.putAccount({ ...account, id, handle: id }, 0);
      const removed = await Promise.all(ring.map((id, n) => at.store.removeAccount(id, ring[(n + 1) % 3] ?? '')));
      expect(removed).toContain(false);
      const left = (await at.store.listAccounts()).map(({ id }) => id);
      expect(left).toEqual(ring.filter((_, n) => !removed[n]));
    });
  });

  describe('a seat', () => {
    it('is tied to the account that asks first, for ever', async () => {
      const asked = ['a1', 'a2'].map((account) => at.store.tieSeat('case-1', 'seat-1', account));
      expect(new Set(await Promise.all(asked)).size).toBe(1);
      const first = await at.store.accountOfSeat('case-1', 'seat-1');
      for (const id of ['a1', 'a2']) await at.store.putAccount({ id, handle: id, body: bytes('sealed') }, 0);
      await at.store.removeAccount(first ?? '', first === 'a1' ? 'a2' : 'a1');
      expect(await at.store.findAccount(first ?? '')).toBeNull();
      expect(await at.store.tieSeat('case-1', 'seat-1', 'a3')).toBe(first);
    });

    it('is listed for its account and for no other', async () => {
      await at.store.tieSeat('case-1', 'seat-1', 'a1');
      await at.store.tieSeat('case-2', 'seat-5', 'a1');
      await at.store.tieSeat('case-1', 'seat-2', 'a2');
      await at.reopen();
      expect(await at.store.seatsOfAccount('a1')).toEqual([
        { caseId: 'case-1', seat: 'seat-1' },
        { caseId: 'case-2', seat: 'seat-5' },
      ]);
      expect(await at.store.accountOfSeat('case-2', 'seat-1')).toBeNull();
    });
  });
}
