// Whom harm that was heard of concerns: all that a log ever says of it.
// Must never need a schema library: the client reads it too.

export const GROUNDS = ['child', 'adult'] as const;
export type Ground = (typeof GROUNDS)[number];
