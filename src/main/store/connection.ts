/**
 * One SQLite connection, set up the way every part of the store expects, with statements that carry a name. A slow one
 * is reported by that name only: SQL values are customers' words and belong in no log. Knows no table.
 */
import Database from 'better-sqlite3';

/** Told of every statement or transaction that took longer than `slowQueryMs`. */
export type SlowQueryListener = (name: string, milliseconds: number) => void;

/** Three frames of the desk at 60 Hz: the longest that main may keep the interface waiting (design.md, section 5). */
const slowQueryMs = 50;

/**
 * How long a statement waits for another process's lock, during which main stands still. Only one Deskcue runs, so the
 * other can be no more than a backup program or a developer's shell.
 */
const lockWaitMs = 1_000;

/** A prepared statement; parameters are always bound, never pasted into the text. */
export interface Query<Parameters extends readonly unknown[], Row> {
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  /** Reads row by row until the caller stops, for results whose useful length only the caller knows. */
  iterate(...parameters: Parameters): IterableIterator<Row>;
  /** Returns how many rows changed. */
  run(...parameters: Parameters): number;
}

export interface Connection {
  /** Prepares once; the result is kept and reused by the port that asked for it. */
  prepare<Parameters extends readonly unknown[] = [], Row = never>(
    name: string,
    sql: string,
  ): Query<Parameters, Row>;
  /** Wraps a function so that all its writes happen or none; it takes the write lock at once. */
  transaction<Parameters extends unknown[], Result>(
    name: string,
    work: (...parameters: Parameters) => Result,
  ): (...parameters: Parameters) => Result;
  close(): void;
}

/**
 * Opens a file without changing it, and gives the key.
 *
 * @param key 32 random bytes, or null for a plain file. As a raw key it needs no derivation (`x'…'`), so opening is quick.
 */
export function openDatabase(path: string, key: Buffer | null, options: Database.Options): Database.Database {
  const database = new Database(path, { timeout: lockWaitMs, ...options });
  try {
    if (key !== null) {
      // SQLCipher 4's own format (AES-256, a MAC for each page), so that its tools can open the file with the key.
      database.pragma("cipher = 'sqlcipher'");
      database.pragma('legacy = 4');
      database.pragma(`key = "x'${key.toString('hex')}'"`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Pages of write-ahead log (32 MiB) after which SQLite moves them by itself although a thread is there to do it. */
const safetyNetPages = 8_192;

/**
 * Settings of every writing connection; the file must already be known to be ours.
 *
 * @param hasCheckpointer whether a thread moves the write-ahead log, so that writes need not
 */
export function configure(database: Database.Database, hasCheckpointer = false): void {
  if (hasCheckpointer) database.pragma(`wal_autocheckpoint = ${safetyNetPages}`);
  database.pragma('journal_mode = WAL');
  // In WAL mode NORMAL survives a killed process; only a power cut may lose the last moments, and never harms the file.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  // Temporary tables would be written to disk in the clear.
  database.pragma('temp_store = MEMORY');
  // What is removed is overwritten, not only forgotten: a customer's words must not linger in free pages.
  database.pragma('secure_delete = ON');
  // After a long burst the write-ahead log shrinks back to this many bytes.
  database.pragma('journal_size_limit = 16777216');
}

/** Gives a configured database the interface that the ports use. Takes over the closing of it. */
export function toConnection(database: Database.Database, onSlowQuery: SlowQueryListener): Connection {
  function timed<Result>(name: string, work: () => Result): Result {
    const startedAt = performance.now();
    try {
      return work();
    } finally {
      const elapsed = performance.now() - startedAt;
      if (elapsed > slowQueryMs) onSlowQuery(name, elapsed);
    }
  }

  return {
    prepare<Parameters extends readonly unknown[], Row>(name: string, sql: string): Query<Parameters, Row> {
      const statement = database.prepare<unknown[], Row>(sql);
      return {
        get: (...parameters) => timed(name, () => statement.get(...parameters)),
        all: (...parameters) => timed(name, () => statement.all(...parameters)),
        iterate: (...parameters) => statement.iterate(...parameters),
        run: (...parameters) => timed(name, () => statement.run(...parameters).changes),
      };
    },
    transaction<Parameters extends unknown[], Result>(
      name: string,
      work: (...parameters: Parameters) => Result,
    ) {
      const atomic = database.transaction((parameters: Parameters) => work(...parameters));
      return (...parameters: Parameters) => timed(name, () => atomic.immediate(parameters) as Result);
    },
    close: () => void database.close(),
  };
}
