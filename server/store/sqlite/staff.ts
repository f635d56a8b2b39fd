// Accounts of staff and the seats tied to them, in SQLite.
// Must never let two changes of one account both count, nor tie a seat to a second account.
import type { StaffStore } from '../port.ts';
import { bytesOf, type Tables } from '../tables.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

export function staffStore(file: SqliteFile<Tables>, commit: GroupCommit): StaffStore {
  return { ...accounts(file, commit), ...ties(file, commit) };
}

type Ties = Pick<StaffStore, 'tieSeat' | 'accountOfSeat' | 'seatsOfAccount'>;
type Accounts = Omit<StaffStore, keyof Ties>;

function accounts(file: SqliteFile<Tables>, commit: GroupCommit): Accounts {
  const { sql } = file;
  const all = sql.selectFrom('accounts').selectAll();
  return {
    putAccount: ({ id, handle, body }, expected) =>
      commit.write(() => {
        const row = { handle, version: expected + 1, body: new Uint8Array(body) };
        const fresh = sql.insertInto('accounts').values({ id, ...row });
        if (expected === 0) return file.run(fresh.onConflict((oc) => oc.doNothing())) === 1;
        // Asked first: a broken rule of the table would undo all that is committed in the same step.
        const other = file.first(all.where('handle', '=', handle).where('id', '!=', id));
        if (other) return false;
        return (
          file.run(sql.updateTable('accounts').set(row).where('id', '=', id).where('version', '=', expected)) === 1
        );
      }),
    async findAccount(id) {
      const row = file.first(all.where('id', '=', id));
      return row ? { ...row, body: bytesOf(row.body) } : null;
    },
    async findHandle(handle) {
      const row = file.first(all.where('handle', '=', handle));
      return row ? { ...row, body: bytesOf(row.body) } : null;
    },
    async listAccounts() {
      return file.all(all.orderBy('id')).map((row) => ({ ...row, body: bytesOf(row.body) }));
    },
    removeAccount: (id, by) =>
      commit.write(() => {
        if (!file.first(all.where('id', '=', by))) return false;
        file.run(sql.deleteFrom('accounts').where('id', '=', id));
        return true;
      }),
  };
}

function ties(file: SqliteFile<Tables>, commit: GroupCommit): Ties {
  const { sql } = file;
  const accountOf = (caseId: string, seat: string): string | null => {
    const tied = sql.selectFrom('seat_accounts').where('case_id', '=', caseId).where('seat', '=', seat);
    return file.first(tied.select('account'))?.account ?? null;
  };
  return {
    tieSeat: (caseId, seat, account) =>
      commit.write(() => {
        const tie = sql.insertInto('seat_accounts').values({ case_id: caseId, seat, account });
        file.run(tie.onConflict((oc) => oc.doNothing()));
        return accountOf(caseId, seat) ?? account;
      }),
    accountOfSeat: async (caseId, seat) => accountOf(caseId, seat),
    async seatsOfAccount(account) {
      const theirs = sql.selectFrom('seat_accounts').where('account', '=', account);
      return file.all(theirs.select(['case_id as caseId', 'seat']).orderBy('case_id').orderBy('seat'));
    },
  };
}
