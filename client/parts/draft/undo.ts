// Undo of one's own changes, which the Collaboration extension keeps: where one step ends and the next begins.
// Must never reach into others' changes: the undo manager follows only this page's.
import type { Editor } from '@tiptap/core';
import type { UndoManager } from 'yjs';

/** The name under which y-tiptap keeps its undo plugin. */
const UNDO_PLUGIN = 'y-undo$';

interface KeyedPlugin {
  key: string;
  getState(state: Editor['state']): { undoManager: UndoManager } | undefined;
}

/** What comes next is a step of its own. */
export function endUndoStep(editor: Editor): void {
  const plugins = editor.state.plugins as unknown as readonly KeyedPlugin[];
  plugins
    .find((plugin) => plugin.key === UNDO_PLUGIN)
    ?.getState(editor.state)
    ?.undoManager.stopCapturing();
}
