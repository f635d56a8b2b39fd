// Disks that are full, read-only or damaged: said in plain words at the start, and as "not saved" in a session.
// Must never touch a disk but through a folder of its own.
import { chmodSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diskTrouble, endsStore, seldom } from '../../server/store/failing.ts';
import { openStorage } from '../../server/store/open.ts';
import { inPlainWords, StoreUnusable } from '../../server/store/trouble.ts';
import { type Built, buildServer } from '../chaos/build.ts';
import { Node } from '../chaos/node.ts';
import { beginDraft, gather, repeat, together, write } from '../chaos/people.ts';
import { asNobody } from '../support/asNobody.ts';
import { codeOf } from '../support/line.ts';
import { openDraft } from '../support/openDraft.ts';
import { newCommandId } from '../support/person.ts';
import { runProgram } from '../support/programs.ts';
import { textOf, until } from './drafts/line.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

let built: Built;
let folder: string;
beforeAll(async () => {
  built = await buildServer();
}, 120_000);
afterAll(() => built.remove());
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

describe('a start', () => {
  test('on a folder that cannot be written says so in one sentence', async () => {
    chmodSync(folder, 0o755);
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir, { mode: 0o555 });
    await expect(asNobody(() => openStorage(dataDir))).rejects.toThrow(/^DATA_DIR cannot be written: [^\n]*$/);
    await expect(asNobody(() => openStorage(join(folder, 'made')))).rejects.toThrow(/^DATA_DIR cannot be written/);
  });

  test('on a folder that another Parley has ends at once and names that one, which goes on', async () => {
    const first = await Node.start(built.script, { DATA_DIR: folder });
    const second = await Node.start(built.script, { DATA_DIR: folder }).catch(String);
    expect(second).toContain(`in use by another Parley (process ${first.pid})`);
    expect((await first.ask('/api/join/look', {}, { 'x-parley': '1' })).status).toBeLessThan(500);
    expect(await first.end('SIGTERM')).toBe(0);
  });

  test('on a database that is not there says so in one sentence, without the password', async () => {
    const opening = openStorage(folder, { databaseUrl: 'postgres://me:secret@127.0.0.1:9/parley' });
    const fault = await opening.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(String(fault)).toContain('cannot be reached');
    expect(String(fault)).not.toContain('secret');
  });

  test.each([
    ['cut short', (path: string) => truncateSync(path, 20_000)],
    ['overwritten in the middle', (path: string) => writeOver(path, 5_000)],
    ['overwritten at its head', (path: string) => writeOver(path, 0)],
  ])('on a store that was %s says that it is damaged', async (_how, damage) => {
    const storage = await openStorage(folder);
    for (let i = 0; i < 300; i++) await storage.store.putSetting(`setting-${i}`, 'x'.repeat(200));
    await storage.close();
    damage(join(folder, 'parley.db'));
    await expect(openStorage(folder)).rejects.toThrow('damaged');
  });

  test('after a log that was torn in the midst of a write keeps all that was stored before', async () => {
    const storage = await openStorage(folder);
    await storage.store.putSetting('kept', 'before');
    const log = join(folder, 'parley.db-wal');
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of ['parley.db', 'parley.db-wal', 'master.key']) {
      if (existsSync(join(folder, name))) writeFileSync(join(copy, name), readFileSync(join(folder, name)));
    }
    mkdirSync(join(copy, 'keys'));
    await storage.store.putSetting('torn', 'half of it');
    // The next write as it would lie there had the power failed in its midst.
    const [before, after] = [readFileSync(join(copy, 'parley.db-wal')), readFileSync(log)];
    const start = before.findIndex((byte, i) => byte !== after[i]);
    after.copy(before, start, start, start + 100);
    writeFileSync(join(copy, 'parley.db-wal'), before);
    await storage.close();
    writeFileSync(join(copy, 'keys', 'keys.db'), readFileSync(join(folder, 'keys', 'keys.db')));
    const again = await openStorage(copy);
    expect(await again.store.getSetting('kept')).toBe('before');
    expect(await again.store.getSetting('torn')).toBeNull();
    await again.close();
  });

  test.each([
    ['SQLITE_FULL', 'The disk is full'],
    ['ENOSPC', 'The disk is full'],
    ['SQLITE_IOERR_WRITE', 'could not be read or written'],
    ['28P01', 'does not let Parley in'],
    ['3D000', 'does not exist'],
    ['53100', 'disk of the database is full'],
    ['25006', 'standby'],
  ])('that fails with %s says what to do', (code, words) => {
    expect(String(inPlainWords(Object.assign(new Error('x'), { code })))).toContain(words);
  });

  test('that fails for a fault of our own keeps its stack', () => {
    const fault = new TypeError('x is not a function');
    expect(inPlainWords(fault)).toBe(fault);
  });
});

