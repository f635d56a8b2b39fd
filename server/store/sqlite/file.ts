// One SQLite file: opened durable, brought up to date, queried at once. The only place that knows the dialect and libsql.
// Must never await between the statements of one step: everything here shares a single connection.
import { closeSync, fdatasync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Compilable, Migration, Kysely as Queries } from 'kysely';
import Libsql from 'libsql';
import { endsStore, isFull, LogStays } from '../failing.ts';
import { FIRST_BYTES, isLong } from './logLength.ts';

// As CommonJS: its 262 ES modules, one by one through the TypeScript loader, would cost every start a quarter of a second.
const { Kysely, Migrator, SqliteDialect } = createRequire(import.meta.url)('kysely') as typeof import('kysely');

type Connection = InstanceType<typeof Libsql>;
type Statement = ReturnType<Connection['prepare']>;

/** How long a statement waits, in ms, while an outside program (a backup, say) holds the file. It blocks the server. */
const BUSY_MS = 1000;

/** Commits from a look at a log that was short, or that failed, to the next: each look is one more journey to the system. */
const LOOK_EVERY = 8;

/**
 * Connections that are broken. Whoever closes one moves its log into the file as it is remembered; left open, the next start
 * reads the log from the disk, and checks it. The collector closes what nobody holds, and a process that ends by itself all
 * that is open, so they are held here, and who has one ends by `process.exit`.
 */
const LEFT = new Set<Connection>();

/** Told of every statement and sync that failed; `ends`: nothing of the file may be used any more. */
export type OnFault = (error: unknown, ends: boolean) => void;

/** An open SQLite file. Queries are built with `sql` (Kysely) and run synchronously, so a step is never interleaved. */
export class SqliteFile<T> {
  readonly sql: Queries<T>;
  readonly #connection: Connection;
  readonly #onFault: OnFault;
  /** Its write-ahead log, from when the file is up to date until it is closed. */
  #log: number | null = null;
  /** Commits do not wait for the disk themselves. */
  #syncsApart = false;
  /** Commits until the next look at how long the log is. */
  #untilLook = 0;
  /** Why nothing of it may be used any more. */
  #broken: unknown = null;
  // Compiled SQL text → statement. The texts are few; preparing anew each time would only feed the collector.
  readonly #statements = new Map<string, Statement>();

  private constructor(connection: Connection, onFault: OnFault) {
    this.#connection = connection;
    this.#onFault = onFault;
    this.sql = new Kysely<T>({ dialect: new SqliteDialect({ database: connection }) });
  }

  /** Opens or creates the file, durable at every commit, and runs the migrations that it lacks, all or none. */
  static async open<T>(
    path: string,
    migrations: Record<string, Migration>,
    onFault: OnFault = () => {},
  ): Promise<SqliteFile<T>> {
    const connection = new Libsql(path);
    try {
      setPragmas(connection);
      checkWhole(connection);
      const file = new SqliteFile<T>(connection, onFault);
      await file.#migrate(migrations);
      file.#log = openSync(`${path}-wal`, 'r+');
      return file;
    } catch (error) {
      // As while it runs: what is broken is not closed.
      if (endsStore(error)) LEFT.add(connection);
      else connection.close();
      throw error;
    }
  }

  /** Runs a query that gives rows. */
  all<R>(query: Compilable<R>): R[] {
    const { sql, parameters } = query.compile();
    return this.#do(() => this.#statement(sql).all(parameters) as R[]);
  }

  /** The first row, if there is one. */
  first<R>(query: Compilable<R>): R | undefined {
    return this.all(query)[0];
  }

  /** Runs a statement that changes rows; returns how many. */
  run(query: Compilable<unknown>): number {
    const { sql, parameters } = query.compile();
    const { changes } = this.#do(() => this.#statement(sql).run(parameters));
    this.#moveLog();
    return changes;
  }

  /** Runs bare SQL, such as `begin`. Never give it anything from outside. */
  exec(sql: string): void {
    this.#do(() => this.#connection.exec(sql));
    this.#moveLog();
  }

