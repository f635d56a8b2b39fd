// The store's tables as Kysely sees them, for every dialect.
// They must never hold a word, a name or a token in clear: bodies are sealed, secrets of links and cookies are hashed.
import type { ColumnType } from 'kysely';
import type { LinkWay } from './port.ts';

/** Drivers give bytes back in their own types; `bytesOf` makes them one. */
export type Bytes = ColumnType<ArrayBuffer | Uint8Array, Uint8Array, Uint8Array>;

export interface Tables {
  events: {
    case_id: string;
    seq: number;
    at: number;
    actor: string;
    command_id: string | null;
    type: string;
    facts: string;
    scope: string | null;
    body: ColumnType<ArrayBuffer | Uint8Array | null, Uint8Array | null, never>;
    log: string | null;
  };
  doc_updates: { case_id: string; doc: string; n: number; author: string; body: Bytes };
  doc_snapshots: { case_id: string; doc: string; up_to: number; body: Bytes };
  doc_clients: { case_id: string; doc: string; client_id: number; seat: string };
  links: { hash: string; case_id: string; seat: string; at: number; way: LinkWay; ended: number };
  places: {
    hash: string;
    tag: string;
    case_id: string;
    seat: string;
    at: number;
    until: number;
    rest: number | null;
  };
  accounts: { id: string; handle: string; version: number; body: Bytes };
  seat_accounts: { case_id: string; seat: string; account: string };
  codes: { link_hash: string; code_hash: string; until: number; tries_left: number };
  settings: { name: string; value: string };
  leases: { case_id: string; node: string; until: number };
  nodes: { node: string; until: number; ahead: number; steps: number };
  node_mail: { n: number; node: string; body: Bytes };
}

export interface KeyTables {
  keys: { case_id: string; scope: string; wrapped: Bytes };
  destroyed: { case_id: string; scope: string };
  /** One row: a sealed known text, which tells whether the master key is the one that wrapped the keys. */
  proof: { id: number; sealed: Bytes };
}

/** A driver's bytes as a Uint8Array of their own. */
export function bytesOf(value: ArrayBuffer | Uint8Array): Uint8Array {
  return new Uint8Array(value);
}
