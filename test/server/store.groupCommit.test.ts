// Group commit over a recording of the SQL it runs: what shares a transaction, and who hears what when it fails.
// Must never need a disk: a full one is played here.
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { GroupCommit, gatheringAt } from '../../server/store/sqlite/groupCommit.ts';

/** A file that only writes down what it is told; `failing` is the statement that throws, once. */
function recorder(failing = '') {
  const told: string[] = [];
  let left = failing;
  const exec = (sql: string): void => {
    told.push(sql);
    if (sql !== left) return;
    left = '';
    throw new Error('disk full');
  };
  return {
    told,
    exec,
    rollBack: () => exec('rollback'),
    sync: async () => exec('sync'),
    count: (sql: string) => told.filter((one) => one === sql).length,
  };
}

describe('writes of one turn', () => {
  it('share one commit', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    const results = await Promise.all([1, 2, 3].map((n) => commit.write(() => n * 10)));
    expect(results).toEqual([10, 20, 30]);
    expect(file.count('commit')).toBe(1);
  });

  it('are done in the order in which they came', async () => {
    const commit = new GroupCommit(recorder());
    const done: number[] = [];
    await Promise.all([1, 2, 3].map((n) => commit.write(() => done.push(n))));
    expect(done).toEqual([1, 2, 3]);
  });

  it('are answered only when they are on the disk, after the commit', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    const seen = [1, 2].map((n) => commit.write(() => n).then(() => file.told.slice(-2)));
    expect(await Promise.all(seen)).toEqual([
      ['commit', 'sync'],
      ['commit', 'sync'],
    ]);
  });

  it('all fail when the disk does not take them', async () => {
    const commit = new GroupCommit(recorder('sync'));
    const answers = await Promise.allSettled([1, 2].map((n) => commit.write(() => n)));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('all fail when the commit fails, and the next turn works again', async () => {
    const file = recorder('commit');
    const commit = new GroupCommit(file);
    const answers = await Promise.allSettled([1, 2].map((n) => commit.write(() => n)));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(file.told.at(-1)).toBe('rollback');
    expect(await commit.write(() => 3)).toBe(3);
  });

  it('all fail when not even a transaction can begin', async () => {
    const commit = new GroupCommit(recorder('begin immediate'));
    const answers = await Promise.allSettled([1, 2].map((n) => commit.write(() => n)));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('share one commit, also where each makes one change', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    await Promise.all([1, 2].map((n) => commit.write(() => n, 1)));
    expect(file.told.filter((sql) => sql === 'begin immediate' || sql === 'commit')).toEqual([
      'begin immediate',
      'commit',
    ]);
  });

  it('that throw fail alone: the others are done again, each by itself', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    const bad = commit.write(() => {
      throw new Error('mine alone');
    });
    const good = commit.write(() => 'kept');
    await expect(bad).rejects.toThrow('mine alone');
    expect(await good).toBe('kept');
    const [first, second] = [
      ['begin immediate', 'rollback'],
      ['begin immediate', 'commit'],
    ];
    expect(file.told).toEqual([...first, ...first, ...second, 'sync']);
  });
});

describe('while the disk has a commit in hand', () => {
  /** A file whose disk takes what it is given when the test says so. */
  function slow() {
    const file = recorder();
    const disk = { take: () => {} };
    const sync = () =>
      new Promise<void>((resolve) => {
        disk.take = resolve;
      });
    return { file, disk, commit: new GroupCommit({ ...file, sync }) };
  }

  it('nobody is answered, and those who write meanwhile share the next', async () => {
    const { file, disk, commit } = slow();
    const answered: number[] = [];
    const all = [commit.write(() => 1).then((n) => answered.push(n))];
    await turn();
    for (const n of [2, 3]) all.push(commit.write(() => n).then((m) => answered.push(m)));
    await turn();
    await turn();
    expect([answered, file.count('commit')]).toEqual([[], 1]);
    disk.take();
    await all[0];
    expect(answered).toEqual([1]);
    await turn();
    await turn();
    expect([answered, file.count('commit')]).toEqual([[1], 2]);
    disk.take();
    await Promise.all(all);
    expect(answered).toEqual([1, 2, 3]);
  });

  it('who reads waits for it, and a store that closes too', async () => {
    const { disk, commit } = slow();
    const done: string[] = [];
    void commit.write(() => 1).then(() => done.push('written'));
    await turn();
    void commit.settled().then(() => done.push('read'));
    const closed = commit.close().then(() => done.push('closed'));
    await turn();
    expect(done).toEqual([]);
    disk.take();
    await closed;
    expect(done.sort()).toEqual(['closed', 'read', 'written']);
  });
});

describe('a write alone', () => {
  it('that throws is undone whole', async () => {
    const file = recorder();
    const alone = new GroupCommit(file).write(() => {
      throw new Error('mine alone');
    });
    await expect(alone).rejects.toThrow('mine alone');
    expect(file.told).toEqual(['begin immediate', 'rollback']);
  });

  it('of one change needs no transaction of ours', async () => {
    const file = recorder();
    expect(await new GroupCommit(file).write(() => 'kept', 1)).toBe('kept');
    expect(file.told).toEqual(['sync']);
  });

  it('of one change that throws is told so', async () => {
    const alone = new GroupCommit(recorder()).write(() => {
      throw new Error('disk full');
    }, 1);
    await expect(alone).rejects.toThrow('disk full');
  });
});

describe('writes of a crowd', () => {
  /** Turn after turn several write at once. */
  const crowd = async (commit: GroupCommit) => {
    for (let i = 0; i < 10; i++) await Promise.all([1, 2, 3].map((n) => commit.write(() => n)));
  };

  it('gather over several turns, and share one commit', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    await crowd(commit);
    const before = file.count('commit');
    const first = commit.write(() => 1);
    await turn();
    expect(file.count('commit')).toBe(before);
    expect(await Promise.all([first, commit.write(() => 2)])).toEqual([1, 2]);
    expect(file.count('commit')).toBe(before + 1);
  });

  it('are stored at once when the store closes', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    await crowd(commit);
    const last = commit.write(() => 'kept');
    const closed = commit.close();
    expect(file.told.at(-2)).toBe('commit');
    await closed;
    expect(await last).toBe('kept');
  });

  it('are followed by those of one alone, who soon waits for nobody any more', async () => {
    const file = recorder();
    const commit = new GroupCommit(file);
    await crowd(commit);
    for (let i = 0; i < 15; i++) await commit.write(() => i);
    const before = file.count('commit');
    void commit.write(() => 1);
    await turn();
    expect(file.count('commit')).toBe(before + 1);
  });
});

describe('the writes of a crowd', () => {
  it('gather for 5 ms on a server that is idle half of the time, and for up to 20 on one that never is', () => {
    expect([0, 0.2, 0.5, 0.75, 1].map(gatheringAt)).toEqual([5, 5, 5, 12.5, 20]);
  });
});
