// Queries that people wait for, built once: building one with Kysely costs more than running it.
// Must never be given values in another order than the query's own.
import type { Compilable } from 'kysely';

/** The query once built, to be run with other values in the order of its own. */
export function compiled<R>(query: Compilable<R>): (parameters: readonly unknown[]) => Compilable<R> {
  const once = query.compile();
  return (parameters) => ({ compile: () => ({ ...once, parameters }) });
}