  /** Runs the work as one transaction with a commit of its own. */
  transaction(work: () => void): void {
    this.exec('begin immediate');
    try {
      work();
      this.exec('commit');
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  /** Ends a transaction without effect, if one is open: SQLite itself ends it on a full disk. */
  rollBack(): void {
    if (!this.#broken && this.#connection.inTransaction) this.exec('rollback');
  }

  /**
   * Gives the write-ahead log a quarter of its length now. A commit that has to lengthen the log waits for the file system's
   * journal too and takes a third longer: the first thousand pages are spared that.
   */
  growLog(): void {
    // A crash may have left the filler behind. It is dropped in a commit of its own, or its pages would never be written.
    this.exec('drop table if exists filler');
    this.exec('create table filler (body blob)');
    this.exec(`insert into filler values (zeroblob(${FIRST_BYTES}))`);
    // Moved now, or the log would become twice as long: what is dropped is written over.
    this.exec('pragma wal_checkpoint(passive)');
    this.exec('drop table filler');
    // Where a program outside is reading it, it cannot begin anew yet: it is lengthened, slowly, until that one has gone.
    this.exec('pragma wal_checkpoint(restart)');
    this.#untilLook = 0;
  }

  /**
   * From now on a commit does not wait for the disk, which would stop everything else meanwhile: whoever commits waits for
   * `sync` before they speak of it. What is moved from the log into the file is synced by SQLite itself, as before.
   */
  syncApart(): void {
    this.exec('pragma synchronous = normal');
    this.#syncsApart = true;
  }

  /** Resolves when all that was committed before is on the disk; without `syncApart` it is there already. */
  async sync(): Promise<void> {
    const log = this.#log;
    if (log === null || !this.#syncsApart) return;
    try {
      await new Promise<void>((done, fail) => fdatasync(log, (error) => (error ? fail(error) : done())));
    } catch (error) {
      // A system may forget what it could not write. What is read here from now on might not be there after a power cut.
      this.#fault(error, true);
      throw error;
    }
  }

  /** Moves the write-ahead log into the file and empties it. Throws if somebody outside is still reading the log. */
  emptyLog(): void {
    const [result] = this.#do(() => this.#connection.prepare('pragma wal_checkpoint(truncate)').all([])) as {
      busy: number;
    }[];
    if (result?.busy !== 0) throw new Error('the write-ahead log could not be emptied: another program is reading it');
  }

  close(): void {
    this.#statements.clear();
    if (this.#log !== null) closeSync(this.#log);
    this.#log = null;
    if (!this.#broken) this.#endLog();
    // That may have broken it, and closing it would move the log as it is remembered.
    if (!this.#broken) this.#connection.close();
  }

  /** Leaves the file whole by itself, so that whoever copies it after an orderly end has everything. */
  #endLog(): void {
    try {
      this.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // Told already; what could not be moved stays in the log, and the next start reads it there.
    }
  }

  /**
   * After a commit, once the log is long: as SQLite would by itself, which tells nobody when the disk did not keep what was
   * moved, and later begins the log anew over it.
   */
  #moveLog(): void {
    if (this.#log === null || this.#broken || this.#connection.inTransaction) return;
    this.#untilLook -= 1;
    if (this.#untilLook > 0) return;
    this.#untilLook = LOOK_EVERY;
    // The commit is in: whatever fails here, nobody may hear that it is not.
    try {
      if (!isLong(this.#log)) return;
      this.#connection.exec('pragma wal_checkpoint(passive)');
      // Where a program outside is reading it, it stays long until that one has gone.
      this.#untilLook = 0;
    } catch (error) {
      if (endsStore(error)) this.#fault(error, true);
      // What is not moved stays in the log, and is tried again; a full disk is told by the commit that it stops.
      else if (!isFull(error)) this.#fault(new LogStays(error), false);
    }
  }

  #do<R>(work: () => R): R {
    if (this.#broken) throw this.#broken;
    try {
      return work();
    } catch (error) {
      this.#fault(error, endsStore(error));
      throw error;
    }
  }

  #fault(error: unknown, ends: boolean): void {
    if (ends) {
      this.#broken = error;
      LEFT.add(this.#connection);
    }
    this.#onFault(error, ends);
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  // SQLite can roll a schema back, but Kysely does not try: without this a crash in between would leave half a schema.
  async #migrate(migrations: Record<string, Migration>): Promise<void> {
    const migrator = new Migrator({ db: this.sql, provider: { getMigrations: async () => migrations } });
    this.exec('begin immediate');
    const { error } = await migrator.migrateToLatest();
    if (error) {
      this.rollBack();
      throw error;
    }
    this.exec('commit');
  }
}

function setPragmas(connection: Connection): void {
  connection.exec(`pragma busy_timeout = ${BUSY_MS}`);
  connection.exec('pragma journal_mode = wal');
  // FULL: the log is synced at every commit. With NORMAL a power cut takes back what was acknowledged.
  connection.exec('pragma synchronous = full');
  // The log is moved into the file by us: see #moveLog.
  connection.exec('pragma wal_autocheckpoint = 0');
  // Deleted rows are overwritten, and no temporary file ever holds a copy of one.
  connection.exec('pragma secure_delete = on');
  connection.exec('pragma temp_store = memory');
}

/** A larger file than this, bytes, is not read through at every start: it would take seconds. */
const QUICKLY_READ = 256 * 1024 * 1024;

/** Throws SQLITE_CORRUPT where a page does not read as it was written; found late, it would be in the midst of a session. */
function checkWhole(connection: Connection): void {
  const [size] = connection
    .prepare('select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()')
    .all([]) as { bytes: number }[];
  if ((size?.bytes ?? 0) > QUICKLY_READ) return;
  const [verdict] = connection.prepare('pragma quick_check(1)').all([]) as { quick_check: string }[];
  if (verdict?.quick_check !== 'ok') throw Object.assign(new Error('a page is damaged'), { code: 'SQLITE_CORRUPT' });
}
