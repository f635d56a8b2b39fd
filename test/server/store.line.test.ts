// A line to Postgres that breaks, loses an answer or goes silent: what that means for a write.
// Must never take a lost answer for a refusal, nor a refusal for a lost answer.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotSent, type Store, Unanswered } from '../../server/store/port.ts';
import { openPostgresStore } from '../../server/store/postgres.ts';
import { openWire, type Wire } from '../support/wire.ts';
import { bytes, row } from './store.opened.ts';
import { ownDatabase } from './store.ownDatabase.ts';

const on = ownDatabase();

describe('a line to Postgres', () => {
  let wire: Wire;
  let store: Store;
  beforeEach(async () => {
    wire = await openWire(on.postgres.socket);
    store = await on.opened(
      openPostgresStore(`postgres://app@127.0.0.1:${wire.port}/${new URL(on.url).pathname.slice(1)}`),
    );
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
    await on.postgres.query(on.url, 'drop function parley.answering() cascade');
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
    await on.postgres.kill();
    await expect(store.append('case-1', 1, [row('lost')])).rejects.toThrow();
    await on.postgres.start();
    expect((await store.load('case-1')).map(({ type }) => type)).toEqual(['first']);
    expect(await store.append('case-1', 1, [row('second')])).toBe('stored');
  });
});

/** From now on the database answers so to whoever stores an event. */
const answering = (says: string) =>
  on.postgres.query(
    on.url,
    `create function parley.answering() returns trigger language plpgsql as $$ begin ${says}; return new; end $$;
     create trigger answering before insert on parley.events for each row execute function parley.answering();`,
  );
