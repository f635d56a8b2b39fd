// Events in SQLite: append at an expected version, load in order.
// Must never change or delete an event, nor store one anywhere but right behind the last.
import type { Insertable, Selectable } from 'kysely';
import type { EventRow, EventStore, Facts, NewEventRow, SealedBody } from '../port.ts';
import { bytesOf, type Tables } from '../tables.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

type Row = Tables['events'];

export function eventStore(file: SqliteFile<Tables>, commit: GroupCommit): EventStore {
  const { sql } = file;

  function version(caseId: string): number {
    const last = sql.selectFrom('events').where('case_id', '=', caseId).select('seq').orderBy('seq', 'desc').limit(1);
    return file.first(last)?.seq ?? 0;
  }

  return {
    append: (caseId, expectedVersion, rows) =>
      commit.write(() => {
        if (version(caseId) !== expectedVersion) return 'conflict';
        rows.forEach((row, i) => {
          file.run(sql.insertInto('events').values(toRow(caseId, expectedVersion + 1 + i, row)));
        });
        return 'stored';
      }),

    async load(caseId, afterSeq = 0) {
      const after = sql.selectFrom('events').where('case_id', '=', caseId).where('seq', '>', afterSeq);
      return file.all(after.selectAll().orderBy('seq')).map(fromRow);
    },

    async listCases() {
      const versions = sql.selectFrom('events').groupBy('case_id').orderBy('case_id');
      const rows = file.all(versions.select(({ fn }) => ['case_id', fn.max('seq').as('version')]));
      return rows.map((row) => ({ caseId: row.case_id, version: row.version }));
    },
  };
}

function toRow(caseId: string, seq: number, row: NewEventRow): Insertable<Row> {
  return {
    case_id: caseId,
    seq,
    at: row.at,
    actor: row.by,
    command_id: row.commandId,
    type: row.type,
    facts: JSON.stringify(row.facts),
    scope: row.sealed?.key ?? null,
    body: row.sealed?.body ?? null,
  };
}

function fromRow(row: Selectable<Row>): EventRow {
  return {
    seq: row.seq,
    at: row.at,
    by: row.actor,
    commandId: row.command_id,
    type: row.type,
    facts: JSON.parse(row.facts) as Facts,
    sealed: sealedOf(row),
  };
}

function sealedOf({ scope, body }: Selectable<Row>): SealedBody | null {
  return scope === null || body === null ? null : { key: scope, body: bytesOf(body) };
}
