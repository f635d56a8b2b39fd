// A process that tests kill: opens the data folder and writes for ever, printing each write once it was acknowledged.
// Must never print a write before its promise resolved.
import { writeSync } from 'node:fs';
import { openStorage } from '../../server/store/open.ts';

const STDOUT = 1;
const folder = process.argv[2] ?? '';
const { store, journal } = await openStorage(folder);
writeSync(STDOUT, 'open\n');

async function writeEvents(caseId: string): Promise<void> {
  let version = (await store.load(caseId)).length;
  for (;;) {
    const next = version + 1;
    const event = { type: 'said', seal: { scope: 'joint/content' }, secret: { next } };
    const answer = await journal.append(caseId, version, [event], { by: 'seat-1', at: next, commandId: null });
    if (answer !== 'stored') throw new Error(`nobody else writes, and yet: ${answer}`);
    version = next;
    writeSync(STDOUT, `${caseId} ${version}\n`);
  }
}

async function writeUpdates(caseId: string): Promise<void> {
  const at = { caseId, doc: 'joint', scope: 'joint/content' };
  for (;;) {
    const body = await journal.sealUpdate(at, 'seat-1', Buffer.from('x'));
    const n = await store.appendUpdates(caseId, 'joint', [{ author: 'seat-1', body }]);
    writeSync(STDOUT, `draft ${n}\n`);
    if (n % 100 === 0) await compact(caseId, n);
  }
}

async function compact(caseId: string, n: number): Promise<void> {
  const at = { caseId, doc: 'joint', scope: 'joint/content' };
  await store.compactDocument(caseId, 'joint', n, await journal.sealSnapshot(at, n, Buffer.from(`${n}`)));
}

await Promise.all([writeEvents('case-1'), writeEvents('case-2'), writeUpdates('case-1')]);
