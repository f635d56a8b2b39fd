// Asked to end (SIGTERM) in the midst of everything: what was taken in is stored and answered, then the lines go.
// Must never time the end: that it came in order is in its exit code.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, buildServer } from '../chaos/build.ts';
import { Node } from '../chaos/node.ts';
import { beginDraft, gather, repeat, type Sent, together, write } from '../chaos/people.ts';
import { tryOut } from '../chaos/stores.ts';
import { openDraft } from '../support/openDraft.ts';
import { textOf, until } from './drafts/line.ts';

let built: Built;
beforeAll(async () => {
  built = await buildServer();
}, 120_000);
afterAll(() => built.remove());

describe.each(['sqlite', 'postgres'] as const)('a server over %s that is asked to end', (name) => {
  test('answers what it took in, keeps what it called saved, and lets everybody come back', async () => {
    const store = await tryOut(name);
    const node = await Node.start(built.script, store.env);
    const cast = await gather(node);
    const { parentA, parentB } = cast;
    const draft = await openDraft(node, parentA);
    await beginDraft(draft);
    const before = draft.saved;
    const words = Array.from({ length: 10 }, (_, i) => `w${i}`);
    for (const word of words) draft.edit((body) => textOf(body).insert(0, `${word} `));
    const sent: Sent[] = [];
    for (let i = 0; i < 30; i++) write(parentB, `s${i}`, sent);
    const answers = sent.map(repeat);
    // Some are through, the others on their way.
    await Promise.race(answers);
    expect(await node.end('SIGTERM')).toBe(0);
    await until(() => draft.code !== null);
    expect(draft.code).toBe(4503);
    await parentB.line.closed();
    const savedWords = words.slice(0, Math.max(0, draft.saved - before));

    await node.start();
    for (const person of Object.values(cast)) await person.connect();
    await together(cast);
    const said = parentA.line.chat.map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining(sent.filter(({ isSaved }) => isSaved).map(({ text }) => text)));
    for (const one of sent) if (!one.isSaved) expect(await repeat(one)).toBe(true);
    await parentA.line.fence();
    expect(parentA.line.chat.map(({ text }) => text).toSorted()).toEqual(sent.map(({ text }) => text).toSorted());
    const reader = await openDraft(node, parentA);
    expect(reader.text().match(/w\d/g) ?? []).toEqual(expect.arrayContaining(savedWords));
    reader.end();
    for (const person of Object.values(cast)) person.closeLines();
    expect(await node.end('SIGTERM')).toBe(0);
    await store.clear();
  }, 120_000);
});
