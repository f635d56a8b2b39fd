// What both stores ask of the table of codes in the same words: to clear it, to count, and to put one back.
// Must never run anything itself, nor be more than one statement: each is one step, whoever else asks.
import type { Kysely } from 'kysely';
import type { CodeRow, Count } from './port.ts';
import type { Tables } from './tables.ts';

type Sql = Kysely<Tables>;

/** Stand in a count for the code that nobody was sent, in one that stays once it is used up and in one that does not: no digest is as short. */
const STAYS = '';
const ENDS = 'ends';

export const columnsOf = ({ linkHash, codeHash, until, triesLeft }: CodeRow) => ({
  link_hash: linkHash,
  code_hash: codeHash,
  until,
  tries_left: triesLeft,
});

/** Codes, and counts that do not stay, whose time is over. */
export const clearCodes = (sql: Sql, now: number) =>
  sql.deleteFrom('codes').where('until', '<=', now).where('code_hash', '!=', STAYS);

/**
 * Of those that stay, all that are not used up. A step of its own: whoever tries a code has its count and waits for the code,
 * so nobody may have codes and wait for counts that stay; those that end are taken by themselves.
 */
export const clearCounts = (sql: Sql, now: number) =>
  sql.deleteFrom('codes').where('until', '<=', now).where('code_hash', '=', STAYS).where('tries_left', '>', 0);

/** Changes no row where none is left. */
export const takeOne = (sql: Sql, { name, most, until, stays }: Count, now: number) =>
  sql
    .insertInto('codes')
    .values({ link_hash: name, code_hash: stays ? STAYS : ENDS, until, tries_left: most - 1 })
    .onConflict((oc) =>
      oc
        .column('link_hash')
        .doUpdateSet((eb) => {
          const isOver = eb('codes.until', '<=', now);
          const left = eb('codes.tries_left', '-', 1);
          return {
            tries_left: eb.case().when(isOver).then(eb.ref('excluded.tries_left')).else(left).end(),
            until: eb.case().when(isOver).then(eb.ref('excluded.until')).else(eb.ref('codes.until')).end(),
          };
        })
        .where((eb) => {
          const isLeft = eb('codes.tries_left', '>', 0);
          return stays ? isLeft : eb.or([isLeft, eb('codes.until', '<=', now)]);
        }),
    );

export const giveOneBack = (sql: Sql, name: string) =>
  sql
    .updateTable('codes')
    .where('link_hash', '=', name)
    .set((eb) => ({ tries_left: eb('tries_left', '+', 1) }));

export function putCodeBack(sql: Sql, linkHash: string, ifHash: string, former: CodeRow | null) {
  if (!former) return sql.deleteFrom('codes').where('link_hash', '=', linkHash).where('code_hash', '=', ifHash);
  const { link_hash: _, ...row } = columnsOf(former);
  return sql.updateTable('codes').where('link_hash', '=', linkHash).where('code_hash', '=', ifHash).set(row);
}
