// What both stores ask of the table of codes in the same words: to clear it, to count, and to put one back.
// Must never run anything itself, nor be more than one statement: each is one step, whoever else asks.
import type { Kysely } from 'kysely';
import type { CodeRow } from './port.ts';
import type { Tables } from './tables.ts';

type Sql = Kysely<Tables>;

/** Stands in a count for the code that nobody was sent: no digest is empty. */
const NO_CODE = '';

export const columnsOf = ({ linkHash, codeHash, until, triesLeft }: CodeRow) => ({
  link_hash: linkHash,
  code_hash: codeHash,
  until,
  tries_left: triesLeft,
});

/** All whose time is over, save counts that are used up: those stay so until they are ended. */
export const clearCodes = (sql: Sql, now: number) =>
  sql
    .deleteFrom('codes')
    .where('until', '<=', now)
    .where((eb) => eb.or([eb('code_hash', '!=', NO_CODE), eb('tries_left', '>', 0)]));

export const countWrong = (sql: Sql, name: string, most: number, now: number, until: number) =>
  sql
    .insertInto('codes')
    .values({ link_hash: name, code_hash: NO_CODE, until, tries_left: most - 1 })
    .onConflict((oc) =>
      oc.column('link_hash').doUpdateSet((eb) => {
        const [left, ends] = [eb.ref('codes.tries_left'), eb.ref('codes.until')];
        const isSpent = eb('codes.tries_left', '<=', 0);
        const isOver = eb('codes.until', '<=', now);
        return {
          tries_left: eb
            .case()
            .when(isSpent)
            .then(left)
            .when(isOver)
            .then(eb.ref('excluded.tries_left'))
            .else(eb('codes.tries_left', '-', 1))
            .end(),
          until: eb.case().when(isSpent).then(ends).when(isOver).then(eb.ref('excluded.until')).else(ends).end(),
        };
      }),
    );

export function putCodeBack(sql: Sql, linkHash: string, ifHash: string, former: CodeRow | null) {
  if (!former) return sql.deleteFrom('codes').where('link_hash', '=', linkHash).where('code_hash', '=', ifHash);
  const { link_hash: _, ...row } = columnsOf(former);
  return sql.updateTable('codes').where('link_hash', '=', linkHash).where('code_hash', '=', ifHash).set(row);
}
