// Who may come in, in Postgres: personal links, places (cookie sessions) and one-time codes, all by hash.
// Must never hold a link, a cookie or a code itself, nor let a code be tried more often than it may.
import { clearCodes, clearCounts, columnsOf, giveOneBack, putCodeBack, takeOne } from '../codes.ts';
import type { AccessStore, CodeAnswer, CodeRow, PlaceRow } from '../port.ts';
import type { Tables } from '../tables.ts';
import type { Database, Runner } from './database.ts';
import type { InTurn } from './documents.ts';
import type { Lane } from './lane.ts';

// Every line that comes in asks for its place several times, and after a storm a thousand come at once: they share one question.
const FIND_PLACES = {
  name: 'find places',
  text: `
    select hash, tag, case_id as "caseId", seat, at, until, rest from places where hash = any($1::text[])`,
};

/** The batch of the places' lane. */
export async function findPlaces(database: Database<Tables>, hashes: readonly string[]): Promise<(PlaceRow | null)[]> {
  const found = await database.prepared<PlaceRow>(FIND_PLACES, [hashes]);
  const byHash = new Map(found.map((place) => [place.hash, place]));
  return hashes.map((hash) => byHash.get(hash) ?? null);
}

export function accessStore(
  database: Database<Tables>,
  inTurn: InTurn,
  found: Lane<string, PlaceRow | null>,
): AccessStore {
  const findPlace = (hash: string) => found.write(hash);
  return { ...links(database, inTurn), ...places(database, inTurn), findPlace, ...codes(database, inTurn) };
}

type Links = Pick<AccessStore, 'putLink' | 'findLink' | 'endLinks' | 'endLink' | 'keepLink'>;
type Places = Pick<AccessStore, 'putPlace' | 'takePlace' | 'restPlace' | 'restPlaces' | 'endPlace' | 'endPlaces'>;
type Codes = Pick<
  AccessStore,
  'putCode' | 'putCodeBack' | 'tryCode' | 'takeOne' | 'giveOneBack' | 'findCode' | 'endCode'
>;

function links(database: Database<Tables>, inTurn: InTurn): Links {
  const { sql } = database;
  const ending = (caseId: string, seat: string) =>
    sql.updateTable('links').set({ ended: 1 }).where('case_id', '=', caseId).where('seat', '=', seat);
  return {
    putLink: ({ hash, caseId, seat, at, way }) =>
      inTurn(async () => {
        await database.run(sql.insertInto('links').values({ hash, case_id: caseId, seat, at, way, ended: 0 }));
      }),

    async findLink(hash) {
      const link = sql.selectFrom('links').where('hash', '=', hash);
      const found = await database.first(link.select(['hash', 'case_id as caseId', 'seat', 'at', 'way', 'ended']));
      return found ? { ...found, ended: found.ended !== 0 } : null;
    },

    endLinks: (caseId, seat) =>
      inTurn(async () => {
        await database.run(ending(caseId, seat));
      }),

    endLink: (hash) =>
      inTurn(async () => {
        await database.run(sql.updateTable('links').where('hash', '=', hash).set({ ended: 1 }));
      }),

    keepLink: ({ caseId, seat, hash, at }) =>
      inTurn(async () => {
        await database.run(ending(caseId, seat).where('at', '<=', at).where('hash', '!=', hash));
      }),
  };
}

function places(database: Database<Tables>, inTurn: InTurn): Places {
  const { sql } = database;
  const put = async (on: Runner, { hash, tag, caseId, seat, at, until, rest }: PlaceRow) => {
    await on.run(sql.deleteFrom('places').where('until', '<=', at));
    const fresh = sql.insertInto('places').values({ hash, tag, case_id: caseId, seat, at, until, rest });
    await on.run(fresh.onConflict((oc) => oc.column('hash').doUpdateSet({ until, rest })));
  };
  const endAll = (on: Runner, caseId: string, seat: string) =>
    on.run(sql.deleteFrom('places').where('case_id', '=', caseId).where('seat', '=', seat));
  return {
    putPlace: (place) => inTurn(() => put(database, place)),

    takePlace: (place) =>
      inTurn(() =>
        database.transaction(async (on) => {
          // Of two at once, on two nodes, neither would see the other's place, and so not end it.
          await on.lock('places');
          await endAll(on, place.caseId, place.seat);
          await put(on, place);
        }),
      ),

    restPlace: (hash, rest) =>
      inTurn(async () => {
        await database.run(sql.updateTable('places').set({ rest }).where('hash', '=', hash));
      }),

    restPlaces: (caseId, seats, now, rest) =>
      inTurn(async () => {
        const theirs = sql.updateTable('places').where('case_id', '=', caseId).where('seat', 'in', seats);
        await database.run(theirs.where('rest', '>', now).where('rest', '<', rest).set({ rest }));
      }),

    endPlace: (hash) =>
      inTurn(async () => {
        await database.run(sql.deleteFrom('places').where('hash', '=', hash));
      }),

    endPlaces: (caseId, seat) =>
      inTurn(async () => {
        await endAll(database, caseId, seat);
      }),
  };
}

