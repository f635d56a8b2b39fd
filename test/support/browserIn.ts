// A Chromium that lives in a network namespace: it sees that namespace's network and no other.
// Must never fall back to the machine's own network.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { environment } from './programs.ts';

/** Starts a browser in the namespace; it accepts the test's own certificate. Close it before the namespace is removed. */
export async function browserIn(namespace: string, flags: string[] = []): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
  const executablePath = join(folder, 'chromium');
  writeFileSync(executablePath, `#!/bin/sh\nexec ip netns exec ${namespace} "${chromiumPath}" "$@"\n`);
  chmodSync(executablePath, 0o700);
  const args = [...chromiumFlags, '--ignore-certificate-errors', ...flags];
  const browser = await chromium.launch({ executablePath, args, env: environment });
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
