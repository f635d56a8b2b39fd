// Accounts of staff and the seats tied to them, in Postgres.
// Must never let two changes of one account both count, nor tie a seat to a second account.
import type { StaffStore } from '../port.ts';
import { bytesOf, type Tables } from '../tables.ts';
import type { Database } from './database.ts';
import type { InTurn } from './documents.ts';
import { isTaken } from './faults.ts';

export function staffStore(database: Database<Tables>, inTurn: InTurn): StaffStore {
  return { ...accounts(database, inTurn), ...ties(database, inTurn) };
}

type Ties = Pick<StaffStore, 'tieSeat' | 'accountOfSeat' | 'seatsOfAccount'>;
type Accounts = Omit<StaffStore, keyof Ties>;

function accounts(database: Database<Tables>, inTurn: InTurn): Accounts {
  const { sql } = database;
  const all = sql.selectFrom('accounts').selectAll();
  return {
    putAccount: ({ id, handle, body }, expected) =>
      inTurn(async () => {
        const row = { handle, version: expected + 1, body: Buffer.from(body) };
        const fresh = sql.insertInto('accounts').values({ id, ...row });
        const changed = sql.updateTable('accounts').set(row).where('id', '=', id).where('version', '=', expected);
        try {
          return (await database.run(expected === 0 ? fresh : changed)) === 1;
        } catch (error) {
          if (isTaken(error)) return false;
          throw error;
        }
      }),
    async findAccount(id) {
      const row = await database.first(all.where('id', '=', id));
      return row ? { ...row, body: bytesOf(row.body) } : null;
    },
    async findHandle(handle) {
      const row = await database.first(all.where('handle', '=', handle));
      return row ? { ...row, body: bytesOf(row.body) } : null;
    },
    async listAccounts() {
      const rows = await database.all(all.orderBy('id'));
      return rows.map((row) => ({ ...row, body: bytesOf(row.body) }));
    },
    removeAccount: (id, by) =>
      inTurn(() =>
        database.transaction(async (on) => {
          // Another node may be removing `by`: without this neither would see what the other does.
          await on.lock('accounts');
          if (!(await on.first(all.where('id', '=', by)))) return false;
          await on.run(sql.deleteFrom('accounts').where('id', '=', id));
          return true;
        }),
      ),
  };
}

function ties(database: Database<Tables>, inTurn: InTurn): Ties {
  const { sql } = database;
  const accountOf = async (caseId: string, seat: string): Promise<string | null> => {
    const tied = sql.selectFrom('seat_accounts').where('case_id', '=', caseId).where('seat', '=', seat);
    return (await database.first(tied.select('account')))?.account ?? null;
  };
  return {
    tieSeat: (caseId, seat, account) =>
      inTurn(async () => {
        const tie = sql.insertInto('seat_accounts').values({ case_id: caseId, seat, account });
        await database.run(tie.onConflict((oc) => oc.doNothing()));
        return (await accountOf(caseId, seat)) ?? account;
      }),
    accountOfSeat: accountOf,
    seatsOfAccount(account) {
      const theirs = sql.selectFrom('seat_accounts').where('account', '=', account);
      return database.all(theirs.select(['case_id as caseId', 'seat']).orderBy('case_id').orderBy('seat'));
    },
  };
}
