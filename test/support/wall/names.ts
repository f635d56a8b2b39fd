// What a test puts in the place of the server's own names, so that two runs give the same things the same names.
// Must never import anything: the server's own file waits for it.
export const names: { next: (() => string) | null } = { next: null };
