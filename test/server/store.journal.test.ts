// The journal over a real store and real keys: what goes in clear, what is sealed, what tampering brings.
// Secrets used here are canaries: no file of the data folder may ever hold one.
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyDestroyed } from '../../server/store/keys.ts';
import { openStorage, type Storage } from '../../server/store/open.ts';
import { SealBroken } from '../../server/store/seal.ts';
import { filesHolding, filesIn, makeFolder, removeFolder } from './store.folder.ts';

const signature = { by: 'seat-1', at: 1_767_225_600_000, commandId: 'c1' };
const said = (scope: string, text: string) => ({ type: 'said', room: 'room-1', seal: { scope }, secret: { text } });
const SIDE_A = 'side:A/content';
const RECORD = 'case/record';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = makeFolder();
  storage = await openStorage(folder);
});
afterEach(async () => {
  await storage.close();
  removeFolder(folder);
});

async function reopen(): Promise<void> {
  await storage.close();
  storage = await openStorage(folder);
}

/** Changes the closed store's file behind its back. */
async function tamper(sql: string): Promise<void> {
  await storage.close();
  const file = new Libsql(join(folder, 'parley.db'));
  file.exec(sql);
  file.close();
  storage = await openStorage(folder);
}

describe('an event', () => {
  it('comes back as it went in, with who, when and by which command', async () => {
    const events = [said(SIDE_A, 'my lowest is 1,250'), { type: 'opened', at: 'joint', list: [1, 'é', null] }];
    expect(await storage.journal.append('case-1', 0, events, signature)).toBe('stored');
    await reopen();
    expect(await storage.journal.load('case-1')).toEqual([
      { ...signature, seq: 1, event: events[0] },
      { ...signature, seq: 2, event: events[1] },
    ]);
    expect((await storage.journal.load('case-1', 1)).map(({ seq }) => seq)).toEqual([2]);
  });

  it('keeps its facts in clear and nothing of its secret', async () => {
    await storage.journal.append('case-1', 0, [said(SIDE_A, 'my lowest is 1,250')], signature);
    const [row] = await storage.store.load('case-1');
    expect(row).toMatchObject({ type: 'said', facts: { room: 'room-1', seal: { scope: SIDE_A } } });
    expect(Object.keys(row!.facts)).toEqual(['room', 'seal']);
    expect(row!.sealed?.key).toBe(SIDE_A);
  });

  it('with a secret but no scope is refused', async () => {
    const careless = { type: 'said', secret: { text: 'x' } };
    await expect(storage.journal.append('case-1', 0, [careless], signature)).rejects.toThrow('no scope');
    expect(await storage.store.load('case-1')).toEqual([]);
  });

  it('of the losing writer can be sealed anew behind the winner', async () => {
    const { journal } = storage;
    const answers = await Promise.all([
      journal.append('case-1', 0, [said(SIDE_A, 'first')], signature),
      journal.append('case-1', 0, [said(SIDE_A, 'second')], signature),
    ]);
    expect(answers).toEqual(['stored', 'conflict']);
    expect(await journal.append('case-1', 1, [said(SIDE_A, 'second')], signature)).toBe('stored');
    expect((await journal.load('case-1')).map(({ event }) => event.secret)).toEqual([
      { text: 'first' },
      { text: 'second' },
    ]);
  });
});

describe('when the key of a scope is destroyed', () => {
  beforeEach(async () => {
    const events = [said(SIDE_A, 'private words'), said(RECORD, 'signed words')];
    await storage.journal.append('case-1', 0, events, signature);
    await storage.keys.destroy('case-1', SIDE_A);
    await reopen();
  });

  it('its secrets are gone, while the facts and the record stay readable', async () => {
    const events = (await storage.journal.load('case-1')).map(({ event }) => event);
    expect(events).toEqual([
      { type: 'said', room: 'room-1', seal: { scope: SIDE_A } },
      { type: 'said', room: 'room-1', seal: { scope: RECORD }, secret: { text: 'signed words' } },
    ]);
  });

  it('nothing more can be written under it, but all else can', async () => {
    const { journal } = storage;
    await expect(journal.append('case-1', 2, [said(SIDE_A, 'more')], signature)).rejects.toThrow(KeyDestroyed);
    expect(await journal.append('case-1', 2, [said(RECORD, 'more')], signature)).toBe('stored');
  });

  it('drafts sealed under it open to nothing and take nothing', async () => {
    const at = { caseId: 'case-2', doc: 'side:A', scope: SIDE_A };
    const update = await storage.journal.sealUpdate(at, 'seat-1', Buffer.from('typed'));
    const snapshot = await storage.journal.sealSnapshot(at, 1, Buffer.from('typed'));
    await storage.keys.destroy('case-2', SIDE_A);
    expect(await storage.journal.openUpdate(at, 'seat-1', update)).toBeNull();
    expect(await storage.journal.openSnapshot(at, 1, snapshot)).toBeNull();
    await expect(storage.journal.sealUpdate(at, 'seat-1', Buffer.from('more'))).rejects.toThrow(KeyDestroyed);
  });
});

