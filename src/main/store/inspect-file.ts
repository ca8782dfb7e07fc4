/**
 * Decides whether a file is a store of ours that this version can use, by reading only. Whatever it finds, the file's bytes
 * stay, and nothing that was not beside it before is beside it afterwards.
 */
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openDatabase } from './connection.ts';
import { StoreOpenError, toStoreOpenError } from './store-errors.ts';

/** "Dskc": marks our files among all SQLite files. https://sqlite.org/pragma.html#pragma_application_id */
export const applicationId = 0x44_73_6b_63;

/** The first 16 bytes of every SQLite file that is not encrypted. https://sqlite.org/fileformat.html#the_database_header */
const plainHeader = Buffer.from('SQLite format 3\0', 'latin1');

/** `quick_check` reads every page, about 4 ms a MiB when encrypted; larger files get a look at their ends only. */
const fullCheckBytes = 8 * 1024 * 1024;

/**
 * @param supported the newest schema version this program understands
 * @param tables of a large file, those whose ends are looked at
 * @throws StoreOpenError when the file cannot be used
 */
export function inspectFile(
  path: string,
  key: Buffer | null,
  supported: number,
  tables: readonly string[] = ['conversations', 'messages', 'runs'],
): void {
  const madeByUs = companionsOf(path).filter((companion) => !existsSync(companion));
  try {
    checkHeader(path, key);
    checkContent(path, key, supported, tables);
  } catch (error) {
    throw toStoreOpenError(error, path);
  } finally {
    // A read-only connection to a WAL file makes these two for itself and leaves them behind.
    for (const companion of madeByUs) rmSync(companion, { force: true });
  }
}

function companionsOf(path: string): readonly string[] {
  return [`${path}-wal`, `${path}-shm`];
}

/** What can be told from the first bytes without giving the file to SQLite, which might try to repair it. */
function checkHeader(path: string, key: Buffer | null): void {
  const isPlain = readStart(path, plainHeader.length).equals(plainHeader);
  if (isPlain !== (key === null)) throw new StoreOpenError('foreign', path);
}

function readStart(path: string, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

function checkContent(path: string, key: Buffer | null, supported: number, tables: readonly string[]): void {
  const database = openDatabase(path, key, { readonly: true, fileMustExist: true });
  try {
    if (database.pragma('application_id', { simple: true }) !== applicationId)
      throw new StoreOpenError('foreign', path);
    const found = Number(database.pragma('user_version', { simple: true }));
    if (found > supported) throw new StoreOpenError('newer', path, { versions: { found, supported } });
    if (!isSound(database, statSync(path).size, tables)) throw new StoreOpenError('corrupt', path);
  } finally {
    database.close();
  }
}

/** Cheap by design: a start-up must not read gigabytes. Damage elsewhere surfaces as an error of the query that meets it. */
function isSound(database: Database.Database, fileBytes: number, tables: readonly string[]): boolean {
  if (fileBytes <= fullCheckBytes) return database.pragma('quick_check(1)', { simple: true }) === 'ok';
  for (const table of tables) {
    database.prepare(`select * from ${table} order by rowid limit 1`).get();
    database.prepare(`select * from ${table} order by rowid desc limit 1`).get();
  }
  return true;
}
