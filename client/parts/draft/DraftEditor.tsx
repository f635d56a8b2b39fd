// The editor of one draft: its tools, the numbered points, and beneath each point what the screen puts there.
// Must never be editable without the right to write, nor draw anything of a document it was not given.
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { type Key, useWords } from '../../words/index.tsx';
import css from './DraftEditor.module.css';
import { draftExtensions } from './extensions.ts';
import { createSlots, type SlotStore } from './slots.ts';
import { Toolbar } from './Toolbar.tsx';

export interface DraftEditorProps {
  /** Another document needs another editor: give the component its own `key`. */
  ydoc: Y.Doc;
  awareness: Awareness;
  /** What the text is called, for who cannot see it. */
  label: Key;
  mayWrite: boolean;
  /** Buttons that stand beside the tools, for readers too. */
  extras?: ReactNode;
  /** What belongs to a point, drawn beneath it. */
  renderPointAside?: (pointId: string, number: number) => ReactNode;
}

export default function DraftEditor(props: DraftEditorProps) {
  const { ydoc, awareness, mayWrite, extras, renderPointAside } = props;
  const { t } = useWords();
  const [slots] = useState(createSlots);
  const label = t(props.label);
  const editor = useEditor(
    {
      extensions: draftExtensions(ydoc, awareness, slots),
      editable: mayWrite,
      // A style tag made by a script, and markup made of a text (it would begin with that of ''), are blocked by the page's policy.
      injectCSS: false,
      content: { type: 'doc' },
      editorProps: {
        attributes: { class: css.text ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      },
    },
    [ydoc, awareness],
  );
  useEffect(() => {
    editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);
  const points = useEditorState({ editor, selector: ({ editor: now }) => idsOf(now.state.doc) });
  return (
    <div className={css.editor}>
      <div className={css.bar}>
        {mayWrite && <Toolbar editor={editor} />}
        {extras}
      </div>
      {points.length === 0 && <p className={css.empty}>{t(mayWrite ? 'draft.emptyWrite' : 'draft.empty')}</p>}
      {/* Nothing to read: no empty frame that looks like a box to write in. */}
      <EditorContent editor={editor} hidden={!mayWrite && points.length === 0} />
      {renderPointAside && <Asides slots={slots} points={points} render={renderPointAside} />}
    </div>
  );
}

interface Doc {
  forEach(visit: (node: { attrs: Record<string, unknown> }) => void): void;
}

function idsOf(doc: Doc): string[] {
  const ids: string[] = [];
  doc.forEach((node) => {
    ids.push(String(node.attrs.id ?? ''));
  });
  return ids;
}

interface AsidesProps {
  slots: SlotStore;
  points: readonly string[];
  render: (pointId: string, number: number) => ReactNode;
}

function Asides({ slots, points, render }: AsidesProps) {
  const places = useSyncExternalStore(slots.subscribe, slots.getSnapshot);
  return points.map((id, index) => {
    const place = places.get(id);
    return place && createPortal(render(id, index + 1), place, id);
  });
}
