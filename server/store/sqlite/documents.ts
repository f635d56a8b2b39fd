// Draft documents in SQLite: sealed Yjs updates, a snapshot in their place now and then, and who owns which client id.
// Must never give an update's number twice, nor drop an update that the snapshot does not hold.
import type { DocumentStore, NewUpdate } from '../port.ts';
import { bytesOf, type Tables } from '../tables.ts';
import { compiled } from './compiled.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

/** Documents whose last number is remembered; others are asked for. */
const MOST_REMEMBERED = 2_000;

export function documentStore(file: SqliteFile<Tables>, commit: GroupCommit): DocumentStore {
  const { sql } = file;
  const updatesOf = (caseId: string, doc: string) =>
    sql.selectFrom('doc_updates').where('case_id', '=', caseId).where('doc', '=', doc);
  const snapshotOf = (caseId: string, doc: string) =>
    file.first(sql.selectFrom('doc_snapshots').where('case_id', '=', caseId).where('doc', '=', doc).selectAll());

  // Typing waits for these two: they are compiled once, because building a query costs more than running it.
  const lastUpdate = compiled(updatesOf('', '').select('n').orderBy('n', 'desc').limit(1));
  const newUpdate = compiled(
    sql.insertInto('doc_updates').values({ case_id: '', doc: '', n: 0, author: '', body: new Uint8Array() }),
  );

  // After a compaction there may be no update left; numbers go on behind the snapshot, never again from 1.
  function lastNumber(caseId: string, doc: string): number {
    const last = file.first(lastUpdate([caseId, doc, 1]));
    return last?.n ?? snapshotOf(caseId, doc)?.up_to ?? 0;
  }

  function replaceUpdates(caseId: string, doc: string, upTo: number, body: Uint8Array): void {
    const fresh = sql.insertInto('doc_snapshots').values({ case_id: caseId, doc, up_to: upTo, body });
    file.run(fresh.onConflict((oc) => oc.columns(['case_id', 'doc']).doUpdateSet({ up_to: upTo, body })));
    const folded = sql.deleteFrom('doc_updates').where('case_id', '=', caseId).where('doc', '=', doc);
    file.run(folded.where('n', '<=', upTo));
  }

  // The last number given in each document, so that a keystroke need not ask. One that a failed commit took back is
  // skipped: numbers only have to grow. Nobody else writes the file.
  const given = new Map<string, number>();

  function appendRows(caseId: string, doc: string, rows: readonly NewUpdate[]): number {
    const name = `${caseId} ${doc}`;
    let n = given.get(name) ?? lastNumber(caseId, doc);
    for (const { author, body } of rows) {
      n += 1;
      file.run(newUpdate([caseId, doc, n, author, body]));
    }
    if (given.size >= MOST_REMEMBERED) given.clear();
    given.set(name, n);
    return n;
  }

  return {
    appendUpdates: (caseId, doc, rows) => commit.write(() => appendRows(caseId, doc, rows), rows.length),

    async loadDocument(caseId, doc) {
      await commit.settled();
      const snapshot = snapshotOf(caseId, doc);
      const updates = file.all(updatesOf(caseId, doc).select(['n', 'author', 'body']).orderBy('n'));
      return {
        snapshot: snapshot ? { upTo: snapshot.up_to, body: bytesOf(snapshot.body) } : null,
        updates: updates.map(({ n, author, body }) => ({ n, author, body: bytesOf(body) })),
      };
    },

    compactDocument: (caseId, doc, upTo, body) =>
      commit.write(() => {
        if (upTo > lastNumber(caseId, doc))
          throw new RangeError('a snapshot may not cover updates that are not stored');
        if (upTo <= (snapshotOf(caseId, doc)?.up_to ?? 0)) return false;
        replaceUpdates(caseId, doc, upTo, body);
        return true;
      }),

    claimClient: (caseId, doc, clientId, seat) =>
      commit.write(() => {
        const row = { case_id: caseId, doc, client_id: clientId, seat };
        file.run(
          sql
            .insertInto('doc_clients')
            .values(row)
            .onConflict((oc) => oc.doNothing()),
        );
        const claims = sql.selectFrom('doc_clients').where('case_id', '=', caseId).where('doc', '=', doc);
        return file.first(claims.where('client_id', '=', clientId).select('seat'))?.seat ?? seat;
      }),

    async loadClients(caseId, doc) {
      const claims = sql.selectFrom('doc_clients').where('case_id', '=', caseId).where('doc', '=', doc);
      return file.all(claims.select(['client_id as clientId', 'seat']).orderBy('client_id'));
    },
  };
}