describe('a sealed secret in the file', () => {
  beforeEach(async () => {
    const { journal } = storage;
    await journal.append('case-1', 0, [said(SIDE_A, 'one'), said(SIDE_A, 'two'), said(RECORD, 'three')], signature);
    await journal.append('case-2', 0, [said(SIDE_A, 'elsewhere')], signature);
  });

  const body = (caseId: string, seq: number) =>
    `(select body from events where case_id = '${caseId}' and seq = ${seq})`;
  it.each([
    ['swapped with another of the same scope', `update events set body = ${body('case-1', 2)} where seq = 1`],
    ['moved from another case', `update events set body = ${body('case-2', 1)} where case_id = 'case-1' and seq = 1`],
    ['put under another scope', `update events set scope = '${RECORD}' where seq = 2`],
    ['altered', `update events set body = cast(substr(body, 1, length(body) - 1) || x'00' as blob) where seq = 1`],
    ['emptied', `update events set body = x'' where seq = 3`],
  ])('that was %s is noticed', async (_how, sql) => {
    await tamper(sql);
    await expect(storage.journal.load('case-1')).rejects.toThrow(SealBroken);
  });
});

describe('draft bodies', () => {
  const at = { caseId: 'case-1', doc: 'joint', scope: 'joint/content' };

  it('open in their own document, for their own author', async () => {
    const { journal, store } = storage;
    const sealed = await journal.sealUpdate(at, 'seat-1', Buffer.from('typed'));
    await store.appendUpdates('case-1', 'joint', [{ author: 'seat-1', body: sealed }]);
    const [update] = (await store.loadDocument('case-1', 'joint')).updates;
    const opened = await journal.openUpdate(at, update!.author, update!.body);
    expect(Buffer.from(opened!).toString()).toBe('typed');
    await expect(journal.openUpdate(at, 'seat-2', update!.body)).rejects.toThrow(SealBroken);
    await journal.sealUpdate({ ...at, caseId: 'case-2' }, 'seat-1', Buffer.from('x'));
    await expect(journal.openUpdate({ ...at, caseId: 'case-2' }, 'seat-1', update!.body)).rejects.toThrow(SealBroken);
    await expect(journal.openUpdate({ ...at, doc: 'side:A' }, 'seat-1', update!.body)).rejects.toThrow(SealBroken);
  });

  it('of a snapshot open only as the snapshot of those updates', async () => {
    const { journal } = storage;
    const sealed = await journal.sealSnapshot(at, 7, Buffer.from('whole'));
    expect(Buffer.from((await journal.openSnapshot(at, 7, sealed))!).toString()).toBe('whole');
    await expect(journal.openSnapshot(at, 8, sealed)).rejects.toThrow(SealBroken);
    await expect(journal.openUpdate(at, 'seat-1', sealed)).rejects.toThrow(SealBroken);
  });
});

describe('no file of the data folder', () => {
  it('holds a secret in clear, neither while open nor closed', async () => {
    const { journal, store } = storage;
    const at = { caseId: 'case-1', doc: 'side:A', scope: SIDE_A };
    await journal.append('case-1', 0, [said(SIDE_A, 'CANARY-EVENT')], signature);
    const body = await journal.sealUpdate(at, 'seat-1', Buffer.from('CANARY-UPDATE'));
    await store.appendUpdates('case-1', 'side:A', [{ author: 'seat-1', body }]);
    const snapshot = await journal.sealSnapshot(at, 1, Buffer.from('CANARY-SNAPSHOT'));
    await store.compactDocument('case-1', 'side:A', 1, snapshot);
    // The search does find what lies there in clear, in the log too.
    expect(filesHolding(folder, 'room-1').some((path) => path.endsWith('-wal'))).toBe(true);
    expect(filesHolding(folder, 'CANARY')).toEqual([]);
    await storage.close();
    expect(filesIn(folder).length).toBeGreaterThan(2);
    expect(filesHolding(folder, 'CANARY')).toEqual([]);
    storage = await openStorage(folder);
  });

  it('beside the master key file itself holds the master key', async () => {
    await storage.journal.append('case-1', 0, [said(SIDE_A, 'x')], signature);
    const [file] = filesIn(folder).filter(({ path }) => path.endsWith('master.key'));
    const digits = file!.bytes.toString().trim();
    expect(filesHolding(folder, Buffer.from(digits, 'hex'))).toEqual([]);
    expect(filesHolding(folder, digits)).toEqual([file!.path]);
  });
});
