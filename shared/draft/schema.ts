// What a draft may be made of: the one list that the editor is built from and the server checks against.
// Must never import an editor, React or the DOM: the server reads it too.

/** The root of every draft's Y.Doc. */
export const DRAFT_FIELD = 'body';
/** The name under which the root is known in `DRAFT_NODES`. */
export const DRAFT_ROOT = 'doc';

/** Nested lists are the only way down; deeper than this is an attack, not an agreement. */
export const MAX_DEPTH = 32;

export type AttributeValue = string | number | boolean | null;

export interface NodeRule {
  /** Which nodes may stand inside; `text` stands for a run of characters. */
  holds: readonly string[];
  /** Attributes and what their values must satisfy. */
  attributes: Readonly<Record<string, (value: AttributeValue) => boolean>>;
}

const isPointId = (value: AttributeValue): boolean =>
  value === null || (typeof value === 'string' && /^[\w-]{1,64}$/.test(value));
const isStart = (value: AttributeValue): boolean =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 9999);
const isListType = (value: AttributeValue): boolean => value === null || /^[1aAiI]$/.test(String(value));

const BLOCKS = ['paragraph', 'bulletList', 'orderedList'] as const;

/** A draft is a row of points; a point is paragraphs and lists; nothing else exists. */
export const DRAFT_NODES: Readonly<Record<string, NodeRule>> = {
  [DRAFT_ROOT]: { holds: ['point'], attributes: {} },
  point: { holds: BLOCKS, attributes: { id: isPointId } },
  paragraph: { holds: ['text'], attributes: {} },
  bulletList: { holds: ['listItem'], attributes: {} },
  orderedList: { holds: ['listItem'], attributes: { start: isStart, type: isListType } },
  listItem: { holds: BLOCKS, attributes: {} },
};

/** How words may be set off. */
export const DRAFT_MARKS: ReadonlySet<string> = new Set(['bold', 'italic']);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A fresh point id. `getRandomValues`, because `randomUUID` is missing on pages served without TLS. */
export function newPointId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => ALPHABET[byte & 63]).join('');
}
