// Rows Y on the real server: what a hostile page sends to the agreement, while those who write it with them are watched.
// Must never stop at one refusal: each row's inputs stand beside this in updates, shapes and gate, against the gate alone.
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, SYNC } from '../../../shared/draft/wire.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { editsOf, type Line, putPoint, settle, syncMessage, textOf, until } from '../drafts/line.ts';
import { type Agreement, agreement } from './agreement.ts';
import { bomb, gcStruct, handmade, MUCH, mostTaken, skipStruct } from './handmade.ts';
import { watchEach } from './watched.ts';

let parley: Parley;
let at: Agreement;
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  at = await agreement(parley);
});
afterEach(() => at.end());
afterAll(() => parley.stop());
watchEach(() => parley);

/** ms until a line that is to end and does not is said to be open. */
const WITHIN = 15_000;

const mine = (change: (body: Y.XmlFragment) => void): Uint8Array => {
  const [update] = editsOf(at.ben.ydoc, change, at.ben.clientId);
  return update ?? new Uint8Array();
};
const body = () => at.ana.ydoc.getXmlFragment('body');
const first = (fragment: Y.XmlFragment) => fragment.get(0) as Y.XmlElement;
async function closes(line: Line, ...codes: number[]): Promise<void> {
  await vi.waitFor(() => expect(codes, 'how the line of who sent it ended').toContain(line.code), WITHIN);
}
/** The third nonsense ends the line; what is worse ends it at once. */
const thrice = (send: (line: Line) => void) => () => {
  for (let n = 0; n < 3; n++) send(at.ben);
};
const deep = () =>
  mine((fragment) =>
    fragment.doc?.transact(() => {
      let inside = first(fragment);
      for (let n = 0; n < 2_000; n++) {
        const next = new Y.XmlElement(n % 2 === 0 ? 'bulletList' : 'listItem');
        inside.push([next]);
        inside = next;
      }
    }),
  );
/** The second of two edits, the first of which nobody ever gets. */
function orphan(): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(at.ben.ydoc));
  for (const update of editsOf(copy, (fragment) => putPoint(fragment, 'x', 'p-b'), at.ben.clientId))
    Y.applyUpdate(copy, update);
  const [later] = editsOf(copy, (fragment) => textOf(fragment, 1).insert(0, 'y'), at.ben.clientId);
  return later ?? new Uint8Array();
}
const anas = () => Y.getState(at.ana.ydoc.store, at.ana.clientId);

