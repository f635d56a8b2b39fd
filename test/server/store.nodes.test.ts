// Two nodes on one Postgres: who wins, who migrates, what a lost answer means.
// Must never let a test know more than a node would: each has a store of its own.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeyDestroyed } from '../../server/store/keys.ts';
import { openStorage, type Storage } from '../../server/store/open.ts';
import {
  NodeGone,
  type NodeStore,
  NotSent,
  Outdated,
  type SharedStore,
  type Store,
  Unanswered,
} from '../../server/store/port.ts';
import { openPostgresKeys, openPostgresStore } from '../../server/store/postgres.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { openWire, type Wire } from '../support/wire.ts';
import { filesIn, makeFolder, removeFolder } from './store.folder.ts';
import { bytes, row } from './store.opened.ts';

const MASTER = new Uint8Array(32).fill(7);
const RECORD = 'case/record';

let postgres: Postgres;
let url: string;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  url = await postgres.newDatabase();
});

const open: { close(): Promise<void> }[] = [];
async function opened<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> {
  const one = await opening;
  open.push(one);
  return one;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
const node = (): Promise<Store> => opened(openPostgresStore(url));

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
    const keys = await Promise.all([1, 2].map(() => opened(openPostgresKeys(url, () => MASTER))));
    const made = await Promise.all(keys.map((one) => one.keyFor('case-1', RECORD)));
    expect(made[0]?.equals(made[1]!)).toBe(true);
    await keys[0]?.destroy('case-2', RECORD);
    await expect(keys[1]?.keyFor('case-2', RECORD)).rejects.toThrow(KeyDestroyed);
    expect(await keys[1]?.existingKey('case-2', RECORD)).toBeNull();
  });

  it('with two master keys are not both let in', async () => {
    await opened(openPostgresKeys(url, () => MASTER));
    await expect(openPostgresKeys(url, () => new Uint8Array(32).fill(8))).rejects.toThrow('not the one');
  });
});

describe('a whole storage in Postgres', () => {
  const said = { type: 'said', seal: { scope: RECORD }, secret: { text: 'my lowest is 1,250' } };
  const signature = { by: 'seat-1', at: 1_767_225_600_000, commandId: 'c1' };
  let folder: string;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));
  const storage = (options = {}): Promise<Storage> =>
    opened(openStorage(folder, { databaseUrl: url, masterKey: MASTER, ...options }));

  it('gives back what it was given, sealed in between, and keeps nothing in the folder', async () => {
    await (await storage()).journal.append('case-1', 0, [said], signature);
    expect(await (await storage()).journal.load('case-1')).toEqual([{ ...signature, seq: 1, event: said }]);
    const [kept] = await postgres.query(url, 'select events::text as row from parley.events');
    expect(String(kept?.row)).not.toContain('1,250');
    expect(filesIn(folder)).toEqual([]);
  });

  it('keeps its keys in a database of their own where one is named', async () => {
    const keysDatabaseUrl = await postgres.newDatabase();
    await (await storage({ keysDatabaseUrl })).journal.append('case-1', 0, [said], signature);
    expect(await postgres.query(keysDatabaseUrl, 'select scope from parley_keys.keys')).toEqual([{ scope: RECORD }]);
    await expect(postgres.query(url, 'select scope from parley_keys.keys')).rejects.toThrow('does not exist');
  });

  it('makes no new master key where keys wrapped by the lost one exist', async () => {
    await storage();
    await expect(openStorage(folder, { databaseUrl: url })).rejects.toThrow('missing');
  });
});

describe('the list of nodes', () => {
  const word = (node: string) => ({ node, time: 1_767_225_600_000 });
  let folder: string;
  let shared: NodeStore;
  beforeEach(async () => {
    folder = makeFolder();
    const storage = await opened(openStorage(folder, { databaseUrl: url, masterKey: MASTER }));
    if (!storage.shared) throw new Error('nobody shares this store');
    shared = storage.shared;
    await shared.enterNode(word('another'));
    await shared.enterNode(word('mine'));
  });
  afterEach(() => removeFolder(folder));
  const listed = async () => (await shared.roll()).nodes.map(({ node }) => node).toSorted();
  /** As a jump of the database's clock leaves them: all over long ago, or not for long. */
  const setAll = (until: number) => postgres.query(url, 'update parley.nodes set until = $1', [until]);

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
    shared = await opened(openPostgresStore(url));
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
      await postgres.query(url, `update parley.nodes set until = until ${sign} 3600000`);
      expect(await off()).toBeNull();
    },
  );
});

describe('a newer Parley', () => {
  const word = { node: 'mine', time: 1_767_225_600_000 };

  it('strikes out the nodes that do not know all its steps before it stores anything, and they write no more', async () => {
    const older = await opened(openPostgresStore(url));
    await older.enterNode(word);
    await postgres.query(url, 'update parley.nodes set steps = steps - 1');
    await opened(openPostgresStore(url));
    await expect(older.append('case-1', 0, [row('mine')])).rejects.toThrow(NodeGone);
    expect(await older.renewNode(word, [])).toBeNull();
  });

  it('leaves those alone that do, and they go on side by side', async () => {
    const other = await opened(openPostgresStore(url));
    await other.enterNode(word);
    await opened(openPostgresStore(url));
    expect(await other.append('case-1', 0, [row('mine')])).toBe('stored');
  });

  it('has taken a step: whoever does not know it is not let in any more', async () => {
    const older = await opened(openPostgresStore(url));
    await postgres.query(url, "insert into parley.kysely_migration values ('9999_later', '2030-01-01')");
    await expect(older.enterNode(word)).rejects.toThrow(Outdated);
  });
});