function codes(database: Database<Tables>, inTurn: InTurn): Codes {
  const { sql } = database;

  const rowOf = (linkHash: string) => {
    const code = sql.selectFrom('codes').where('link_hash', '=', linkHash);
    return code.select(['link_hash as linkHash', 'code_hash as codeHash', 'until', 'tries_left as triesLeft']);
  };

  // Put in first: of two at once where there is none, on two nodes, the second waits, and finds the first.
  async function replace(on: Runner, code: CodeRow): Promise<CodeRow | null> {
    const fresh = sql.insertInto('codes').values(columnsOf(code));
    if ((await on.run(fresh.onConflict((oc) => oc.doNothing()))) === 1) return null;
    const former = await on.first(rowOf(code.linkHash).forUpdate());
    await on.run(fresh.onConflict((oc) => oc.column('link_hash').doUpdateSet(columnsOf(code))));
    return former ?? null;
  }

  const end = (on: Runner, linkHash: string) => on.run(sql.deleteFrom('codes').where('link_hash', '=', linkHash));

  async function spend(on: Runner, linkHash: string): Promise<CodeAnswer> {
    await end(on, linkHash);
    return 'right';
  }

  async function miss(on: Runner, linkHash: string, triesLeft: number): Promise<CodeAnswer> {
    const code = sql.updateTable('codes').where('link_hash', '=', linkHash);
    await on.run(code.set({ tries_left: triesLeft - 1 }));
    return 'wrong';
  }

  // Locked while it is looked at, so that two nodes cannot spend one code, nor one try, twice.
  async function attempt(on: Runner, linkHash: string, codeHash: string, now: number): Promise<CodeAnswer> {
    const code = await on.first(sql.selectFrom('codes').where('link_hash', '=', linkHash).selectAll().forUpdate());
    if (!code || code.until <= now || code.tries_left <= 0) return 'none';
    return code.code_hash === codeHash ? spend(on, linkHash) : miss(on, linkHash, code.tries_left);
  }

  return {
    putCode: (code, now) =>
      inTurn(async () => {
        // By itself: whoever holds one row and waits for others could wait for somebody who waits for it.
        await database.run(clearCodes(sql, now));
        await database.run(clearCounts(sql, now));
        return database.transaction((on) => replace(on, code));
      }),

    putCodeBack: (linkHash, ifHash, former) =>
      inTurn(async () => {
        await database.run(putCodeBack(sql, linkHash, ifHash, former));
      }),

    tryCode: (linkHash, codeHash, count, now) =>
      inTurn(() =>
        database.transaction(async (on) => {
          // Taken first: whoever tries another code of the seat, on whichever node, waits until it is known what became of it.
          if ((await on.run(takeOne(sql, count, now))) === 0) return 'spent';
          const answer = await attempt(on, linkHash, codeHash, now);
          if (answer !== 'wrong') await on.run(giveOneBack(sql, count.name));
          return answer;
        }),
      ),

    takeOne: (count, now) => inTurn(async () => (await database.run(takeOne(sql, count, now))) === 1),

    giveOneBack: (name) =>
      inTurn(async () => {
        await database.run(giveOneBack(sql, name));
      }),

    findCode: async (linkHash) => (await database.first(rowOf(linkHash))) ?? null,

    endCode: (linkHash) =>
      inTurn(async () => {
        await end(database, linkHash);
      }),
  };
}