test.each<[string, string, () => void, number[]]>([
  [
    'Y1',
    'words in another’s name',
    () => at.ben.update(editsOf(at.ana.ydoc, (b) => textOf(b).insert(6, '9'), at.ana.clientId)[0]!),
    [CLOSE.forbidden],
  ],
  [
    'Y1',
    'a filler in another’s name',
    () => at.ben.update(handmade(at.ana.clientId, anas(), [gcStruct(5)])),
    [CLOSE.forbidden],
  ],
  ['Y2', 'seven bytes that ask for gigabytes', thrice((ben) => ben.update(bomb(ben.clientId))), [CLOSE.badInput]],
  [
    'Y3',
    'a filler of 2^40',
    thrice((ben) => ben.update(handmade(ben.clientId, 0, [gcStruct(2 ** 40)]))),
    [CLOSE.badInput, CLOSE.badShape],
  ],
  [
    'Y3',
    'a clock of 2^53',
    thrice((ben) => ben.update(handmade(ben.clientId, Number.MAX_SAFE_INTEGER, [gcStruct(1)]))),
    [CLOSE.badInput, CLOSE.badShape],
  ],
  [
    'Y3',
    'a gap that says it is one',
    thrice((ben) => ben.update(handmade(ben.clientId, 0, [skipStruct(4)]))),
    [CLOSE.badInput, CLOSE.badShape],
  ],
  ['Y4', 'what builds on something missing', () => at.ben.update(orphan()), [CLOSE.again]],
  [
    'Y5',
    'a deletion of what is not there yet',
    () => at.ben.update(handmade(0, 0, [], [[at.ana.clientId, anas(), 10]])),
    [CLOSE.again],
  ],
  ['Y5', 'a deletion of a stranger’s', () => at.ben.update(handmade(0, 0, [], [[12_345, 0, 1]])), [CLOSE.again]],
  ['Y6', 'lists in lists without end', () => at.ben.update(deep()), [CLOSE.badShape]],
  ['Y7', 'random bytes', thrice((ben) => ben.update(createHash('sha512').update('7').digest())), [CLOSE.badInput]],
  [
    'Y7',
    'an update cut short',
    () => {
      const whole = mine((b) => putPoint(b, 'cut', 'p-b'));
      for (const end of [3, whole.length >> 1, whole.length - 1]) at.ben.update(whole.subarray(0, end));
    },
    [CLOSE.badInput],
  ],
  ['Y7', 'an unknown kind of sync', thrice((ben) => ben.send(Uint8Array.of(0, 3, 0))), [CLOSE.badInput]],
  ['Y7', 'an authentication message', thrice((ben) => ben.send(Uint8Array.of(2, 0, 1, 65))), [CLOSE.badInput]],
  ['Y7', 'text', thrice((ben) => ben.sendText('{"sync":1}')), [CLOSE.badInput]],
  [
    'Y9',
    'a thousand questions for everything',
    () => {
      for (let n = 0; n < 1_000; n++) at.ben.send(syncMessage(SYNC.step1, Uint8Array.of(0)));
    },
    [CLOSE.badInput, CLOSE.tooFast],
  ],
  ['Y10', 'an unknown node', () => at.ben.update(mine((b) => b.push([new Y.XmlElement('script')]))), [CLOSE.badShape]],
  [
    'Y10',
    'a link to code',
    () => at.ben.update(mine((b) => textOf(b).format(0, 1, { link: { href: 'javascript:alert(1)' } }))),
    [CLOSE.badShape],
  ],
  [
    'Y10',
    'a picture from elsewhere',
    () => at.ben.update(mine((b) => textOf(b).insertEmbed(0, { image: 'https://evil.example/x.png' }))),
    [CLOSE.badShape],
  ],
  [
    'Y10',
    'an attribute of a hundred thousand letters',
    () => at.ben.update(mine((b) => first(b).setAttribute('id', 'x'.repeat(100_000)))),
    [CLOSE.badShape],
  ],
  [
    'Y10',
    'a document in the document',
    () => at.ben.update(mine((b) => b.doc?.getMap('hidden').set('a', new Y.Doc()))),
    [CLOSE.badShape],
  ],
  [
    'Y15',
    'one message of more than may be',
    () => at.ben.update(mine((b) => putPoint(b, 'x'.repeat(300_000), 'p-b'))),
    [CLOSE.tooLarge],
  ],
])(
  '%s: %s is refused, ends its sender’s line and takes no memory; those who write with them notice nothing',
  async (_row, _what, send, codes) => {
    const most = mostTaken();
    await at.unnoticed(async () => {
      send();
      await closes(at.ben, ...codes);
    });
    expect(mostTaken() - most).toBeLessThan(MUCH);
  },
);

test.each([
  '/draft/not-there',
  '/draft/..%2fx',
  '/draft/',
  `/draft/${'x'.repeat(8_000)}`,
  '/draft/__proto__',
  '/draft/agreement%D0%B0',
])('Y8: a document named %s is answered like another side’s, and opens nothing', async (path) => {
  const { family } = at;
  await family.move({ kind: 'caucus', side: 'A' }, 'counselA');
  await family.counselA.until((view) => view.sideDraft !== null);
  await at.unnoticed(async () => {
    const theirs = await at.benAt(`/draft/${family.counselA.view.sideDraft?.doc}`);
    const nobodys = await at.benAt(path);
    await Promise.all([theirs, nobodys].map((line) => closes(line, CLOSE.forbidden)));
    // Not a byte but the goodbye.
    expect([theirs.heard, nobodys.heard]).toEqual([[], []]);
  });
});

