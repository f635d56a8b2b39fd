// Draft documents in Postgres: sealed Yjs updates, a snapshot in their place now and then, and who owns which client id.
// Must never give an update's number twice, nor drop an update that the snapshot does not hold.
import { type DocumentStore, type NewUpdate, NodeGone, type StoredDocument } from '../port.ts';
import { bytesOf, type Tables } from '../tables.ts';
import type { Database, Runner } from './database.ts';
import { isTaken } from './faults.ts';
import type { Lane } from './lane.ts';
import { LISTED } from './listed.ts';

/** The updates of one writer on their way. */
export interface Typed {
  caseId: string;
  doc: string;
  rows: readonly NewUpdate[];
}

// Numbers go on behind the last update, or behind the snapshot where none is left. Two nodes that give the same number
// meet at the primary key: the later one waits for the other's commit, fails and counts anew. So numbers also appear in
// their order, and whoever reads on from the last one misses nothing.
const APPEND = {
  name: 'type',
  text: `
    with last as (
      select d.case_id, d.doc, greatest(
        (select max(u.n) from doc_updates u where u.case_id = d.case_id and u.doc = d.doc),
        (select s.up_to from doc_snapshots s where s.case_id = d.case_id and s.doc = d.doc), 0) as n
      from unnest($1::text[], $2::text[]) as d (case_id, doc)
    ), stored as (
      insert into doc_updates (case_id, doc, n, author, body)
      select r.case_id, r.doc, last.n + r.k, r.author, r.body
      from unnest($3::text[], $4::text[], $5::int[], $6::text[], $7::bytea[]) as r (case_id, doc, k, author, body)
      join last on last.case_id = r.case_id and last.doc = r.doc
      where ${LISTED('$8')}
    )
    select case_id, doc, n, ${LISTED('$8')} as listed from last`,
};
/** So often at most another node is let go first. */
const TRIES = 20;

const nameOf = (caseId: string, doc: string): string => JSON.stringify([caseId, doc]);

/** The batch of the typing lane: resolves to the last number of each. */
export async function typeAll(
  database: Database<Tables>,
  items: readonly Typed[],
  node: string | null,
): Promise<number[]> {
  const counts = new Map<string, number>();
  const rows = items.flatMap(({ caseId, doc, rows: updates }) => {
    const name = nameOf(caseId, doc);
    const before = counts.get(name) ?? 0;
    counts.set(name, before + updates.length);
    return updates.map(({ author, body }, i) => ({ caseId, doc, k: before + i + 1, author, body }));
  });
  const last = await appendRows(database, [...counts.keys()], rows, node);
  return ends(items, last);
}

interface NumberedRow extends NewUpdate {
  caseId: string;
  doc: string;
  k: number;
}

interface Numbered {
  case_id: string;
  doc: string;
  n: number;
  listed: boolean;
}

async function appendRows(database: Database<Tables>, names: string[], rows: NumberedRow[], node: string | null) {
  const docs = names.map((name) => JSON.parse(name) as [string, string]);
  const columns = (['caseId', 'doc', 'k', 'author', 'body'] as const).map((column) => rows.map((row) => row[column]));
  const values = [docs.map(([caseId]) => caseId), docs.map(([, doc]) => doc), ...columns, node];
  for (let tries = 1; ; tries++) {
    try {
      const found = await database.prepared<Numbered>(APPEND, values);
      if (found.some(({ listed }) => !listed)) throw new NodeGone();
      return new Map(found.map(({ case_id, doc, n }) => [nameOf(case_id, doc), n]));
    } catch (error) {
      if (!isTaken(error) || tries === TRIES) throw error;
    }
  }
}

function ends(items: readonly Typed[], last: Map<string, number>): number[] {
  return items.map(({ caseId, doc, rows }) => {
    const name = nameOf(caseId, doc);
    const end = (last.get(name) ?? 0) + rows.length;
    last.set(name, end);
    return end;
  });
}

/** Runs the work in its turn, behind the writes that came before. */
export type InTurn = <R>(work: () => Promise<R>) => Promise<R>;

export interface DocumentLanes {
  typed: Lane<Typed, number>;
  claimed: Lane<Claim, string>;
}

