// Events in Postgres: append at an expected version, load in order. Any number of nodes may write.
// Must never change or delete an event, nor store one anywhere but right behind the last.
import type { Selectable } from 'kysely';
import { type AppendResult, type EventStore, type NewEventRow, NodeGone } from '../port.ts';
import { fromRow, ofTypes, toRow } from '../rows.ts';
import type { Tables } from '../tables.ts';
import type { Database } from './database.ts';
import { isTaken } from './faults.ts';
import type { Lane } from './lane.ts';
import { LISTED } from './listed.ts';

/** One append on its way: its rows already hold their numbers. */
export interface Append {
  caseId: string;
  expected: number;
  rows: ReturnType<typeof toRow>[];
}

// One statement, so one journey and one commit for all. It stores where the version is as expected and says where that
// was. Two nodes that both see the same version both try its number; the primary key lets one through.
const APPEND = {
  name: 'append',
  text: `
    with fit as (
      select w.case_id from unnest($1::text[], $2::int[]) as w (case_id, expected)
      where w.expected = coalesce((select max(e.seq) from events e where e.case_id = w.case_id), 0)
        and ${LISTED('$13')}
    ), stored as (
      insert into events (case_id, seq, at, actor, command_id, type, facts, scope, body, log)
      select r.* from unnest($3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::bytea[], $12::text[]) as r (case_id, seq, at, actor, command_id, type, facts, scope, body, log)
      join fit on fit.case_id = r.case_id
    )
    select case_id from fit union all select null where not ${LISTED('$13')}`,
};
// One event alone, as most come: half the work for the database. No answer means that it does not fit; why is asked then.
const APPEND_ONE = {
  name: 'append one',
  text: `
    insert into events (case_id, seq, at, actor, command_id, type, facts, scope, body, log)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
    where $2::int - 1 = coalesce((select max(e.seq) from events e where e.case_id = $1), 0) and ${LISTED('$11')}
    returning seq`,
};
// For each case its last entry in the index, however many events it has.
const VERSIONS = {
  name: 'versions',
  text: `
    select w.case_id as "caseId", last.seq as version from unnest($1::text[]) as w (case_id)
    cross join lateral (select e.seq from events e where e.case_id = w.case_id order by e.seq desc limit 1) as last`,
};
const COLUMNS = ['case_id', 'seq', 'at', 'actor', 'command_id', 'type', 'facts', 'scope', 'body', 'log'] as const;
// By name: an upgrade may add columns under a node that goes on.
const LOAD = {
  name: 'load',
  text: `select ${COLUMNS.join(', ')} from events where case_id = $1 and seq > $2 order by seq`,
};

/** The batch of the events' lane; no two of one case. */
export async function appendAll(
  database: Database<Tables>,
  appends: readonly Append[],
  node: string | null,
): Promise<AppendResult[]> {
  const [one, ...others] = appends;
  const [row, ...more] = one?.rows ?? [];
  if (row && others.length + more.length === 0 && (await appendOne(database, row, node))) return ['stored'];
  const rows = appends.flatMap((append) => append.rows);
  const values = [
    appends.map(({ caseId }) => caseId),
    appends.map(({ expected }) => expected),
    ...COLUMNS.map((column) => rows.map((row) => row[column])),
    node,
  ];
  try {
    const found = await database.prepared<{ case_id: string | null }>(APPEND, values);
    const fit = new Set(found.map((row) => row.case_id));
    if (fit.has(null)) throw new NodeGone();
    return appends.map(({ caseId }) => (fit.has(caseId) ? 'stored' : 'conflict'));
  } catch (error) {
    // Among several nobody knows whose number was taken: the lane tries each by itself.
    if (isTaken(error) && appends.length === 1) return ['conflict'];
    throw error;
  }
}

/** False where it does not fit. */
async function appendOne(database: Database<Tables>, row: Append['rows'][0], node: string | null): Promise<boolean> {
  try {
    const values = [...COLUMNS.map((column) => row[column]), node];
    return (await database.prepared<{ seq: number }>(APPEND_ONE, values)).length > 0;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

export function eventStore(database: Database<Tables>, lane: Lane<Append, AppendResult>): EventStore {
  const { sql } = database;
  return {
    async append(caseId, expected, rows: readonly NewEventRow[]) {
      return lane.write({ caseId, expected, rows: rows.map((row, i) => toRow(caseId, expected + 1 + i, row)) });
    },

    async load(caseId, afterSeq = 0) {
      return (await database.prepared<Selectable<Tables['events']>>(LOAD, [caseId, afterSeq])).map(fromRow);
    },

    async casesWith(...types) {
      const some = sql.selectFrom('events').where(ofTypes(types)).groupBy(['case_id', 'type']);
      const rows = await database.all(
        some.select(({ fn }) => ['case_id as caseId', 'type', fn.countAll<number>().as('times')]),
      );
      return rows.map((row) => ({ ...row, times: Number(row.times) }));
    },

    versionsOf: (caseIds) => database.prepared(VERSIONS, [caseIds]),

    async listCases() {
      const versions = sql.selectFrom('events').groupBy('case_id');
      const rows = await database.all(versions.select(({ fn }) => ['case_id', fn.max('seq').as('version')]));
      // Sorted here: a database's own order of letters depends on where it was made.
      return rows.map((row) => ({ caseId: row.case_id, version: row.version })).sort(byId);
    },
  };
}

const byId = (a: { caseId: string }, b: { caseId: string }): number => (a.caseId < b.caseId ? -1 : 1);
