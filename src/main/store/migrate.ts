/**
 * Brings a store's schema up to date: each migration runs in a transaction of its own that also raises the version counter,
 * so a crash leaves the file at one version or the next, never between.
 */
import type Database from 'better-sqlite3';

/** One step of the schema. Never edited once released: a change is a new migration at the end of the list. */
export interface Migration {
  /** Rises by one from 1; kept in the file as SQLite's `user_version`. */
  readonly version: number;
  readonly sql: string;
}

/** The version that a file has after all of them. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Runs what the file does not have yet. The caller has made sure that the file is not newer than the list. */
export function migrate(database: Database.Database, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    database
      .transaction(() => {
        // Read inside the transaction: another process may have migrated since.
        if (Number(database.pragma('user_version', { simple: true })) >= migration.version) return;
        database.exec(migration.sql);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}
