// The nodes that share a Postgres, as it lists them: who is struck out, by which time they go, who is let in.
// Must never wait for a clock: what one shows is written into the list.
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../server/store/open.ts';
import { NodeGone, type NodeStore, Outdated, type SharedStore } from '../../server/store/port.ts';
import { openPostgresStore } from '../../server/store/postgres.ts';
import { makeFolder, removeFolder } from './store.folder.ts';
import { row } from './store.opened.ts';
import { MASTER, ownDatabase } from './store.ownDatabase.ts';

const on = ownDatabase();

describe('the list of nodes', () => {
  const word = (node: string) => ({ node, time: 1_767_225_600_000 });
  let folder: string;
  let shared: NodeStore;
  beforeEach(async () => {
    folder = makeFolder();
    const storage = await on.opened(openStorage(folder, { databaseUrl: on.url, masterKey: MASTER }));
    if (!storage.shared) throw new Error('nobody shares this store');
    shared = storage.shared;
    await shared.enterNode(word('another'));
    await shared.enterNode(word('mine'));
  });
  afterEach(() => removeFolder(folder));
  const listed = async () => (await shared.roll()).nodes.map(({ node }) => node).toSorted();
  /** As a jump of the database's clock leaves them: all over long ago, or not for long. */
  const setAll = (until: number) => on.postgres.query(on.url, 'update parley.nodes set until = $1', [until]);

  it.each([0, 9_999_999_999_999])(
    'strikes out who is named with the word that stands there, though it counts till %i',
    async (until) => {
      await setAll(until);
      const roll = await shared.renewNode(word('mine'), [{ node: 'another', until }]);
      expect(roll?.nodes.map(({ node }) => node)).toEqual(['mine']);
      expect(await listed()).toEqual(['mine']);
      expect(await shared.renewNode(word('another'), [])).toBeNull();
    },
  );

  it('keeps who has said something since, and who is not named, though it counts no more', async () => {
    await setAll(0);
    await shared.renewNode(word('mine'), [{ node: 'another', until: 1 }]);
    await shared.renewNode(word('mine'), []);
    expect(await listed()).toEqual(['another', 'mine']);
  });

  it('lets nobody strike out itself, nor anybody who was struck out strike others', async () => {
    await setAll(0);
    await shared.renewNode(word('mine'), [{ node: 'mine', until: 0 }]);
    expect(await listed()).toEqual(['another', 'mine']);
    await shared.renewNode(word('mine'), [{ node: 'another', until: 0 }]);
    const [mine] = (await shared.roll()).nodes;
    await shared.renewNode(word('another'), mine ? [mine] : []);
    expect(await listed()).toEqual(['mine']);
  });
});

describe('the time that nodes go by', () => {
  const TIME = 1_767_225_600_000;
  let shared: SharedStore;
  beforeEach(async () => {
    shared = await on.opened(openPostgresStore(on.url));
  });
  /** How far off it is from what it was said to be, ms; null where nobody has said so. */
  const off = async () => {
    const { time } = await shared.roll();
    return time === null ? null : time - TIME;
  };

  it('is what one of them said last, and goes on', async () => {
    expect(await off()).toBeNull();
    await shared.enterNode({ node: 'mine', time: TIME });
    expect(Math.abs((await off()) ?? Number.NaN)).toBeLessThan(60_000);
    await shared.renewNode({ node: 'mine', time: TIME + 3_600_000 }, []);
    expect(Math.abs(((await off()) ?? Number.NaN) - 3_600_000)).toBeLessThan(60_000);
  });

  it.each(['-', '+'])(
    'is not taken from a word that was said before the database’s clock was set (%s)',
    async (sign) => {
      await shared.enterNode({ node: 'mine', time: TIME });
      await on.postgres.query(on.url, `update parley.nodes set until = until ${sign} 3600000`);
      expect(await off()).toBeNull();
    },
  );
});

describe('a newer Parley', () => {
  const word = { node: 'mine', time: 1_767_225_600_000 };

  it('strikes out the nodes that do not know all its steps before it stores anything, and they write no more', async () => {
    const older = await on.opened(openPostgresStore(on.url));
    await older.enterNode(word);
    await on.postgres.query(on.url, 'update parley.nodes set steps = steps - 1');
    await on.opened(openPostgresStore(on.url));
    await expect(older.append('case-1', 0, [row('mine')])).rejects.toThrow(NodeGone);
    expect(await older.renewNode(word, [])).toBeNull();
  });

  it('leaves those alone that do, and they go on side by side', async () => {
    const other = await on.opened(openPostgresStore(on.url));
    await other.enterNode(word);
    await on.opened(openPostgresStore(on.url));
    expect(await other.append('case-1', 0, [row('mine')])).toBe('stored');
  });

  it('has taken a step: whoever does not know it is not let in any more', async () => {
    const older = await on.opened(openPostgresStore(on.url));
    await on.postgres.query(on.url, "insert into parley.kysely_migration values ('9999_later', '2030-01-01')");
    await expect(older.enterNode(word)).rejects.toThrow(Outdated);
  });
});

describe('what keeps a node alive', () => {
  it('does not wait for a connection behind people: with all of theirs taken it is answered all the same', async () => {
    const store = await on.opened(openPostgresStore(on.url));
    await store.enterNode({ node: 'mine', time: 0 });
    const holding = new pg.Client(on.url);
    await holding.connect();
    await holding.query('begin; lock table parley.settings in access exclusive mode');
    const outcome = (question: Promise<unknown>) =>
      question.then(
        () => 'answered',
        () => 'not answered',
      );
    // What cases ask that are opened waits as well: when a thousand people come back, many are opened at once.
    const asked = Array.from({ length: 40 }, (_, i) => outcome(i < 20 ? store.getSetting('any') : store.listedNodes()));
    const roll = await store.renewNode({ node: 'mine', time: 0 }, []);
    expect(roll?.nodes).toHaveLength(1);
    expect((await store.roll()).nodes).toHaveLength(1);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['not answered']));
    await holding.end();
  });
});