describe('a disk that fills up in a session', () => {
  const mayGrow = (node: Node, isSo: boolean) =>
    runProgram('prlimit', '--pid', String(node.pid), `--fsize=${isSo ? 'unlimited' : '0'}:unlimited`);

  test('is told as not saved, ends nothing, and all goes on once there is room again', async () => {
    const node = await Node.start(built.script, { DATA_DIR: folder });
    const cast = await gather(node);
    const { parentA, parentB } = cast;
    const draft = await openDraft(node, parentA);
    await beginDraft(draft);
    const say = (text: string, id = newCommandId()) =>
      parentA.command({ type: 'say', text, audience: parentA.view.place.people.map(({ seat }) => seat) }, id);
    mayGrow(node, false);
    const id = newCommandId();
    expect(codeOf(await say('not yet', id))).toBe('unavailable');
    const saved = draft.saved;
    draft.edit((body) => textOf(body).insert(0, 'lost '));
    await until(() => draft.code !== null);
    expect([draft.code, draft.saved]).toEqual([4500, saved]);
    expect(node.complaints).toMatch(/The disk of DATA_DIR [^"]*Nothing that people say is saved meanwhile/);
    mayGrow(node, true);
    expect(codeOf(await say('not yet', id))).toBeNull();
    await parentB.line.fence();
    expect(parentB.line.chat.map(({ text }) => text)).toEqual(['not yet']);
    const again = await openDraft(node, parentA);
    expect(again.text()).not.toContain('lost');
    again.end();
    for (const person of Object.values(cast)) person.closeLines();
    expect(await node.end('SIGTERM')).toBe(0);
  }, 60_000);
});

describe('a disk that forgets what it was given, in a session', () => {
  const FAILING = new URL('../chaos/failingDisk.mjs', import.meta.url).href;

  test('ends the server by itself, in plain words; started anew it has all that was called saved, and people come back', async () => {
    const node = await Node.start(built.script, { DATA_DIR: folder, NODE_OPTIONS: `--import ${FAILING}` });
    const cast = await gather(node);
    const { parentA, parentB } = cast;
    const sent = Array.from({ length: 5 }, (_, i) => write(parentA, `before ${i}`, []));
    for (const one of sent) expect(await repeat(one)).toBe(true);
    node.strike();
    const after = write(parentA, 'after', []);
    expect(await repeat(after)).toBe(false);
    // It may lie there or not: it is not called either.
    expect(after.refusal).toBe('unsure');
    expect(await node.ended()).toBe(1);
    expect(node.complaints).toMatch(/The disk of DATA_DIR did not keep what it was given\. [^"]*ends now\./);
    expect(node.complaints).not.toContain('after');
    await parentB.line.closed();

    await node.start();
    for (const person of Object.values(cast)) await person.connect();
    await together(cast);
    expect(await repeat(after)).toBe(true);
    await parentB.line.fence();
    expect(parentB.line.chat.map(({ text }) => text)).toEqual([...sent, after].map(({ text }) => text));
    for (const person of Object.values(cast)) person.closeLines();
    expect(await node.end('SIGTERM')).toBe(0);
  }, 60_000);
});

describe('what a disk says in mid-run', () => {
  const fault = (code: string) => Object.assign(new Error('x'), { code });

  test.each([
    ['SQLITE_FULL', false, 'is full'],
    ['SQLITE_IOERR_WRITE', false, 'fails or is read-only'],
    ['SQLITE_READONLY', false, 'fails or is read-only'],
    ['SQLITE_IOERR_FSYNC', true, 'did not keep'],
    ['SQLITE_CORRUPT', true, 'is damaged'],
  ])('%s: whether the store is over by it (%s), and what to do', (code, ends, words) => {
    expect(endsStore(fault(code))).toBe(ends);
    expect(diskTrouble(fault(code), ends, 'KEYS_DIR')).toMatchObject({ ends, says: expect.stringContaining(words) });
  });

  test('is over where a full disk would not sync, since the system may have forgotten it', () => {
    expect(diskTrouble(fault('ENOSPC'), true, 'DATA_DIR')?.says).toContain('did not keep');
  });

  test('nothing, where a fault is our own', () => {
    expect(diskTrouble(fault('SQLITE_CONSTRAINT_PRIMARYKEY'), false, 'DATA_DIR')).toBeNull();
  });

  test('once a minute, however many writes fail by it', () => {
    const said: number[] = [];
    let now = 0;
    const say = seldom(
      () => said.push(now),
      () => now,
    );
    for (; now <= 120_000; now += 1_000) say({ says: 'full', ends: false });
    expect(said).toEqual([0, 60_000, 120_000]);
  });
});

function writeOver(path: string, from: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, from + 12_000);
  writeFileSync(path, bytes);
}
