// The nodes that share this database: who is listed, how far their documents have come, what they leave for each other.
// Must never go by what a clock shows, a node's or the database's, which somebody may set: who is silent is seen by the
// others, from the word that stays the same, and the database strikes it out only if it is still the same.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { LASTS, type NodeStore, Outdated, type PlaceRef, type Roll } from '../port.ts';
import { bytesOf, type Tables } from '../tables.ts';
import type { Database } from './database.ts';
import { loadDocument } from './documents.ts';

const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
const LISTED = "(select coalesce(json_agg(json_build_object('node', node, 'until', until)), '[]') from nodes";
// Where the store has taken a step that this Parley does not know, its rows mean what it does not know either.
const KNOWN = (steps: string) => `not exists (select from kysely_migration where name <> all(${steps}::text[]))`;
const ENTER = {
  name: 'enter node',
  text: `insert into nodes (node, until, ahead, steps)
    select $1, ${NOW} + ${LASTS}, $2::bigint - ${NOW}, cardinality($3::text[])
      where ${KNOWN('$3')}
    on conflict (node) do update set until = excluded.until, ahead = excluded.ahead
    returning node`,
};
// One statement sees the list as it was before it; so those it strikes out are left out by hand.
const RENEW = {
  name: 'renew node',
  text: `
    with mine as (
      update nodes set until = ${NOW} + ${LASTS}, ahead = $2::bigint - ${NOW}
      where node = $1 and ${KNOWN('$5')} returning node
    ), struck as (
      delete from nodes using unnest($3::text[], $4::bigint[]) as silent (node, until)
      where nodes.node = silent.node and nodes.until = silent.until and nodes.node <> $1 and exists (select from mine)
      returning nodes.node
    ), unread as (
      delete from node_mail where node in (select node from struck)
    )
    select ${NOW} as now, $2::bigint as time, exists (select from mine) as listed,
      ${LISTED} where node not in (select node from struck)) as nodes`,
};
// A word that by the database's clock is over, or was not yet given, was given before that clock was set, and so was how
// far ahead of it that node is.
const ROLL = {
  name: 'roll of nodes',
  text: `
    select ${NOW} as now, ${LISTED}) as nodes,
      (select ${NOW} + ahead from nodes where until - ${NOW} between 0 and ${LASTS} order by until desc limit 1) as time`,
};
const NODES = { name: 'listed nodes', text: 'select node from nodes' };
const CLEAR = {
  name: 'clear passing',
  text: 'delete from events where case_id = $1 and type = any($2::text[]) and seq < $3',
};
// For each its last entry in the index, however many updates it has.
const NUMBERS = {
  name: 'document numbers',
  text: `
    select greatest(
      (select u.n from doc_updates u where u.case_id = d.case_id and u.doc = d.doc order by u.n desc limit 1),
      (select s.up_to from doc_snapshots s where s.case_id = d.case_id and s.doc = d.doc), 0) as n
    from unnest($1::text[], $2::text[]) with ordinality as d (case_id, doc, place) order by d.place`,
};
const PLACES = {
  name: 'places of seats',
  text: `
    select p.case_id as "caseId", p.seat, p.tag from places p
    join unnest($1::text[], $2::text[]) as s (case_id, seat) on s.case_id = p.case_id and s.seat = p.seat`,
};
const PUT_MAIL = { name: 'put mail', text: 'insert into node_mail (node, body) values ($1, $2)' };
const TAKE_MAIL = {
  name: 'take mail',
  text: 'with taken as (delete from node_mail where node = $1 returning n, body) select body from taken order by n',
};

/**
 * Waits until the nodes that do not know all these steps have left, which they do when they hear of them, or are not sure of
 * themselves any more; then strikes them out. What is stored from then on they could not read.
 */
export async function outlive(database: Database<Tables>, steps: number): Promise<void> {
  const { sql } = database;
  const older = sql.selectFrom('nodes').where('steps', '<', steps);
  const until = performance.now() + LASTS;
  while (performance.now() < until && (await database.all(older.select('node'))).length > 0) await pause(50);
  await database.run(sql.deleteFrom('nodes').where('steps', '<', steps));
}

export interface NodeParts {
  database: Database<Tables>;
  /** Connections for what keeps a node alive alone: in a storm of people it must not wait behind them. */
  ownLine: Database<Tables>;
  /** The steps of the store that this Parley knows. */
  steps: readonly string[];
  /** Under which node this store's writes count from now on. */
  writeAs(node: string): void;
}

export function nodeStore({ database, ownLine, steps, writeAs }: NodeParts): NodeStore {
  const roll: NodeStore['roll'] = async () => first(await ownLine.prepared<Roll>(ROLL, []));
  return {
    roll,
    async enterNode({ node, time }) {
      const entered = await ownLine.prepared(ENTER, [node, time, steps]);
      if (entered.length === 0) throw new Outdated('the store has taken a step that is not known here');
      writeAs(node);
      return roll();
    },
    async renewNode({ node, time }, silent) {
      const struck = columns(silent, 'node', 'until');
      const renewed = await ownLine.prepared<Roll & { listed: boolean }>(RENEW, [node, time, ...struck, steps]);
      const { listed, ...listing } = first(renewed);
      return listed ? listing : null;
    },
    async leaveNode(node) {
      await ownLine.run(ownLine.sql.deleteFrom('nodes').where('node', '=', node));
    },
    async listedNodes() {
      return (await database.prepared<{ node: string }>(NODES, [])).map(({ node }) => node);
    },
    async clearPassing(caseId, types, before) {
      await database.prepared(CLEAR, [caseId, types, before]);
    },
    async numbersOf(docs) {
      const found = await database.prepared<{ n: number }>(NUMBERS, columns(docs, 'caseId', 'doc'));
      return found.map(({ n }) => n);
    },
    documentSince: (caseId, doc, after) => loadDocument(database, caseId, doc, after),
    placesOf: (seats) => database.prepared<PlaceRef>(PLACES, columns(seats, 'caseId', 'seat')),
    async putMail(node, body) {
      await database.prepared(PUT_MAIL, [node, body]);
    },
    async takeMail(node) {
      const taken = await database.prepared<{ body: Uint8Array }>(TAKE_MAIL, [node]);
      return taken.map(({ body }) => bytesOf(body));
    },
  };
}

function first<R>(rows: R[]): R {
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no answer');
  return row;
}

const columns = <T>(rows: readonly T[], ...names: (keyof T)[]): unknown[][] =>
  names.map((name) => rows.map((row) => row[name]));
