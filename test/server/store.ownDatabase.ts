// A database of its own for each test of a store in Postgres; what a test opens there is closed after it.
// Must never let a test meet what another has left.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Postgres, startPostgres } from '../support/postgres.ts';

export const MASTER = new Uint8Array(32).fill(7);
export const RECORD = 'case/record';

interface Closable {
  close(): Promise<void>;
}

export interface OwnDatabase {
  readonly postgres: Postgres;
  /** This test's, as DATABASE_URL takes it. */
  readonly url: string;
  /** It is closed after the test. */
  opened<T extends Closable>(opening: Promise<T>): Promise<T>;
}

/** For the tests of one file. */
export function ownDatabase(): OwnDatabase {
  let postgres: Postgres;
  let url: string;
  const open: Closable[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    url = await postgres.newDatabase();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return {
    get postgres() {
      return postgres;
    },
    get url() {
      return url;
    },
    async opened(opening) {
      const one = await opening;
      open.push(one);
      return one;
    },
  };
}
