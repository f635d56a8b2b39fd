// What a killed process leaves behind: everything it acknowledged, and nothing half done.
// Must never depend on where exactly the kill hits: the moment is drawn anew each time.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openStorage, type Storage } from '../../server/store/open.ts';
import { makeFolder, removeFolder } from './store.folder.ts';
import { buildWriter, startWriter } from './store.process.ts';

const KILLS = 20;
const LONGEST_LIFE_MS = 80;

/** The highest number that was acknowledged for a name. */
function acknowledged(lines: string[], name: string): number {
  const numbers = lines.map((line) => line.split(' ')).filter(([first]) => first === name);
  return Math.max(0, ...numbers.map(([, number]) => Number(number)));
}

async function checkEvents({ journal }: Storage, caseId: string, lines: string[]): Promise<void> {
  const events = await journal.load(caseId);
  expect(events.length).toBeGreaterThanOrEqual(acknowledged(lines, caseId));
  expect(events.map(({ seq, event }) => [seq, event.secret])).toEqual(events.map((_, i) => [i + 1, { next: i + 1 }]));
}

async function checkDraft({ store, journal }: Storage, lines: string[]): Promise<void> {
  const at = { caseId: 'case-1', doc: 'joint', scope: 'joint/content' };
  const { snapshot, updates } = await store.loadDocument('case-1', 'joint');
  const folded = snapshot ? await journal.openSnapshot(at, snapshot.upTo, snapshot.body) : Buffer.from('0');
  expect(Number(Buffer.from(folded!).toString())).toBe(snapshot?.upTo ?? 0);
  expect(updates.map(({ n }) => n)).toEqual(updates.map((_, i) => (snapshot?.upTo ?? 0) + i + 1));
  expect((snapshot?.upTo ?? 0) + updates.length).toBeGreaterThanOrEqual(acknowledged(lines, 'draft'));
}

describe('a process killed while writing', () => {
  const tools = makeFolder();
  const folder = makeFolder();
  afterAll(() => {
    removeFolder(tools);
    removeFolder(folder);
  });

  it(`loses nothing that it acknowledged, ${KILLS} times in a row`, { timeout: 120_000 }, async () => {
    const script = await buildWriter(tools);
    let writes = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const writer = await startWriter(script, folder);
      await sleep(Math.random() * LONGEST_LIFE_MS);
      const lines = await writer.kill();
      const storage = await openStorage(folder);
      await checkEvents(storage, 'case-1', lines);
      await checkEvents(storage, 'case-2', lines);
      await checkDraft(storage, lines);
      await storage.close();
      writes += lines.length - 1;
    }
    expect(writes).toBeGreaterThan(0);
  });
});
