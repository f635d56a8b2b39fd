// The operator's way back in: a fresh owner's link, which works once.
// Must never print a link that was made before, nor anything of a case; nor end nodes that run.
import { readConfig } from './config.ts';
import { createAccess } from './live/access.ts';
import { systemClock } from './live/clock.ts';
import { checkUpToDate, openStorage } from './store/open.ts';

/** Makes the link in the store that the environment names; the one before it no longer works. */
export async function freshOwnerLink(env: NodeJS.ProcessEnv): Promise<string> {
  const config = readConfig(env);
  await checkUpToDate(config);
  const storage = await openStorage(config.dataDir, config);
  try {
    const token = await createAccess(storage.store, systemClock).newOwnerLink();
    const { publicUrl, port, tls } = config;
    const address = publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port}`;
    return `${address}/owner#${token}
It works once. It makes a new administrator’s account, or sets up anew the one whose address you type.`;
  } finally {
    await storage.close();
  }
}
