// Who may come in, in SQLite: personal links, places (cookie sessions) and one-time codes, all by hash.
// Must never hold a link, a cookie or a code itself, nor let a code be tried more often than it may.
import { clearCodes, clearCounts, columnsOf, giveOneBack, putCodeBack, takeOne } from '../codes.ts';
import type { AccessStore, CodeAnswer, CodeRow, PlaceRow } from '../port.ts';
import type { Tables } from '../tables.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

export function accessStore(file: SqliteFile<Tables>, commit: GroupCommit): AccessStore {
  return { ...links(file, commit), ...places(file, commit), ...codes(file, commit) };
}

type Links = Pick<AccessStore, 'putLink' | 'findLink' | 'endLinks' | 'endLink' | 'keepLink'>;
type Places = Pick<
  AccessStore,
  'putPlace' | 'takePlace' | 'findPlace' | 'restPlace' | 'restPlaces' | 'endPlace' | 'endPlaces'
>;
type Codes = Pick<
  AccessStore,
  'putCode' | 'putCodeBack' | 'tryCode' | 'takeOne' | 'giveOneBack' | 'findCode' | 'endCode'
>;

function links(file: SqliteFile<Tables>, commit: GroupCommit): Links {
  const { sql } = file;
  const ending = (caseId: string, seat: string) =>
    sql.updateTable('links').set({ ended: 1 }).where('case_id', '=', caseId).where('seat', '=', seat);
  return {
    putLink: ({ hash, caseId, seat, at, way }) =>
      commit.write(() => {
        file.run(sql.insertInto('links').values({ hash, case_id: caseId, seat, at, way, ended: 0 }));
      }),

    async findLink(hash) {
      const link = sql.selectFrom('links').where('hash', '=', hash);
      const found = file.first(link.select(['hash', 'case_id as caseId', 'seat', 'at', 'way', 'ended']));
      return found ? { ...found, ended: found.ended !== 0 } : null;
    },

    endLinks: (caseId, seat) =>
      commit.write(() => {
        file.run(ending(caseId, seat));
      }),

    endLink: (hash) =>
      commit.write(() => {
        file.run(sql.updateTable('links').where('hash', '=', hash).set({ ended: 1 }));
      }),

    keepLink: ({ caseId, seat, hash, at }) =>
      commit.write(() => {
        file.run(ending(caseId, seat).where('at', '<=', at).where('hash', '!=', hash));
      }),
  };
}

function places(file: SqliteFile<Tables>, commit: GroupCommit): Places {
  const { sql } = file;
  const put = ({ hash, tag, caseId, seat, at, until, rest }: PlaceRow) => {
    file.run(sql.deleteFrom('places').where('until', '<=', at));
    const fresh = sql.insertInto('places').values({ hash, tag, case_id: caseId, seat, at, until, rest });
    file.run(fresh.onConflict((oc) => oc.column('hash').doUpdateSet({ until, rest })));
  };
  const endAll = (caseId: string, seat: string) =>
    file.run(sql.deleteFrom('places').where('case_id', '=', caseId).where('seat', '=', seat));
  return {
    putPlace: (place) => commit.write(() => put(place)),

    takePlace: (place) =>
      commit.write(() => {
        endAll(place.caseId, place.seat);
        put(place);
      }),

    async findPlace(hash) {
      const place = sql.selectFrom('places').where('hash', '=', hash);
      return file.first(place.select(['hash', 'tag', 'case_id as caseId', 'seat', 'at', 'until', 'rest'])) ?? null;
    },

    restPlace: (hash, rest) =>
      commit.write(() => {
        file.run(sql.updateTable('places').set({ rest }).where('hash', '=', hash));
      }),

    restPlaces: (caseId, seats, now, rest) =>
      commit.write(() => {
        const theirs = sql.updateTable('places').where('case_id', '=', caseId).where('seat', 'in', seats);
        file.run(theirs.where('rest', '>', now).where('rest', '<', rest).set({ rest }));
      }),

    endPlace: (hash) =>
      commit.write(() => {
        file.run(sql.deleteFrom('places').where('hash', '=', hash));
      }),

    endPlaces: (caseId, seat) =>
      commit.write(() => {
        endAll(caseId, seat);
      }),
  };
}

function codes(file: SqliteFile<Tables>, commit: GroupCommit): Codes {
  const { sql } = file;

  const find = (linkHash: string): CodeRow | null => {
    const code = sql.selectFrom('codes').where('link_hash', '=', linkHash);
    const row = code.select(['link_hash as linkHash', 'code_hash as codeHash', 'until', 'tries_left as triesLeft']);
    return file.first(row) ?? null;
  };

  const end = (linkHash: string) => file.run(sql.deleteFrom('codes').where('link_hash', '=', linkHash));

  function spend(linkHash: string): CodeAnswer {
    end(linkHash);
    return 'right';
  }

  function miss(linkHash: string, triesLeft: number): CodeAnswer {
    file.run(
      sql
        .updateTable('codes')
        .set({ tries_left: triesLeft - 1 })
        .where('link_hash', '=', linkHash),
    );
    return 'wrong';
  }

  function attempt(linkHash: string, codeHash: string, now: number): CodeAnswer {
    const code = find(linkHash);
    if (!code || code.until <= now || code.triesLeft <= 0) return 'none';
    return code.codeHash === codeHash ? spend(linkHash) : miss(linkHash, code.triesLeft);
  }

  return {
    putCode: (code, now) =>
      commit.write(() => {
        file.run(clearCodes(sql, now));
        file.run(clearCounts(sql, now));
        const former = find(code.linkHash);
        const row = columnsOf(code);
        file.run(
          sql
            .insertInto('codes')
            .values(row)
            .onConflict((oc) => oc.column('link_hash').doUpdateSet(row)),
        );
        return former;
      }),

    putCodeBack: (linkHash, ifHash, former) =>
      commit.write(() => {
        file.run(putCodeBack(sql, linkHash, ifHash, former));
      }),

    tryCode: (linkHash, codeHash, count, now) =>
      commit.write(() => {
        if (file.run(takeOne(sql, count, now)) === 0) return 'spent';
        const answer = attempt(linkHash, codeHash, now);
        if (answer !== 'wrong') file.run(giveOneBack(sql, count.name));
        return answer;
      }),

    takeOne: (count, now) => commit.write(() => file.run(takeOne(sql, count, now)) === 1),

    giveOneBack: (name) =>
      commit.write(() => {
        file.run(giveOneBack(sql, name));
      }),

    findCode: async (linkHash) => find(linkHash),

    endCode: (linkHash) =>
      commit.write(() => {
        end(linkHash);
      }),
  };
}
