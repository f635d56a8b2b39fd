// What every store must do with settings and leases, and when it is closed.
// Must never look behind the port.
import { describe, expect, it } from 'vitest';
import { type OpenStore, row } from './store.opened.ts';

export function restContract(at: OpenStore): void {
  describe('settings', () => {
    it('are null until set, and the last word counts', async () => {
      expect(await at.store.getSetting('owner')).toBeNull();
      await at.store.putSetting('owner', 'one');
      await at.store.putSetting('owner', 'two');
      await at.reopen();
      expect(await at.store.getSetting('owner')).toBe('two');
    });
  });

  describe('leases', () => {
    it('are held by one node, which may prolong', async () => {
      expect(await at.store.holdLease('case-1', 'n1', 100, 50)).toBe(true);
      expect(await at.store.holdLease('case-1', 'n2', 110, 60)).toBe(false);
      expect(await at.store.holdLease('case-1', 'n1', 120, 70)).toBe(true);
      expect(await at.store.holdLease('case-1', 'n2', 200, 119)).toBe(false);
      expect(await at.store.holdLease('case-2', 'n2', 200, 119)).toBe(true);
    });

    it('go to another node once over', async () => {
      await at.store.holdLease('case-1', 'n1', 100, 50);
      expect(await at.store.holdLease('case-1', 'n2', 200, 100)).toBe(true);
      expect(await at.store.holdLease('case-1', 'n1', 300, 101)).toBe(false);
    });

    it('are given back by their holder only', async () => {
      await at.store.holdLease('case-1', 'n1', 100, 50);
      await at.store.dropLease('case-1', 'n2');
      expect(await at.store.holdLease('case-1', 'n2', 100, 50)).toBe(false);
      await at.store.dropLease('case-1', 'n1');
      expect(await at.store.holdLease('case-1', 'n2', 100, 50)).toBe(true);
    });
  });

  describe('closing', () => {
    it('stores first what still waits, and takes no more', async () => {
      const waiting = at.store.append('case-1', 0, [row('last words')]);
      await at.store.close();
      expect(await waiting).toBe('stored');
      await expect(at.store.putSetting('a', 'b')).rejects.toThrow('closed');
      await at.reopen();
      expect(await at.store.load('case-1')).toHaveLength(1);
    });
  });
}
