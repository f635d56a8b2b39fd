// The operator's two commands on a store: back it up, and put it back. Each says in a sentence what it did.
// Must never print a key, nor an address with a password in it.
import { readConfig } from './config.ts';
import { BackupFault } from './store/backupFault.ts';
import { keysFileOf } from './store/backupFile.ts';

const named = (file: string | undefined, command: string): string => {
  if (file) return file;
  throw new BackupFault(`Say which file: npm run ${command} -- FILE`);
};

/** Backs up the store that the environment names, also while Parley runs on it. */
export async function backUpStore(env: NodeJS.ProcessEnv, given: string | undefined): Promise<string> {
  const file = named(given, 'backup');
  const { backUp } = await import('./store/backup.ts');
  await backUp(readConfig(env), file);
  return `The data is in ${file}, the keys are in ${keysFileOf(file)}.
Whoever has both can read everything: keep them in two places. Keep the keys' file no longer than a destroyed key may live on.`;
}

/** Puts a backup into the empty store that the environment names. */
export async function restoreStore(env: NodeJS.ProcessEnv, given: string | undefined): Promise<string> {
  const file = named(given, 'restore');
  const { restore } = await import('./store/restore.ts');
  await restore(readConfig(env), file);
  return `The backup is back in place. Start Parley: people open their cases by the links they have.
What was destroyed after this backup was made can be read again, if its keys' file is as old: then empty the store, put the
newest .keys file you have in the place of ${keysFileOf(file)}, and restore once more.`;
}
