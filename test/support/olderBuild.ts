// This very Parley as an older build of it: the same in all but the name of its page's script, as it is before an upgrade.
// Must never be built anew, nor touch the build that it is made of.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = /\/assets\/(index-[\w-]+\.js)/;

export interface OlderBuild {
  /** Where it is installed: without sources, as in a container. */
  root: string;
  remove(): void;
}

export function makeOlderBuild(): OlderBuild {
  execFileSync(process.execPath, ['test/support/built.mjs'], { cwd: ROOT, stdio: 'ignore' });
  const root = mkdtempSync(join(tmpdir(), 'parley-older-'));
  for (const name of ['package.json', 'scripts', 'dist'])
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const client = join(root, 'dist/client');
  const name = SCRIPT.exec(readFileSync(join(client, 'index.html'), 'utf8'))?.[1];
  if (name === undefined) throw new Error('the page names no script of its own');
  // Its other pieces name it, too.
  for (const file of readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.(js|html)$/.test(one),
  )) {
    const text = readFileSync(join(client, file), 'utf8').replaceAll(name, 'index-before.js');
    writeFileSync(join(client, file.replace(name, 'index-before.js')), text);
    if (file.endsWith(name)) rmSync(join(client, file));
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
