// The draft as data: the editor's schema against the shared one, reading, building, comparing and the text file.
// Must never need a browser.
import { getSchema } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { lostWords } from '../../client/net/lostWords.ts';
import { draftNodes } from '../../client/parts/draft/extensions.ts';
import { standingOf } from '../../client/parts/draft/standing.ts';
import { plainText } from '../../client/parts/draft/text.ts';
import { addPoints, draftFrom } from '../../shared/draft/build.ts';
import { type DraftPoint, type DraftText, readDraft } from '../../shared/draft/read.ts';
import { DRAFT_MARKS, DRAFT_NODES, newPointId } from '../../shared/draft/schema.ts';

const schema = getSchema(draftNodes());

describe('the editor and the server agree', () => {
  test('on which nodes and marks there are', () => {
    const nodes = Object.keys(schema.nodes).filter((name) => name !== 'text');
    expect(nodes.sort()).toEqual(Object.keys(DRAFT_NODES).sort());
    expect(Object.keys(schema.marks).sort()).toEqual([...DRAFT_MARKS].sort());
  });

  test('on which attributes each node has', () => {
    for (const [name, rule] of Object.entries(DRAFT_NODES)) {
      expect(Object.keys(schema.nodes[name]?.spec.attrs ?? {}).sort(), name).toEqual(
        Object.keys(rule.attributes).sort(),
      );
    }
  });

  test('on the values that attributes begin with', () => {
    for (const [name, rule] of Object.entries(DRAFT_NODES)) {
      for (const [attribute, spec] of Object.entries(schema.nodes[name]?.spec.attrs ?? {})) {
        expect(rule.attributes[attribute]?.(spec.default), `${name}.${attribute}`).toBe(true);
      }
    }
  });

  test('on what may stand in what: nothing the editor allows is refused', () => {
    for (const [name, rule] of Object.entries(DRAFT_NODES)) {
      const allowed = Object.keys(DRAFT_NODES)
        .concat('text')
        .filter((child) => holds(name, child));
      expect(allowed.sort(), name).toEqual([...rule.holds].sort());
    }
  });

  test('marks carry nothing', () => {
    for (const mark of Object.values(schema.marks)) expect(mark.create().attrs).toEqual({});
  });
});

/** Does the editor's rule for this node name the child anywhere? */
function holds(name: string, child: string): boolean {
  const [inside, type] = [schema.nodes[name]!, schema.nodes[child]!];
  let found = false;
  const seen = new Set([inside.contentMatch]);
  for (const match of seen) {
    for (let i = 0; i < match.edgeCount; i++) {
      found ||= match.edge(i).type === type;
      seen.add(match.edge(i).next);
    }
  }
  return found;
}

const point = (id: string, text: string): DraftPoint => ({ id, text, blocks: [] });
const draft = (...points: DraftPoint[]): DraftText => ({ points });

describe('reading and building', () => {
  test('a point comes back as it was put in, lists and marks too', () => {
    const plain = { bold: false, italic: false };
    const blocks: DraftPoint['blocks'] = [
      {
        kind: 'paragraph',
        runs: [
          { text: 'Bring ', ...plain },
          { text: 'Sami', bold: true, italic: false },
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'paragraph', runs: [{ text: 'at 8', ...plain }] }], [{ kind: 'paragraph', runs: [] }]],
      },
    ];
    const ydoc = new Y.Doc();
    addPoints(ydoc, [{ id: 'a', blocks }]);
    expect(readDraft(ydoc).points).toEqual([{ id: 'a', text: 'Bring Sami\n1. at 8\n2. ', blocks }]);
  });

  test('plain text becomes one paragraph a line', () => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, draftFrom([{ id: 'a', text: 'one\ntwo' }]));
    expect(readDraft(ydoc).points[0]?.text).toBe('one\ntwo');
  });

  test('a new point id is fresh and of the kind the server takes', () => {
    const ids = Array.from({ length: 50 }, newPointId);
    expect(new Set(ids).size).toBe(50);
    expect(ids.every((id) => DRAFT_NODES.point?.attributes.id?.(id))).toBe(true);
  });
});

describe('words that were not taken', () => {
  test('are none when nothing differs', () => {
    expect(lostWords(draft(point('a', 'one')), draft(point('a', 'one')))).toEqual([]);
  });

  test('are the lines that differ, under the number their writer saw', () => {
    const mine = draft(point('new', 'mine alone'), point('a', 'same\nchanged here'));
    const stored = draft(point('a', 'same\nas it was'));
    expect(lostWords(mine, stored)).toEqual([
      { kind: 'written', point: 1, text: 'mine alone' },
      { kind: 'written', point: 2, text: 'changed here' },
    ]);
  });

  test('count a line that stands twice as often as it stands', () => {
    expect(lostWords(draft(point('a', 'x\nx')), draft(point('a', 'x')))).toEqual([
      { kind: 'written', point: 1, text: 'x' },
    ]);
  });

  test('leave out what others wrote meanwhile', () => {
    expect(lostWords(draft(point('a', 'x')), draft(point('a', 'x\nfrom Ben')))).toEqual([]);
  });
});

test('the text file says twice that nothing is signed, and indents what belongs to a point', () => {
  const frame = { title: 'Rivera and Tran', notSigned: 'Draft – not signed', when: 'As it was today.' };
  expect(plainText(draft(point('a', 'one\ntwo'), point('b', 'three')), frame)).toBe(
    'Rivera and Tran\nDraft – not signed\nAs it was today.\n\n1. one\n   two\n\n2. three\n\nDraft – not signed\n',
  );
});

test.each([
  [{ state: 'connecting', saved: true, mayWrite: false }, 'draft.connecting'],
  [{ state: 'live', saved: true, mayWrite: true }, 'draft.saved'],
  [{ state: 'live', saved: false, mayWrite: true }, 'draft.saving'],
  [{ state: 'live', saved: true, mayWrite: false }, 'draft.readOnly'],
  [{ state: 'offline', saved: false, mayWrite: true }, 'draft.offline'],
  [{ state: 'offline', saved: true, mayWrite: true }, 'draft.offline'],
  [{ state: 'offline', saved: true, mayWrite: false }, 'draft.offlineRead'],
] as const)('a draft that is %j is said to be %s', (snapshot, key) => {
  expect(standingOf({ ...snapshot, end: null })).toBe(key);
});
