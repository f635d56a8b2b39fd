// Keeps my caret behind the letter I wrote last, while others write in the same paragraph.
// Must never move a caret whose paragraph is gone: there the binding's own guess stands.
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** What the sync plugin keeps, as far as it is needed here. */
interface Synced {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] };
}
interface Ends {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

/**
 * The binding finds the caret again by its number of letters from the paragraph's start, so that each letter of somebody
 * who writes before it would push one's own words apart; and a caret tied to what follows it would let two people who
 * write at one place mix their letters.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',
  // After the sync plugin, whose choice it puts right.
  priority: 10,
  addProseMirrorPlugins: () => [keepCaret()],
});

function keepCaret(): Plugin {
  let before: Ends | null = null;
  return new Plugin({
    view(view) {
      const { doc } = syncedOf(view.state);
      const remember = () => {
        before = endsOf(view.state);
      };
      doc.on('beforeAllTransactions', remember);
      return { destroy: () => doc.off('beforeAllTransactions', remember) };
    },
    appendTransaction: (transactions, _, state) =>
      before !== null && transactions.some(isOthers) ? putBack(state, before) : null,
  });
}

const syncedOf = (state: EditorState): Synced => ySyncPluginKey.getState(state) as Synced;

function isOthers(transaction: Transaction): boolean {
  const change = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean };
  return change?.isChangeOrigin === true && change.isUndoRedoOperation !== true;
}

function endsOf(state: EditorState): Ends | null {
  if (!(state.selection instanceof TextSelection)) return null;
  const { anchor, head } = state.selection;
  const [first, second] = [behindLetter(anchor, state), behindLetter(head, state)];
  return first && second && { anchor: first, head: second };
}

/** Tied to the letter before it, which nobody's writing at that place comes between. */
function behindLetter(position: number, state: EditorState): Y.RelativePosition | null {
  const { doc, type, binding } = syncedOf(state);
  const relative = absolutePositionToRelativePosition(position, type, binding.mapping) as Y.RelativePosition;
  const found = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  return found?.type instanceof Y.XmlText ? Y.createRelativePositionFromTypeIndex(found.type, found.index, -1) : null;
}

function putBack(state: EditorState, before: Ends): Transaction | null {
  const [anchor, head] = [placeOf(before.anchor, state), placeOf(before.head, state)];
  if (anchor === null || head === null) return null;
  const { selection } = state;
  if (selection.anchor === anchor && selection.head === head) return null;
  const change = state.tr.setSelection(TextSelection.create(state.doc, anchor, head));
  // Still theirs: as an edit of one's own it would end a step of undo.
  return change.setMeta(ySyncPluginKey, { isChangeOrigin: true }).setMeta('addToHistory', false);
}

function placeOf(relative: Y.RelativePosition, state: EditorState): number | null {
  const { doc, type, binding } = syncedOf(state);
  const text = Y.createAbsolutePositionFromRelativePosition(relative, doc)?.type;
  return text && isThere(text) ? relativePositionToAbsolutePosition(doc, type, relative, binding.mapping) : null;
}

/** Neither it nor anything around it was removed. */
function isThere(type: Y.AbstractType<unknown>): boolean {
  const { _item: item } = type;
  return item === null || (!item.deleted && isThere(item.parent as Y.AbstractType<unknown>));
}
