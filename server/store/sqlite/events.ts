// Events in SQLite: append at an expected version, load in order.
// Must never change or delete an event, nor store one anywhere but right behind the last.
import type { EventStore } from '../port.ts';
import { fromRow, ofTypes, toRow } from '../rows.ts';
import type { Tables } from '../tables.ts';
import { compiled } from './compiled.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

/** Has the columns in the order in which every row has them. */
const NO_ROW = toRow('', 0, { at: 0, by: '', commandId: null, type: '', facts: {}, sealed: null });

export function eventStore(file: SqliteFile<Tables>, commit: GroupCommit): EventStore {
  const { sql } = file;

  const last = sql.selectFrom('events').where('case_id', '=', '').select('seq').orderBy('seq', 'desc').limit(1);
  const lastEvent = compiled(last);
  const newEvent = compiled(sql.insertInto('events').values(NO_ROW));

  function version(caseId: string): number {
    return file.first(lastEvent([caseId, 1]))?.seq ?? 0;
  }

  return {
    append: (caseId, expectedVersion, rows) =>
      commit.write(() => {
        if (version(caseId) !== expectedVersion) return 'conflict';
        rows.forEach((row, i) => {
          file.run(newEvent(Object.values(toRow(caseId, expectedVersion + 1 + i, row))));
        });
        return 'stored';
      }, rows.length),

    async load(caseId, afterSeq = 0) {
      await commit.settled();
      const after = sql.selectFrom('events').where('case_id', '=', caseId).where('seq', '>', afterSeq);
      return file.all(after.selectAll().orderBy('seq')).map(fromRow);
    },

    casesWith: async (...types) =>
      file.all(
        sql
          .selectFrom('events')
          .where(ofTypes(types))
          .groupBy(['case_id', 'type'])
          .select(({ fn }) => ['case_id as caseId', 'type', fn.countAll<number>().as('times')]),
      ),

    async versionsOf(caseIds) {
      const theirs = sql.selectFrom('events').where('case_id', 'in', caseIds).groupBy('case_id');
      return caseIds.length === 0
        ? []
        : file.all(theirs.select(({ fn }) => ['case_id as caseId', fn.max('seq').as('version')]));
    },

    async listCases() {
      const versions = sql.selectFrom('events').groupBy('case_id').orderBy('case_id');
      const rows = file.all(versions.select(({ fn }) => ['case_id', fn.max('seq').as('version')]));
      return rows.map((row) => ({ caseId: row.case_id, version: row.version }));
    },
  };
}
