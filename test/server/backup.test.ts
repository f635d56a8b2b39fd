// The operator's commands as the README gives them: backed up under a running Parley, put back on an empty machine.
// Must never reach into a store: people come back by the links they have, and read.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Built, buildServer } from '../chaos/build.ts';
import { Node } from '../chaos/node.ts';
import { beginDraft, gather, together } from '../chaos/people.ts';
import { openDraft } from '../support/openDraft.ts';
import { textOf, until } from './drafts/line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let built: Built;
let folder: string;
const nodes: Node[] = [];
beforeAll(async () => {
  built = await buildServer();
  folder = mkdtempSync(join(tmpdir(), 'parley-backup-'));
}, 120_000);
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.end();
});
afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function startIn(name: string, port?: number): Promise<Node> {
  const node = await Node.start(built.script, { DATA_DIR: join(folder, name) }, port);
  nodes.push(node);
  return node;
}
function run(script: string, file: string | undefined, dataDir: string) {
  const env = { ...process.env, DATA_DIR: join(folder, dataDir) };
  const args = [`scripts/${script}.mjs`, ...(file ? [join(folder, file)] : [])];
  return spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
}

describe('a case', () => {
  test('backed up while people are in it opens on an empty machine with its words and its draft', async () => {
    const here = await startIn('here');
    const cast = await gather(here);
    const { parentA, parentB } = cast;
    await parentA.do({ type: 'say', text: 'kept', audience: parentA.view.place.people.map(({ seat }) => seat) });
    const draft = await openDraft(here, parentA);
    await beginDraft(draft);
    const before = draft.saved;
    draft.edit((body) => textOf(body).insert(0, 'every second weekend'));
    await until(() => draft.saved > before);

    expect(run('backup', 'sunday', 'here')).toMatchObject({ status: 0, stderr: '' });
    await parentA.do({ type: 'setEquipment', equipment: 'watch' });
    draft.end();
    await here.end();
    expect(run('restore', 'sunday', 'there')).toMatchObject({ status: 0, stderr: '' });

    const there = await startIn('there', here.port);
    for (const person of Object.values(cast)) await person.connect();
    await together(cast);
    expect(parentB.line.chat.map(({ text }) => text)).toEqual(['kept']);
    const reader = await openDraft(there, parentB);
    expect(reader.text()).toContain('every second weekend');
    reader.end();
    for (const person of Object.values(cast)) person.closeLines();
  }, 120_000);
});

describe('the operator who', () => {
  test.each([
    ['names no file', 'backup', undefined, 'empty', 'Say which file: npm run backup -- FILE'],
    ['has no store', 'backup', 'monday', 'empty', 'There is no store here'],
    ['has no backup', 'restore', 'tuesday', 'empty', 'There is no file'],
  ])(
    '%s is told so in one sentence',
    (_who, script, file, dataDir, sentence) => {
      const { status, stderr } = run(script, file, dataDir);
      expect(status).toBe(1);
      expect(stderr).toContain(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );
});
