// deploy/backup.sh with a stand-in for docker: what lies where afterwards, when all goes well and when a copy does not.
// Must never need an engine: what it asks of docker is played by a script that has files in place of a container.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder, removeFolder } from './store.folder.ts';

const SCRIPT = fileURLToPath(new URL('../../deploy/backup.sh', import.meta.url));
/** `$INSIDE` is the container's own disk; where `$FAILS` is in what is to be copied, half of it comes, and then a complaint. */
const DOCKER = `#!/bin/sh
case "$2" in
  ps) echo parley-a ;;
  exec)
    if [ "$5" = node ]; then echo data >"$INSIDE/\${7#/data/}"; echo keys >"$INSIDE/\${7#/data/}.keys"
    else shift 6; for one in "$@"; do rm -f "$INSIDE/\${one#/data/}"; done; fi ;;
  cp)
    case "$3" in *$FAILS) echo half >"$4"; echo 'no space left on device' >&2; exit 1 ;; esac
    cat "$INSIDE/\${3#parley-a:/data/}" >"$4" ;;
esac
`;

let folder: string;
const within = (name: string) => join(folder, name);
beforeEach(() => {
  folder = makeFolder();
  for (const name of ['bin', 'inside']) mkdirSync(within(name));
  writeFileSync(within('bin/docker'), DOCKER);
  chmodSync(within('bin/docker'), 0o755);
});
afterEach(() => removeFolder(folder));

function backUp(fails: string) {
  const PATH = [within('bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, INSIDE: within('inside'), FAILS: fails };
  return spawnSync('sh', [SCRIPT, within('data'), within('keys')], { env, encoding: 'utf8' });
}
const filesIn = (name: string) => readdirSync(within(name));

test('a backup lies in its two folders, and nothing of it in the container', () => {
  expect(backUp('none of them')).toMatchObject({ status: 0, stderr: '' });
  const [name = ''] = filesIn('data');
  expect(name).toMatch(/^\d{4}-\d\d-\d\d-\d{6}$/);
  expect([filesIn('data'), filesIn('keys'), filesIn('inside')]).toEqual([[name], [`${name}.keys`], []]);
  expect(readFileSync(join(within('data'), name), 'utf8')).toBe('data\n');
  expect(readFileSync(join(within('keys'), `${name}.keys`), 'utf8')).toBe('keys\n');
});

test.each([
  ['keys', '.keys'],
  ['data', '[0-9]'],
])('one whose %s cannot be copied is none: it says why, and leaves nothing anywhere', (_what, fails) => {
  const { status, stderr } = backUp(fails);
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/^no space left on device\n.* could not be written\.\n$/);
  expect([filesIn('data'), filesIn('keys'), filesIn('inside')]).toEqual([[], [], []]);
});
