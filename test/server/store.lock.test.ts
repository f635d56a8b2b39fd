// Who may open a data folder: one process at a time, and always the next one when that is dead.
// Must never leave a writer running.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreInUse } from '../../server/store/lock.ts';
import { openStorage } from '../../server/store/open.ts';
import { filesIn, makeFolder, removeFolder } from './store.folder.ts';
import { buildWriter, startWriter } from './store.process.ts';

describe('a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));

  it('that another process works on is refused, naming that process, and opens once it was killed', async () => {
    const tools = makeFolder();
    const writer = await startWriter(await buildWriter(tools), folder);
    const error = await openStorage(folder).catch((refusal: unknown) => refusal);
    await writer.kill();
    removeFolder(tools);
    expect(error).toBeInstanceOf(StoreInUse);
    expect(String(error)).toContain(`process ${writer.pid}`);
    await (await openStorage(folder)).close();
  });

  it('is refused a second time in the same process too', async () => {
    const first = await openStorage(folder);
    await expect(openStorage(folder)).rejects.toThrow(StoreInUse);
    await first.store.putSetting('still', 'works');
    await first.close();
    const next = await openStorage(folder);
    expect(await next.store.getSetting('still')).toBe('works');
    await next.close();
  });

  it('with a pid left over by a dead process opens, even if another process has that number now', async () => {
    writeFileSync(join(folder, 'parley.pid'), `${process.ppid}\n`);
    await (await openStorage(folder)).close();
  });

  it('is free again when opening failed half-way', async () => {
    await (await openStorage(folder)).close();
    await expect(openStorage(folder, { masterKey: new Uint8Array(32) })).rejects.toThrow('master key');
    await (await openStorage(folder)).close();
  });

  it('closed twice is closed once', async () => {
    const storage = await openStorage(folder);
    await storage.close();
    await storage.close();
    expect(filesIn(folder).filter(({ path }) => path.endsWith('.pid'))).toEqual([]);
  });
});
