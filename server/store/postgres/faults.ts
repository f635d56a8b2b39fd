// What an error of Postgres means to the store.
// Must never take a lost connection for an answer: whether that write was stored is not known.
import pg from 'pg';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The database said so itself. Its word for how grave that is comes in its own language, so it tells us nothing. */
export const isWord = (error: unknown): boolean => error instanceof pg.DatabaseError;

/** Another writer stored this very number first. */
export const isTaken = (error: unknown): boolean => codeOf(error) === '23505';

/** It is about these rows (22: a value that does not fit, 23: a rule of the table), so others can still be stored. */
export const isAboutRows = (error: unknown): boolean =>
  /^2[23]\w{3}$/.test(codeOf(error)) || error instanceof RangeError;
