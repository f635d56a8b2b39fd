// What the editor is made of: exactly the nodes and marks of `shared/draft/schema.ts`, and writing together.
// Must never allow what the server refuses: a test compares the two.
import type { Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Collaboration, isChangeOrigin } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Document } from '@tiptap/extension-document';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UniqueID } from '@tiptap/extension-unique-id';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { DRAFT_FIELD, newPointId } from '../../../shared/draft/schema.ts';
import { caret } from './caret.ts';
import { KeepCaret } from './keepCaret.ts';
import { Point } from './point.ts';
import type { Slots } from './pointView.ts';

/** Nodes and marks alone. */
export function draftNodes(slots?: Slots): Extensions {
  return [
    // Nobody has to delete a first empty point: a draft may hold none.
    Document.extend({ content: 'point*' }),
    slots ? Point.configure({ slots }) : Point,
    Paragraph,
    Text,
    Bold,
    Italic,
    BulletList,
    OrderedList,
    ListItem,
    UniqueID.configure({
      types: ['point'],
      generateID: newPointId,
      // Others' changes have their ids already; the server mends what is wrong with them.
      filterTransaction: (transaction) => !isChangeOrigin(transaction),
    }),
  ];
}

export function draftExtensions(ydoc: Y.Doc, awareness: Awareness, slots: Slots): Extensions {
  return [
    ...draftNodes(slots),
    ListKeymap,
    // Brings undo of one's own changes with it.
    Collaboration.configure({ document: ydoc, field: DRAFT_FIELD }),
    KeepCaret,
    CollaborationCaret.configure({
      // The extension wants a provider with events; all it uses is who is where.
      provider: { awareness, on: () => undefined, off: () => undefined },
      // The server puts name and side in, whatever is said here.
      user: { name: '' },
      render: caret,
    }),
  ];
}
