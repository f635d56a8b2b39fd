// The tools for writing: each a button with its name, reachable by keyboard, saying whether it is on.
// Must never take the caret out of the text: the next letter goes where it was.
import type { ChainedCommands, Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  ArrowDown,
  ArrowUp,
  Bold,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Plus,
  Redo2,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { Key } from '../../words/index.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import css from './DraftEditor.module.css';
import { endUndoStep } from './undo.ts';

interface Tool {
  key: Key;
  icon: LucideIcon;
  run(chain: ChainedCommands): ChainedCommands;
  /** For tools that are on or off where the caret is. */
  mark?: string;
}

const TOOLS: Tool[] = [
  { key: 'draft.bold', icon: Bold, mark: 'bold', run: (chain) => chain.toggleBold() },
  { key: 'draft.italic', icon: Italic, mark: 'italic', run: (chain) => chain.toggleItalic() },
  { key: 'draft.bullets', icon: List, mark: 'bulletList', run: (chain) => chain.toggleBulletList() },
  { key: 'draft.numbers', icon: ListOrdered, mark: 'orderedList', run: (chain) => chain.toggleOrderedList() },
  { key: 'draft.moveUp', icon: ArrowUp, run: (chain) => chain.movePoint(-1) },
  { key: 'draft.moveDown', icon: ArrowDown, run: (chain) => chain.movePoint(1) },
  { key: 'draft.removePoint', icon: Trash2, run: (chain) => chain.removePoint() },
  { key: 'draft.undo', icon: Undo2, run: (chain) => chain.undo() },
  { key: 'draft.redo', icon: Redo2, run: (chain) => chain.redo() },
];

export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useWords();
  const states = useEditorState({ editor, selector: ({ editor: now }) => TOOLS.map((tool) => stateOf(now, tool)) });
  return (
    <div className={css.tools} role="toolbar" aria-label={t('draft.tools')}>
      <Button size="small" icon={<Plus aria-hidden />} onClick={() => use(editor, (chain) => chain.addPoint())}>
        {t('draft.addPoint')}
      </Button>
      {TOOLS.map((tool, index) => (
        <ToolButton key={tool.key} tool={tool} editor={editor} {...(states[index] ?? OFF)} />
      ))}
    </div>
  );
}

/** Each use of a tool is one step of its own for "undo", apart from the typing before and after it. */
function use(editor: Editor, run: Tool['run']): void {
  endUndoStep(editor);
  // At once: the editor's own `focus` command waits for the next frame, and what is typed before it would go nowhere.
  editor.view.focus();
  run(editor.chain()).run();
  endUndoStep(editor);
}

interface ToolState {
  /** undefined for tools that are neither on nor off. */
  on: boolean | undefined;
  can: boolean;
}

const OFF: ToolState = { on: undefined, can: false };

const stateOf = (editor: Editor, { mark, run }: Tool): ToolState => ({
  on: mark === undefined ? undefined : editor.isActive(mark),
  can: run(editor.can().chain()).run(),
});

function ToolButton({ tool, editor, on, can }: { tool: Tool; editor: Editor } & ToolState) {
  const { t } = useWords();
  const Icon = tool.icon;
  return (
    <Button
      size="small"
      kind="quiet"
      className={on ? css.on : undefined}
      aria-label={t(tool.key)}
      title={t(tool.key)}
      aria-pressed={on}
      // Not `disabled`: focus would be lost from a button that goes off under it.
      aria-disabled={!can}
      icon={<Icon aria-hidden />}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => can && use(editor, tool.run)}
    />
  );
}
