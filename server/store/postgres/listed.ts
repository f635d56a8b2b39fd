// The condition under which a node's writes count.
// Must never be asked in a statement of its own: between the question and the write the node could be struck out.

/** `node` is a parameter of the statement; null is nobody's, as in a backup put back. */
export const LISTED = (node: string): string =>
  `(${node}::text is null or exists (select from nodes where node = ${node}::text))`;