export function documentStore(
  database: Database<Tables>,
  { typed, claimed }: DocumentLanes,
  inTurn: InTurn,
): DocumentStore {
  return {
    appendUpdates: (caseId, doc, rows) => typed.write({ caseId, doc, rows }),
    loadDocument: (caseId, doc) => loadDocument(database, caseId, doc, 0),
    compactDocument: (caseId, doc, upTo, body) =>
      inTurn(() =>
        database.transaction((on) => compact(database.sql, on, { case_id: caseId, doc, up_to: upTo, body })),
      ),
    claimClient: (caseId, doc, clientId, seat) => claimed.write({ caseId, doc, clientId, seat }),
    loadClients: (caseId, doc) => database.prepared(CLIENTS, [caseId, doc]),
  };
}

interface Piece {
  n: number;
  /** null for the snapshot. */
  author: string | null;
  body: Uint8Array;
}

// One statement, so both are of one moment: a compaction in between would show the updates twice, or not at all.
const LOAD = {
  name: 'load document',
  text: `
    select up_to as n, null as author, body from doc_snapshots where case_id = $1 and doc = $2 and up_to > $3
    union all
    select n, author, body from doc_updates where case_id = $1 and doc = $2 and n > $3 order by n`,
};

export async function loadDocument(
  database: Database<Tables>,
  caseId: string,
  doc: string,
  after: number,
): Promise<StoredDocument> {
  const rows = await database.prepared<Piece>(LOAD, [caseId, doc, after]);
  const folded = rows.find(({ author }) => author === null);
  return {
    snapshot: folded ? { upTo: folded.n, body: bytesOf(folded.body) } : null,
    updates: rows.flatMap(({ n, author, body }) => (author === null ? [] : [{ n, author, body: bytesOf(body) }])),
  };
}

interface Folded {
  case_id: string;
  doc: string;
  up_to: number;
  body: Uint8Array;
}

async function compact(sql: Database<Tables>['sql'], on: Runner, folded: Folded): Promise<boolean> {
  const { case_id, doc, up_to, body } = folded;
  const updates = sql.selectFrom('doc_updates').where('case_id', '=', case_id).where('doc', '=', doc);
  const snapshots = sql.selectFrom('doc_snapshots').where('case_id', '=', case_id).where('doc', '=', doc);
  const last = await on.first(updates.select(({ fn }) => fn.max('n').as('n')));
  const before = await on.first(snapshots.select('up_to'));
  if (up_to > Math.max(last?.n ?? 0, before?.up_to ?? 0))
    throw new RangeError('a snapshot may not cover updates that are not stored');
  const fresh = sql.insertInto('doc_snapshots').values(folded);
  const later = fresh.onConflict((oc) =>
    oc.columns(['case_id', 'doc']).doUpdateSet({ up_to, body }).where('doc_snapshots.up_to', '<', up_to),
  );
  if ((await on.run(later)) === 0) return false;
  await on.run(
    sql.deleteFrom('doc_updates').where('case_id', '=', case_id).where('doc', '=', doc).where('n', '<=', up_to),
  );
  return true;
}

/** A client id that a seat uses in a document for the first time. */
export interface Claim {
  caseId: string;
  doc: string;
  clientId: number;
  seat: string;
}

// In one order, so that two nodes that claim the same never wait for each other in a ring.
const CLAIM = {
  name: 'claim clients',
  text: `
    insert into doc_clients (case_id, doc, client_id, seat)
    select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) order by 1, 2, 3 on conflict do nothing`,
};
// A statement of its own: it sees what another node has just claimed.
const OWNERS = {
  name: 'owners of clients',
  text: `
    select c.seat from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as a (case_id, doc, client_id, place)
    join doc_clients c on c.case_id = a.case_id and c.doc = a.doc and c.client_id = a.client_id order by a.place`,
};

/** The batch of the claims' lane: whoever comes back to a draft and writes claims one. Resolves to whose each is. */
export async function claimAll(database: Database<Tables>, claims: readonly Claim[]): Promise<string[]> {
  const [seats, ...ids] = (['seat', 'caseId', 'doc', 'clientId'] as const).map((name) =>
    claims.map((one) => one[name]),
  );
  await database.prepared(CLAIM, [...ids, seats]);
  const owners = await database.prepared<{ seat: string }>(OWNERS, ids);
  return owners.map(({ seat }) => seat);
}

const CLIENTS = {
  name: 'clients of document',
  text: 'select client_id as "clientId", seat from doc_clients where case_id = $1 and doc = $2 order by client_id',
};