test.each<[string, string, () => Parameters<Line['awareness']>[0]]>([
  ['Y11', 'for another', () => [{ clientId: at.ana.clientId, clock: 2 ** 50, state: { user: { name: 'Ana' } } }]],
  ['Y11', 'for twenty thousand', () => Array.from({ length: 20_000 }, (_, clientId) => ({ clientId, state: {} }))],
  ['Y11', 'of a megabyte', () => [{ clientId: at.ben.clientId, state: { pad: 'x'.repeat(1_000_000) } }]],
  ['Y11', 'that is no JSON', () => [{ clientId: at.ben.clientId, state: '{' }]],
  ['Y12', 'for another, at a clock of 2^53', () => [{ clientId: at.ana.clientId, clock: 2 ** 53 - 1, state: {} }]],
])('%s: a cursor %s is shown to nobody', async (_row, _what, entries) => {
  await at.unnoticed(async () => {
    at.ben.awareness(entries());
    await settle(at.ben);
  });
});

test.each<[string, (line: Line, update: Uint8Array) => void]>([
  ['an update', (line, update) => line.update(update)],
  ['an answer', (line, update) => line.send(syncMessage(SYNC.step2, update))],
  ['a cursor', (line) => line.awareness([{ clientId: line.clientId, state: { update: [1, 2, 3] } }])],
])('Y13: what a reader sends as %s changes nothing for anybody', async (_what, send) => {
  const { family } = at;
  // From elsewhere the agreement is read, not written.
  await family.move({ kind: 'lobby' }, 'parentB');
  const reader = await at.benAt(`/draft/${family.parentB.view.draft.doc}`);
  await reader.shakeHands();
  expect(reader.mayWrite).toBe(false);
  await at.unnoticed(async () => {
    const [update] = editsOf(reader.ydoc, (fragment) => putPoint(fragment, 'Ben', 'p-b'), reader.clientId);
    send(reader, update!);
    await settle(reader);
  });
});

// Versions are not frozen and nothing is signed yet. What will end all writing then ends it today: the right to write.
test('Y14: once the right to write has ended, an edit is dropped, its writer is told, and the words stay as they were', async () => {
  const { family, ben } = at;
  await family.move({ kind: 'lobby' }, 'parentB');
  await until(() => ben.mayWrite === false || ben.code !== null);
  const before = body().toString();
  const late = ben.code === null ? ben : await at.benAt(`/draft/${family.parentB.view.draft.doc}`);
  if (late !== ben) await late.shakeHands();
  const refusals = late.refusals;
  await at.unnoticed(async () => {
    late.update(mine((fragment) => textOf(fragment).insert(6, '9')));
    await until(() => late.refusals > refusals);
    expect(body().toString()).toBe(before);
  });
});

test('Y15: a thousand updates at once end their sender’s line, for all that each is legal', async () => {
  await at.unnoticed(async () => {
    at.ben.flood(1_000, Uint8Array.of(0, 0));
    await closes(at.ben, CLOSE.tooFast);
  });
});

test('Y15: a person fills no more than their half of an agreement with legal updates; the others write on', async () => {
  const { ana, ben } = at;
  for (let n = 0; n < 41; n++) ben.edit((fragment) => putPoint(fragment, 'x'.repeat(26_000), `p-${n}`));
  await closes(ben, CLOSE.tooLarge);
  const { saved } = ana;
  ana.edit((fragment) => textOf(fragment).insert(8, '!'));
  await until(() => ana.saved > saved);
  expect([ana.code, body().toString().includes('I pay 10!')]).toEqual([null, true]);
});
