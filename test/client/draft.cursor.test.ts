// What a cursor may say, against the very code that draws cursors in people's editors.
// Must never build a cursor by hand: each is read from the bytes that a page sends.
import { getSchema } from '@tiptap/core';
import { initProseMirrorDoc, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { draftNodes } from '../../client/parts/draft/extensions.ts';
import { readCursors } from '../../server/sockets/draft/cursor.ts';
import { putPoint, textOf } from '../server/drafts/line.ts';

/** As a page sends it. */
function cursorOf(anchor: unknown, head: unknown) {
  const body = encoding.createEncoder();
  for (const value of [1, 5, 1]) encoding.writeVarUint(body, value);
  encoding.writeVarString(body, JSON.stringify({ cursor: { anchor, head } }));
  return readCursors(encoding.toUint8Array(body))[0]?.cursor ?? null;
}

/** Two points, a list, a mark, an attribute written twice, words and a whole point deleted. */
function draft(): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.clientID = 1;
  const body = ydoc.getXmlFragment('body');
  putPoint(body, 'I pay 10');
  putPoint(body, 'gone again', 'p-gone');
  putPoint(body, 'Ana stays');
  textOf(body, 2).format(0, 3, { bold: {} });
  textOf(body, 0).delete(2, 3);
  (body.get(2) as Y.XmlElement).setAttribute('id', 'p-other');
  const [list, item, paragraph] = ['bulletList', 'listItem', 'paragraph'].map((name) => new Y.XmlElement(name));
  (body.get(0) as Y.XmlElement).push([list!]);
  list!.push([item!]);
  item!.push([paragraph!]);
  paragraph!.push([new Y.XmlText('one')]);
  body.delete(1, 1);
  return ydoc;
}

const id = fc.oneof(
  fc.record({ client: fc.constantFrom(1, 1, 1, 2), clock: fc.integer({ min: 0, max: 80 }) }),
  fc.constantFrom(null, {}, 5, { client: 2 ** 53 - 1, clock: 2 ** 53 - 1 }),
);
const position = fc.oneof(
  fc.record(
    {
      type: id,
      item: id,
      tname: fc.constantFrom('body', 'other', null, '__proto__'),
      assoc: fc.constantFrom(-1, 0, 9),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

test('Y11: whatever a page says of its cursor, no editor stumbles over it, since that would undo what comes in', () => {
  const ydoc = draft();
  const schema = getSchema(draftNodes());
  const body = ydoc.getXmlFragment('body');
  const { mapping } = initProseMirrorDoc(body, schema);
  const placeOf = (at: unknown) =>
    relativePositionToAbsolutePosition(ydoc, body, Y.createRelativePositionFromJSON(at), mapping);
  let drawn = 0;
  fc.assert(
    fc.property(position, position, (anchor, head) => {
      const cursor = cursorOf(anchor, head);
      if (cursor === null) return;
      for (const at of [cursor.anchor, cursor.head]) if (placeOf(at) !== null) drawn++;
    }),
    { numRuns: 3000 },
  );
  expect(drawn).toBeGreaterThan(100);
});

test('Y11: a cursor that names no place is none, and the same holds where only one end does', () => {
  const start = { tname: 'body', assoc: 0 };
  for (const nowhere of [{}, { assoc: -1 }, { tname: 'other' }, { item: {}, type: null }, [], 'body', null])
    for (const [anchor, head] of [
      [nowhere, nowhere],
      [start, nowhere],
      [nowhere, start],
    ])
      expect(cursorOf(anchor, head), JSON.stringify(nowhere)).toBeNull();
  expect(cursorOf(start, start)?.head.tname).toBe('body');
});
