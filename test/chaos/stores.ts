// The two stores a fault is played over, each empty at the start.
// Must never leave a folder or a database behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';
import type { Fault } from './report.ts';

export interface TriedStore {
  name: Fault['store'];
  /** What the server is told about it. */
  env: Record<string, string>;
  clear(): Promise<void>;
}

export async function tryOut(name: Fault['store']): Promise<TriedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
  const dropFolder = () => rmSync(folder, { recursive: true, force: true });
  if (name === 'sqlite') return { name, env: { DATA_DIR: folder }, clear: async () => dropFolder() };
  const postgres = await startPostgres();
  const clear = async () => {
    await postgres.stop();
    dropFolder();
  };
  return { name, env: { DATA_DIR: folder, DATABASE_URL: await postgres.newDatabase() }, clear };
}
