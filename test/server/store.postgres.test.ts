// The shared store against the contract of all stores.
// Rules for this one alone must never stand here.
import { afterAll, beforeAll } from 'vitest';
import { openPostgresStore } from '../../server/store/postgres.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { storeContract } from './store.contract.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

storeContract('shared', async () => {
  const url = await postgres.newDatabase();
  return { open: () => openPostgresStore(url), clear: async () => {} };
});
