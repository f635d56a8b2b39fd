// Events in SQLite: append at an expected version, load in order.
// Must never change or delete an event, nor store one anywhere but right behind the last.
import type { EventStore } from '../port.ts';
import { fromRow, toRow } from '../rows.ts';
import type { Tables } from '../tables.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

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