describe('what keeps a node alive', () => {
  it('does not wait for a connection behind people: with all of theirs taken it is answered all the same', async () => {
    const store = await opened(openPostgresStore(url));
    await store.enterNode({ node: 'mine', time: 0 });
    const holding = new pg.Client(url);
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

describe('a line to Postgres', () => {
  let wire: Wire;
  let store: Store;
  beforeEach(async () => {
    wire = await openWire(postgres.socket);
    store = await opened(openPostgresStore(`postgres://app@127.0.0.1:${wire.port}/${new URL(url).pathname.slice(1)}`));
  });
  afterEach(() => wire.close());

  it('that loses the answer to a commit is not taken for a refusal: what was stored is there, once', async () => {
    await store.append('case-1', 0, [row('first')]);
    wire.loseAnswerTo('second');
    await expect(store.append('case-1', 1, [row('second')])).rejects.toThrow(Unanswered);
    expect((await store.load('case-1')).map(({ type }) => type)).toEqual(['first', 'second']);
    expect(await store.append('case-1', 1, [row('again')])).toBe('conflict');
  });

  it.each([
    ['53100', `raise exception 'no room' using errcode = '53100'`],
    ['42501', `raise exception 'no right' using errcode = '42501'`],
    ['XX000', `raise exception 'a fault of its own' using errcode = 'XX000'`],
  ])('whose database says %s and lives on, has refused: nothing of it is stored', async (code, says) => {
    await answering(says);
    await expect(store.append('case-1', 0, [row('lost')])).rejects.toMatchObject({ name: 'error', code });
    await postgres.query(url, 'drop function parley.answering() cascade');
    expect(await store.load('case-1')).toEqual([]);
    expect(await store.append('case-1', 0, [row('kept')])).toBe('stored');
  });

  it('whose database says a word and ends it has refused nothing: it may have stored it before', async () => {
    await answering('perform pg_terminate_backend(pg_backend_pid())');
    const fault = await store.append('case-1', 0, [row('lost')]).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Unanswered);
    expect(fault).toMatchObject({ cause: { code: '57P01' } });
  });

  it('that is cut fails the writes that wait, and works again by itself once it is mended', async () => {
    wire.cut();
    const writes = [1, 2, 3].map((n) => store.append(`case-${n}`, 0, [row('lost')]));
    expect((await Promise.allSettled(writes)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    wire.mend();
    expect(await store.append('case-1', 0, [row('kept')])).toBe('stored');
  });

  it('that cannot be had has sent nothing, and that is said', async () => {
    wire.cut();
    // The first may still have gone out by a connection that was there.
    await expect(store.append('case-1', 0, [row('lost')])).rejects.toThrow();
    await expect(store.append('case-1', 0, [row('lost')])).rejects.toThrow(NotSent);
  });

  it('that breaks in the midst of a transaction ends nothing but that', async () => {
    wire.loseAnswerTo('compacted');
    await store.appendUpdates('case-1', 'joint', [{ author: 'seat-1', body: bytes('1') }]);
    await expect(store.compactDocument('case-1', 'joint', 1, bytes('compacted'))).rejects.toThrow();
    expect((await store.loadDocument('case-1', 'joint')).updates).toHaveLength(1);
  });

  it('that goes silent is given up in time to say so, also for those who waited behind', async () => {
    await store.append('case-1', 0, [row('first')]);
    wire.still();
    const first = store.append('case-1', 1, [row('lost')]);
    await new Promise(setImmediate);
    const behind = store.append('case-1', 2, [row('lost')]);
    const rejections = await Promise.all(
      [first, behind].map((write) =>
        write.then(
          () => null,
          (error) => error,
        ),
      ),
    );
    expect(rejections.map((error) => error.name)).toEqual(['Unanswered', 'NotSent']);
    wire.mend();
    expect(await store.append('case-1', 1, [row('second')])).toBe('stored');
  });

  // After a crash Postgres syncs every file it has before it answers.
  it('is not needed by a process that waits: Postgres may die and come back', { timeout: 90_000 }, async () => {
    await store.append('case-1', 0, [row('first')]);
    await postgres.kill();
    await expect(store.append('case-1', 1, [row('lost')])).rejects.toThrow();
    await postgres.start();
    expect((await store.load('case-1')).map(({ type }) => type)).toEqual(['first']);
    expect(await store.append('case-1', 1, [row('second')])).toBe('stored');
  });
});

/** From now on the database answers so to whoever stores an event. */
const answering = (says: string) =>
  postgres.query(
    url,
    `create function parley.answering() returns trigger language plpgsql as $$ begin ${says}; return new; end $$;
     create trigger answering before insert on parley.events for each row execute function parley.answering();`,
  );

describe('a case of thousands of events', () => {
  it('is opened by one question for its key, not by one each', async () => {
    const storage = await opened(openStorage(makeFolder(), { databaseUrl: url, masterKey: MASTER }));
    const said = Array.from({ length: 2_000 }, (_, i) => ({ type: 'said', seal: { scope: RECORD }, secret: { i } }));
    await storage.journal.append('case-1', 0, said, { by: 'seat-1', at: 1, commandId: null });
    const fresh = await opened(openStorage(makeFolder(), { databaseUrl: url, masterKey: MASTER }));
    expect(await fresh.journal.load('case-1')).toHaveLength(2_000);
  });
});
