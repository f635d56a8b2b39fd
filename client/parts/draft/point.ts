// The point as the editor knows it: a numbered block with a stable id, and the keys and commands that work on points.
// Must never give one id to two points, nor let a key merge two points by accident.
import { type CommandProps, type Editor, Node } from '@tiptap/core';
import type { Node as PMNode } from '@tiptap/pm/model';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { newPointId } from '../../../shared/draft/schema.ts';
import { pointView, type Slots } from './pointView.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    point: {
      /** Adds an empty point behind the one with the caret, or at the end, and goes there. */
      addPoint: () => ReturnType;
      /** Changes places with the point before (-1) or behind (1). */
      movePoint: (by: -1 | 1) => ReturnType;
      removePoint: () => ReturnType;
    };
  }
}

/** The point that holds the caret. */
export interface Here {
  node: PMNode;
  /** Position before it. */
  pos: number;
  index: number;
}

function pointHere({ doc, selection }: Pick<EditorState, 'doc' | 'selection'>): Here | null {
  const { $from } = selection;
  if ($from.depth < 1) return null;
  return { node: $from.node(1), pos: $from.before(1), index: $from.index(0) } satisfies Here & { node: typeof doc };
}

export interface PointOptions {
  slots: Slots;
}

export const Point = Node.create<PointOptions>({
  name: 'point',
  content: 'block+',
  defining: true,
  // Keeps Backspace and Delete at its edges from joining it to its neighbours.
  isolating: true,

  addOptions() {
    return { slots: { put: () => undefined, drop: () => undefined } };
  },

  parseHTML() {
    return [{ tag: 'section[data-point]' }];
  },

  renderHTML() {
    return ['section', { 'data-point': '' }, 0];
  },

  addNodeView() {
    const { slots } = this.options;
    return ({ node }) => pointView(node, slots);
  },

  addCommands() {
    return {
      addPoint: () => (props) => addPoint(props),
      movePoint: (by) => (props) => movePoint(props, by),
      removePoint: () => (props) => removePoint(props),
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => leaveByEnter(editor),
      'Mod-Enter': ({ editor }) => editor.commands.addPoint(),
      'Alt-ArrowUp': ({ editor }) => editor.commands.movePoint(-1),
      'Alt-ArrowDown': ({ editor }) => editor.commands.movePoint(1),
      Backspace: ({ editor }) => removeIfEmpty(editor),
      // The place for comments behind the last point stops the browser's own way there.
      'Mod-End': ({ editor }) => goToEnd(editor),
      'Meta-ArrowDown': ({ editor }) => goToEnd(editor),
    };
  },
});

function addPoint({ state, tr, dispatch }: CommandProps): boolean {
  const here = pointHere(tr);
  const at = here === null ? tr.doc.content.size : here.pos + here.node.nodeSize;
  if (dispatch) putCaret(insertPoint(tr, state, at), at + 2);
  return true;
}

function insertPoint(tr: Transaction, { schema }: EditorState, at: number): Transaction {
  const paragraph = schema.nodes.paragraph?.create();
  const point = schema.nodes.point?.create({ id: newPointId() }, paragraph);
  return point ? tr.insert(at, point) : tr;
}

const putCaret = (tr: Transaction, at: number): Transaction =>
  tr.setSelection(TextSelection.near(tr.doc.resolve(at))).scrollIntoView();

function movePoint({ tr, dispatch }: CommandProps, by: -1 | 1): boolean {
  const here = pointHere(tr);
  const other = here && tr.doc.maybeChild(here.index + by);
  if (!here || !other) return false;
  if (!dispatch) return true;
  const inside = tr.selection.from - here.pos;
  const target = by < 0 ? here.pos - other.nodeSize : here.pos + other.nodeSize;
  tr.delete(here.pos, here.pos + here.node.nodeSize).insert(target, here.node);
  putCaret(tr, target + inside);
  return true;
}

function removePoint({ tr, dispatch }: CommandProps): boolean {
  const here = pointHere(tr);
  if (!here) return false;
  if (!dispatch) return true;
  tr.delete(here.pos, here.pos + here.node.nodeSize);
  const near = Math.max(0, Math.min(here.pos, tr.doc.content.size));
  tr.setSelection(Selection.near(tr.doc.resolve(near), -1)).scrollIntoView();
  return true;
}

const goToEnd = ({ commands }: Editor): boolean =>
  commands.command(({ tr }) => Boolean(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView()));

/** Enter in an empty last paragraph ends the point and begins the next. */
function leaveByEnter(editor: Editor): boolean {
  const { selection } = editor.state;
  const { $from, empty } = selection;
  const point = $from.depth === 2 ? $from.node(1) : null;
  const last = point !== null && $from.index(1) === point.childCount - 1 && point.childCount > 1;
  if (!empty || !last || $from.parent.content.size > 0) return false;
  return editor
    .chain()
    .command(({ tr }) => Boolean(tr.delete($from.before(2), $from.after(2))))
    .addPoint()
    .run();
}

/** Backspace in a point without any words removes it; in others it never reaches the point before. */
function removeIfEmpty(editor: Editor): boolean {
  const here = pointHere(editor.state);
  if (!here || !editor.state.selection.empty) return false;
  if (here.node.childCount > 1 || here.node.textContent !== '') return false;
  return here.node.firstChild?.type.name === 'paragraph' && editor.commands.removePoint();
}
