// The end of what was said, over a real server: a case is closed, its days pass, its keys are destroyed and stay so.
// Must never look for words in one file only: the whole data folder, every backup, and what runs are searched.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sealOfDocument } from '../../server/mediation/draft/sideDrafts.ts';
import { toDestroy } from '../../server/mediation/records/keeping.ts';
import { backUp } from '../../server/store/backup.ts';
import { keysFileOf } from '../../server/store/backupFile.ts';
import { verifyGrowth, verifyLog } from '../../server/store/logFile.ts';
import { openStorage, type Storage } from '../../server/store/open.ts';
import { restore } from '../../server/store/restore.ts';
import type { Command } from '../../shared/commands.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { newCommandId } from '../support/person.ts';
import { accountIn } from '../support/staff.ts';

const DAY = 86_400_000;
const NOTE = 'SECRET-NOTE A flat risk';
const WORDS = 'SECRET-A my lowest is 1,250';
const DRAFT = Buffer.from('a Yjs update of the agreement');

let parley: Parley;
let family: Family;
let storage: Storage;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-ends-'));
  parley = await startParley({ storage: (real) => (storage = real) });
  family = await spoken();
});
afterEach(async () => {
  await parley.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A meeting with a note, a word in a caucus and a piece of the agreement; its session has ended. */
async function spoken(): Promise<Family> {
  const made = await makeFamily(parley);
  const { mediator, parentA } = made;
  await made.come('mediator', 'parentA');
  await mediator.do({ type: 'note', text: NOTE, shared: false });
  await made.move({ kind: 'caucus', side: 'A' }, 'parentA');
  await mediator.do({ type: 'enter', room: 'caucus:A' });
  await parley.clock.advance(3_000);
  await mediator.until((view) => view.place.room === 'caucus:A');
  await parentA.until((view) => view.audience.mediatorHere);
  await parentA.do({ type: 'say', text: WORDS, audience: [parentA.seat, mediator.seat] });
  const at = await agreementOf(made);
  await storage.store.appendUpdates(made.caseId, at.doc, [
    { author: parentA.seat, body: await storage.journal.sealUpdate(at, parentA.seat, DRAFT) },
  ]);
  await mediator.do({ type: 'endSession' });
  return made;
}
const agreementOf = async ({ caseId }: Family) => {
  const { doc } = (await parley.app.cases.find(caseId))!.state.draft;
  return { caseId, doc, scope: sealOfDocument(doc).scope };
};
/** What a server that is started now can read of the case. */
const readable = async ({ caseId }: Family) => JSON.stringify(await storage.journal.load(caseId));
const inMemory = async ({ caseId }: Family) => JSON.stringify((await parley.app.cases.find(caseId))!.state);
const agreement = async (of: Family) => {
  const at = await agreementOf(of);
  const [update] = (await storage.store.loadDocument(of.caseId, at.doc)).updates;
  return Buffer.from((await storage.journal.openUpdate(at, update!.author, update!.body)) ?? []).toString();
};
/** Days pass, and what they bring is done. */
const days = async (n: number) => {
  await parley.clock.advance(n * DAY);
  await vi.waitFor(async () => {
    const room = await parley.app.cases.find(family.caseId);
    expect(toDestroy(room!.state)).toEqual([]);
  });
  await parley.settled();
};
/** An administrator's sign-in ends unused: they sign in anew. */
const owner = async () => ({ 'x-parley': '1', cookie: await accountIn(parley, 'admin')() });
const asOwner = async (command: Command) => {
  const path = `/api/owner/cases/${family.caseId}/commands`;
  const answer = await parley.ask(path, { id: newCommandId(), command }, await owner());
  expect(answer.status).toBe(200);
};
interface Shown {
  closedAt: number | null;
  hold: boolean;
  ended: Record<string, { done: { counts: object } | null }>;
  endsAt: Record<string, number | null>;
}
const shown = async (): Promise<Shown> => {
  const answer = await parley.raw(`/api/owner/cases/${family.caseId}`, { headers: await owner() });
  return (answer.json as { value: { keeping: Shown } }).value.keeping;
};

describe('a case that was closed', () => {
  test('whose end could not be stored is destroyed again a minute later, and its end is stored then', async () => {
    await family.mediator.do({ type: 'closeCase' });
    const { append } = storage.store;
    const isEnd = (rows: Parameters<typeof append>[2]) => rows.some(({ type }) => type === 'keysDestroyed');
    const failing = vi.spyOn(storage.store, 'append').mockImplementation(async (caseId, version, rows) => {
      if (!isEnd(rows)) return append(caseId, version, rows);
      failing.mockRestore();
      throw new Error('the disk is full');
    });
    await parley.clock.advance(30 * DAY);
    await vi.waitFor(() => expect(parley.logs.join()).toContain('keys not destroyed'));
    const room = await parley.app.cases.find(family.caseId);
    expect(toDestroy(room!.state)).toEqual(['notes']);
    await parley.clock.advance(60_000);
    await vi.waitFor(() => expect(toDestroy(room!.state)).toEqual([]));
    await parley.settled();
  });

  test('[Z3] loses its notes after 30 days and what was said after 90; names and the agreement stay readable', async () => {
    await family.mediator.do({ type: 'closeCase' });
    await days(29);
    expect(await readable(family)).toContain(NOTE);
    await days(1);
    expect(await readable(family)).not.toContain(NOTE);
    expect(await readable(family)).toContain(WORDS);
    await days(60);
    expect(await readable(family)).not.toContain(WORDS);
    expect(await readable(family)).toContain('Parent A');
    expect(await agreement(family)).toBe(DRAFT.toString());
  });

  test('keeps its logs whole: they go on where they ended before its words were destroyed', async () => {
    const { mediator, caseId } = family;
    const logs = async () => {
      const own = await parley.raw(`/api/place/${mediator.place}/log`, { headers: { cookie: mediator.cookie } });
      const owners = await parley.raw(`/api/owner/cases/${caseId}/log`, { headers: await owner() });
      return [verifyLog(own.text), verifyLog(owners.text)] as const;
    };
    await asOwner({ type: 'setRetention', retention: { notes: 0, content: 0 } });
    const before = await logs();
    await mediator.do({ type: 'closeCase' });
    await days(0);
    expect(await readable(family)).not.toContain('SECRET');
    for (const [i, log] of (await logs()).entries()) {
      verifyGrowth(before[i]!, log);
      expect(log.entries).toBeGreaterThan(before[i]!.entries);
    }
  });

  test('[Z3] leaves memory too, while people still look at its page', async () => {
    expect(await inMemory(family)).toContain(NOTE);
    await asOwner({ type: 'setRetention', retention: { notes: 0, content: 0 } });
    await family.mediator.do({ type: 'closeCase' });
    await days(0);
    expect(await inMemory(family)).not.toContain('SECRET');
    const { state } = (await parley.app.cases.find(family.caseId))!;
    expect([state.presence[family.mediator.seat] !== undefined, state.notes.length]).toEqual([true, 1]);
    expect(family.mediator.view.case.closed).toBe(true);
  });

  test('[Z5] shows its owner a certificate of kinds and numbers, and no word', async () => {
    await family.mediator.do({ type: 'closeCase' });
    const { closedAt, endsAt } = await shown();
    expect(endsAt).toEqual({ notes: closedAt! + 30 * DAY, content: closedAt! + 90 * DAY });
    await days(90);
    const { ended } = await shown();
    expect(ended.notes?.done?.counts).toEqual({ notes: 1 });
    expect(ended.content?.done?.counts).toMatchObject({ messages: 1 });
    expect(JSON.stringify(ended)).not.toContain('SECRET');
  });

  test('loses them on the day also after a restart', async () => {
    await family.mediator.do({ type: 'closeCase' });
    await parley.restart();
    await parley.settled();
    await days(30);
    expect(await readable(family)).not.toContain(NOTE);
    expect(await readable(family)).toContain(WORDS);
  });

  test('[Z4] is kept whole while its owner holds it', async () => {
    await family.mediator.do({ type: 'closeCase' });
    await asOwner({ type: 'setLegalHold', on: true });
    await days(400);
    expect(await readable(family)).toContain(NOTE);
    expect(await readable(family)).toContain(WORDS);
    expect((await shown()).hold).toBe(true);
    await asOwner({ type: 'setLegalHold', on: false });
    await days(0);
    expect(await readable(family)).not.toContain('SECRET');
  });

  test('stays destroyed in the newest backup and after a restart', async () => {
    await family.mediator.do({ type: 'closeCase' });
    await days(90);
    await parley.restart();
    expect(await readable(family)).not.toContain('SECRET');
    await backUp({ dataDir: parley.folder }, join(folder, 'b'));
    await restore({ dataDir: join(folder, 'back') }, join(folder, 'b'));
    const again = await openStorage(join(folder, 'back'));
    expect(JSON.stringify(await again.journal.load(family.caseId))).not.toContain('SECRET');
    await again.close();
  });

  test('what a killed node had begun, the next one finishes as it starts', async () => {
    await asOwner({ type: 'setRetention', retention: { notes: 0, content: 90 } });
    const { caseId } = family;
    const { version } = (await parley.app.cases.find(caseId))!;
    // As the store looks when a node dies between saying it and doing it.
    const events = [{ type: 'caseClosed' }, { type: 'destructionBegun', what: 'notes' }];
    await storage.journal.append(caseId, version, events, { by: 'clock', at: parley.clock.now(), commandId: null });
    expect(await readable(family)).toContain(NOTE);
    await parley.restart();
    await vi.waitFor(async () => expect(await readable(family)).not.toContain(NOTE));
    await parley.settled();
    expect((await readable(family)).match(/keysDestroyed/g)).toHaveLength(1);
  });

  test('put back from before its day, with the keys of then, is destroyed again on the day', async () => {
    const [old, back] = [join(folder, 'old'), join(folder, 'back')];
    await family.mediator.do({ type: 'closeCase' });
    await backUp({ dataDir: parley.folder }, old);
    await days(90);
    expect(await readable(family)).not.toContain('SECRET');
    await parley.stop();
    await restore({ dataDir: back }, old);
    parley = await startParley({ folder: back, storage: (real) => (storage = real) });
    expect(await readable(family)).toContain(WORDS);
    await parley.settled();
    // Its clock begins anew, a few seconds before the case was closed.
    await days(91);
    expect(await readable(family)).not.toContain('SECRET');
  });

  test('stays destroyed in the oldest backup once its keys are the newest, and a held case opens there', async () => {
    const [old, newest] = [join(folder, 'old'), join(folder, 'newest')];
    const held = family;
    await asOwner({ type: 'setLegalHold', on: true });
    await held.mediator.do({ type: 'closeCase' });
    family = await spoken();
    await family.mediator.do({ type: 'closeCase' });
    await backUp({ dataDir: parley.folder }, old);
    await days(90);
    await backUp({ dataDir: parley.folder }, newest);
    copyFileSync(keysFileOf(newest), keysFileOf(old));
    await restore({ dataDir: join(folder, 'back') }, old);
    const again = await openStorage(join(folder, 'back'));
    const read = async ({ caseId }: Family) => JSON.stringify(await again.journal.load(caseId));
    expect(await read(family)).not.toContain('SECRET');
    expect(await read(held)).toContain(WORDS);
    await again.close();
  });
});
