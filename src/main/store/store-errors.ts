/**
 * What can go wrong with the store, typed: opening it (a reason that the trouble screen explains) and asking for a row that
 * is not there. SQLite's own result codes are translated here and nowhere else.
 */
import Database from 'better-sqlite3';
import type { StoreTroubleReason } from '../../shared/workspace.ts';

/** The store's file cannot be used. Nothing was changed in it or beside it. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly reason: StoreTroubleReason;
  readonly path: string;
  /** Schema version found and newest one understood; for `newer` only. */
  readonly versions?: { readonly found: number; readonly supported: number };

  constructor(
    reason: StoreTroubleReason,
    path: string,
    details: {
      readonly versions?: { readonly found: number; readonly supported: number };
      readonly cause?: unknown;
    } = {},
  ) {
    super(
      `The store cannot be opened: ${reason}`,
      details.cause === undefined ? {} : { cause: details.cause },
    );
    this.reason = reason;
    this.path = path;
    if (details.versions !== undefined) this.versions = details.versions;
  }
}

/** A write named a conversation or a run that does not exist: a fault of the caller. */
export class UnknownRecordError extends Error {
  override readonly name = 'UnknownRecordError';

  constructor(kind: 'conversation' | 'run', id: string) {
    super(`There is no ${kind} ${id}`);
  }
}

/**
 * Turns what SQLite or the file system threw while opening into a `StoreOpenError`; a fault of our own stays what it is.
 *
 * With a key, SQLite answers `SQLITE_NOTADB` both for a wrong key and for a damaged first page: the two cannot be told
 * apart, and `foreign` covers both ("not one that our key opens"). https://sqlite.org/rescode.html lists the codes.
 */
export function toStoreOpenError(error: unknown, path: string): Error {
  if (error instanceof Database.SqliteError) {
    return new StoreOpenError(reasonOf(error.code), path, { cause: error });
  }
  if (error instanceof Error && !(error instanceof StoreOpenError) && 'syscall' in error) {
    return new StoreOpenError('unwritable', path, { cause: error });
  }
  return error instanceof Error ? error : new Error('Opening the store failed', { cause: error });
}

function reasonOf(code: string): StoreTroubleReason {
  if (code === 'SQLITE_NOTADB') return 'foreign';
  if (code.startsWith('SQLITE_CORRUPT')) return 'corrupt';
  // A file that claims our application id and version but lacks our tables was not written by us, or is damaged.
  if (code === 'SQLITE_ERROR') return 'corrupt';
  return 'unwritable';
}
