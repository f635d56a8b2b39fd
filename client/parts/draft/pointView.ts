// How a point stands on the page: its words, and beneath them a place for comments that is not part of the text.
// Must never let what happens in that place count as an edit.
import type { Node as PMNode } from '@tiptap/pm/model';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import css from './DraftEditor.module.css';

/** Where the screen may put what belongs to a point. */
export interface Slots {
  put(pointId: string, element: HTMLElement): void;
  drop(pointId: string, element: HTMLElement): void;
}

export function pointView(node: PMNode, slots: Slots): NodeView {
  const dom = element('section', css.point);
  const contentDOM = element('div', css.words);
  const slot = element('div', css.slot);
  slot.contentEditable = 'false';
  dom.append(contentDOM, slot);
  let id = idOf(node);
  slots.put(id, slot);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      if (idOf(next) !== id) {
        slots.drop(id, slot);
        id = idOf(next);
        slots.put(id, slot);
      }
      return true;
    },
    stopEvent: (event) => event.target instanceof globalThis.Node && slot.contains(event.target),
    ignoreMutation: (mutation: ViewMutationRecord) =>
      mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: () => slots.drop(id, slot),
  };
}

const idOf = (node: PMNode): string => String(node.attrs.id ?? '');

function element(tag: string, className: string | undefined): HTMLElement {
  const made = document.createElement(tag);
  made.className = className ?? '';
  return made;
}
