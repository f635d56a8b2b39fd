// What every store must do with events, whatever it is made of.
// Must never look behind the port.
import { describe, expect, it } from 'vitest';
import { bytes, type OpenStore, row } from './store.opened.ts';

export function eventsContract(at: OpenStore): void {
  describe('events', () => {
    it('come back in order, whole, also after a restart', async () => {
      const sealed = { key: 'side:A/content', body: bytes('sealed') };
      const full = row('said', { facts: { room: 'joint', n: [1, { deep: 'é' }] }, sealed });
      const plain = row('opened', { commandId: null, by: 'clock' });
      expect(await at.store.append('case-1', 0, [full, plain])).toBe('stored');
      await at.reopen();
      expect(await at.store.load('case-1')).toEqual([
        { ...full, seq: 1 },
        { ...plain, seq: 2 },
      ]);
    });

    it('load after a number gives only what came later', async () => {
      await at.store.append('case-1', 0, [row('one'), row('two'), row('three')]);
      expect((await at.store.load('case-1', 2)).map((event) => event.type)).toEqual(['three']);
      expect(await at.store.load('case-1', 3)).toEqual([]);
    });

    it('of a case that is not there are none', async () => {
      expect(await at.store.load('no-such-case')).toEqual([]);
    });

    it.each([
      ['behind', 1],
      ['ahead of', 3],
    ])('appended %s the case are a conflict and store nothing', async (_where, expected) => {
      await at.store.append('case-1', 0, [row('one'), row('two')]);
      expect(await at.store.append('case-1', expected, [row('lost')])).toBe('conflict');
      expect((await at.store.load('case-1')).map((event) => event.type)).toEqual(['one', 'two']);
    });

    it('of two writers at the same version exactly one is stored', async () => {
      const answers = await Promise.all([
        at.store.append('case-1', 0, [row('mine')]),
        at.store.append('case-1', 0, [row('yours'), row('yours')]),
      ]);
      expect(answers).toEqual(['stored', 'conflict']);
      expect((await at.store.load('case-1')).map((event) => event.type)).toEqual(['mine']);
    });

    it('a conflict of one case does not touch what others write in the same moment', async () => {
      const answers = await Promise.all([
        at.store.append('case-1', 0, [row('first')]),
        at.store.append('case-2', 7, [row('lost')]),
        at.store.append('case-1', 1, [row('second')]),
      ]);
      expect(answers).toEqual(['stored', 'conflict', 'stored']);
      await at.reopen();
      expect((await at.store.load('case-1')).map((event) => event.type)).toEqual(['first', 'second']);
      expect(await at.store.load('case-2')).toEqual([]);
    });

    it('that cannot be stored are refused whole, and alone', async () => {
      const impossible = row('bad', { facts: { n: 1n } });
      const [good, bad] = await Promise.allSettled([
        at.store.append('case-1', 0, [row('good')]),
        at.store.append('case-2', 0, [row('half'), impossible]),
      ]);
      expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
      expect(await at.store.load('case-2')).toEqual([]);
      await expect(at.store.append('case-2', 0, [row('half'), impossible])).rejects.toThrow();
      expect(await at.store.load('case-2')).toEqual([]);
      expect(await at.store.append('case-2', 0, [row('whole')])).toBe('stored');
    });

    it('tell how far each of some cases has come', async () => {
      await at.store.append('case-b', 0, [row('one')]);
      await at.store.append('case-a', 0, [row('one'), row('two')]);
      await at.store.append('case-c', 0, [row('one')]);
      const versions = await at.store.versionsOf(['case-b', 'no-such-case', 'case-a']);
      expect(new Map(versions.map(({ caseId, version }) => [caseId, version]))).toEqual(
        new Map([
          ['case-b', 1],
          ['case-a', 2],
        ]),
      );
      expect(await at.store.versionsOf([])).toEqual([]);
    });

    it('say which cases were closed, and how often keys were destroyed there', async () => {
      await at.store.append('case-b', 0, [row('caseClosed'), row('keysDestroyed'), row('keysDestroyed')]);
      await at.store.append('case-a', 0, [row('said'), row('caseClosed')]);
      await at.store.append('case-c', 0, [row('said')]);
      const found = await at.store.casesWith('caseClosed', 'keysDestroyed');
      const told = found.map(({ caseId, type, times }) => `${caseId} ${type} ${times}`);
      expect(told.sort()).toEqual(['case-a caseClosed 1', 'case-b caseClosed 1', 'case-b keysDestroyed 2']);
    });

    it('make the list of cases, each with its version', async () => {
      await at.store.append('case-b', 0, [row('one')]);
      await at.store.append('case-a', 0, [row('one'), row('two')]);
      expect(await at.store.listCases()).toEqual([
        { caseId: 'case-a', version: 2 },
        { caseId: 'case-b', version: 1 },
      ]);
    });
  });
}
