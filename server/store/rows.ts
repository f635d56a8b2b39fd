// An event as the port has it, and as a row of either database.
// Must never put into a clear column what came sealed.
import { type Insertable, type Selectable, sql } from 'kysely';
import type { EventRow, Facts, NewEventRow, SealedBody } from './port.ts';
import { bytesOf, type Tables } from './tables.ts';

type Row = Tables['events'];

export function toRow(caseId: string, seq: number, row: NewEventRow): Insertable<Row> {
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
    log: row.log ?? null,
  };
}

/** Written out, not given as a parameter: only so does SQLite see that its index of these types will do. */
export const ofTypes = (types: readonly string[]) =>
  sql<boolean>`type in (${sql.join(types.map((type) => sql.lit(type)))})`;

export function fromRow(row: Selectable<Row>): EventRow {
  return {
    seq: row.seq,
    at: row.at,
    by: row.actor,
    commandId: row.command_id,
    type: row.type,
    facts: JSON.parse(row.facts) as Facts,
    sealed: sealedOf(row),
    ...(row.log !== null && { log: row.log }),
  };
}

function sealedOf({ scope, body }: Selectable<Row>): SealedBody | null {
  return scope === null || body === null ? null : { key: scope, body: bytesOf(body) };
}
