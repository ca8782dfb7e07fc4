/**
 * Brings a store's schema up to date: each migration runs in a transaction of its own that also raises the version counter,
 * so a crash leaves the file at one version or the next, never between.
 */
import type Database from 'better-sqlite3';

/** One step of the schema. Never edited once released: a change is a new migration at the end of the list. */
export interface Migration {
  /** Rises by one from 1; kept in the file as SQLite's `user_version`. */
  readonly version: number;
  /** Whether it drops a table and puts another in its place: foreign keys rest meanwhile and are all checked before it counts. */
  readonly replacesTables?: true;
  readonly sql: string;
}

/** The version that a file has after all of them. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Runs what the file does not have yet. The caller has made sure that the file is not newer than the list. */
export function migrate(database: Database.Database, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    const replaces = migration.replacesTables === true;
    // Within a transaction this setting cannot be changed.
    const hadForeignKeys = Number(database.pragma('foreign_keys', { simple: true })) === 1;
    if (replaces) database.pragma('foreign_keys = off');
    try {
      database.transaction(() => apply(database, migration)).immediate();
    } finally {
      if (replaces && hadForeignKeys) database.pragma('foreign_keys = on');
    }
  }
}

function apply(database: Database.Database, { version, replacesTables, sql }: Migration): void {
  // Read inside the transaction: another process may have migrated since.
  if (Number(database.pragma('user_version', { simple: true })) >= version) return;
  database.exec(sql);
  if (replacesTables === true) {
    const [first] = database.pragma('foreign_key_check') as readonly { readonly table: string }[];
    if (first !== undefined) throw new Error(`migration ${version} would break references of ${first.table}`);
  }
  database.pragma(`user_version = ${version}`);
}
