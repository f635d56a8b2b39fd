// Two nodes on one Postgres: who wins, who migrates, whose key and whose snapshot stays.
// Must never let a test know more than a node would: each has a store of its own.
import { describe, expect, it } from 'vitest';
import { KeyDestroyed } from '../../server/store/keys.ts';
import type { Store } from '../../server/store/port.ts';
import { openPostgresKeys, openPostgresStore } from '../../server/store/postgres.ts';
import { bytes, row } from './store.opened.ts';
import { MASTER, ownDatabase, RECORD } from './store.ownDatabase.ts';

const on = ownDatabase();

const node = (): Promise<Store> => on.opened(openPostgresStore(on.url));

describe('two nodes', () => {
  it('that start at once on an empty database bring it up to date once', async () => {
    const nodes = await Promise.all([node(), node(), node(), node()]);
    await nodes[0]?.putSetting('a', 'b');
    expect(await Promise.all(nodes.map((one) => one.getSetting('a')))).toEqual(['b', 'b', 'b', 'b']);
  });

  it('that write at the same version never both win, whoever is first, and leave no gap', async () => {
    const [one, two] = await Promise.all([node(), node()]);
    let version = 0;
    for (let round = 0; round < 100; round++) {
      const answers = await Promise.all([
        one.append('case-1', version, [row('mine')]),
        two.append('case-1', version, [row('yours')]),
      ]);
      expect(answers.toSorted()).toEqual(['conflict', 'stored']);
      version += 1;
    }
    expect((await two.load('case-1')).map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('take one code once, give one another’s back, count each wrong one, and look at no more than are left', async () => {
    const nodes = await Promise.all([node(), node()]);
    const each = <R>(ask: (store: Store, n: number) => Promise<R>) => Promise.all(nodes.map(ask));
    for (let round = 0; round < 50; round++) {
      const linkHash = `link-${round}`;
      const code = { linkHash, until: 100, triesLeft: 2 };
      const formers = await each((one, n) => one.putCode({ ...code, codeHash: `code-${n}` }, 10));
      expect(formers.filter((former) => former === null)).toHaveLength(1);
      const codeHash = (await nodes[0]?.findCode(linkHash))?.codeHash ?? '';
      const count = { name: `count-${round}`, most: 2, until: 100, stays: true };
      expect((await each((one) => one.tryCode(linkHash, codeHash, count, 10))).toSorted()).toEqual(['none', 'right']);
      const leftOf = async () => (await nodes[0]?.findCode(count.name))?.triesLeft;
      expect(await leftOf()).toBe(2);
      // Of a link each; of three that are wrong only two are looked at.
      const links = await each(async (one, n) => {
        await one.putCode({ ...code, linkHash: `${linkHash}-${n}`, codeHash }, 10);
        return `${linkHash}-${n}`;
      });
      const guesses = [...links, ...links.slice(0, 1)].map((link, n) =>
        nodes[n % 2]?.tryCode(link, 'wrong', count, 10),
      );
      expect((await Promise.all(guesses)).toSorted()).toEqual(['spent', 'wrong', 'wrong']);
      expect(await leftOf()).toBe(0);
    }
  });

  it('through which two accounts remove each other leave one of them', async () => {
    const [one, two] = await Promise.all([node(), node()]);
    for (let round = 0; round < 50; round++) {
      const [mine, yours] = [`mine-${round}`, `yours-${round}`];
      for (const id of [mine, yours]) await one.putAccount({ id, handle: id, body: bytes('sealed') }, 0);
      const answers = await Promise.all([one.removeAccount(mine, yours), two.removeAccount(yours, mine)]);
      expect(answers.toSorted()).toEqual([false, true]);
    }
    expect(await one.listAccounts()).toHaveLength(50);
  });

  it('that write many cases at once each keep their own, though one of them is in conflict', async () => {
    const [one, two] = await Promise.all([node(), node()]);
    const cases = Array.from({ length: 20 }, (_, i) => `case-${i}`);
    const answers = await Promise.all(
      cases.flatMap((id) => [one.append(id, 0, [row('mine')]), two.append(id, 0, [row('yours'), row('yours')])]),
    );
    const won = cases.map((_, i) => answers.slice(2 * i, 2 * i + 2));
    expect(won.map((pair) => pair.toSorted())).toEqual(cases.map(() => ['conflict', 'stored']));
    const lengths = await Promise.all(cases.map(async (id) => (await one.load(id)).length));
    expect(lengths).toEqual(won.map(([mine]) => (mine === 'stored' ? 1 : 2)));
  });

  it('that type into one draft number every update once, and in the order in which they appear', async () => {
    const [one, two] = await Promise.all([node(), node()]);
    const writes = Array.from({ length: 40 }, (_, i) =>
      (i % 2 ? one : two).appendUpdates('case-1', 'joint', [{ author: 'seat-1', body: bytes(`${i}`) }]),
    );
    const numbers = await Promise.all(writes);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(writes.map((_, i) => i + 1));
    const { updates } = await one.loadDocument('case-1', 'joint');
    const bodies = updates.map(({ n, body }) => [n, Buffer.from(body).toString()]);
    expect(bodies).toEqual(numbers.map((n, i) => [n, `${i}`]).toSorted((a, b) => Number(a[0]) - Number(b[0])));
  });

  it('that fold one draft at once keep the later snapshot', async () => {
    const [one, two] = await Promise.all([node(), node()]);
    await one.appendUpdates(
      'case-1',
      'joint',
      [1, 2, 3].map((n) => ({ author: 'seat-1', body: bytes(`${n}`) })),
    );
    await Promise.all([
      one.compactDocument('case-1', 'joint', 2, bytes('12')),
      two.compactDocument('case-1', 'joint', 3, bytes('123')),
    ]);
    const { snapshot, updates } = await one.loadDocument('case-1', 'joint');
    expect([snapshot?.upTo, updates.length]).toEqual([3, 0]);
  });

  it('make one key for a scope between them, and neither makes one where the other destroyed it', async () => {
    const keys = await Promise.all([1, 2].map(() => on.opened(openPostgresKeys(on.url, () => MASTER))));
    const made = await Promise.all(keys.map((one) => one.keyFor('case-1', RECORD)));
    expect(made[0]?.equals(made[1]!)).toBe(true);
    await keys[0]?.destroy('case-2', RECORD);
    await expect(keys[1]?.keyFor('case-2', RECORD)).rejects.toThrow(KeyDestroyed);
    expect(await keys[1]?.existingKey('case-2', RECORD)).toBeNull();
  });

  it('with two master keys are not both let in', async () => {
    await on.opened(openPostgresKeys(on.url, () => MASTER));
    await expect(openPostgresKeys(on.url, () => new Uint8Array(32).fill(8))).rejects.toThrow('not the one');
  });
});
