/**
 * The search index: a file beside the store that holds the terms of its rows by number, and how far it has read the list of
 * changes. It holds nothing that the store does not, so a missing, foreign or damaged one is made anew. One connection and
 * one thread use it. Knows terms and numbers; what the numbers mean is `search-engine.ts`'s business.
 *
 * Rows lie on shelves, one full-text table for each 65,536 numbers. FTS5 can pause the joining of its segments only between
 * two terms, and answers the beginning of a word from a list of everything that begins so: a shelf bounds both.
 */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { configure, openDatabase } from './connection.ts';
import { indexTerms } from './search-terms.ts';

export type SearchKind = 'message' | 'run' | 'customer';

/** Rows of one kind with this number and below are not indexed yet. */
export interface Backlog {
  readonly kind: SearchKind;
  readonly nextOrdinal: number;
}

export interface SearchIndexOptions {
  readonly path: string;
  readonly key: Buffer | null;
  /** The store that the index belongs to. */
  readonly source: string;
  /** The newest change that the store has ever listed: an index that has read further belongs to another past. */
  readonly newestChange: number;
  /** What a new index has to read. Called only when one is made. */
  readonly wholeBacklog: () => readonly Backlog[];
}

export interface SearchIndex {
  /** The last change of the store that is in here. */
  position(): number;
  setPosition(position: number): void;
  /** What to index next of the rows that were there before the index; null when all are in. */
  backlog(): Backlog | null;
  /** Everything above the number is in now; below 1 the kind is done. */
  advanceBacklog(backlog: Backlog): void;
  /** In place of what the number stood for before. */
  put(kind: SearchKind, ordinal: number, text: string): void;
  remove(kind: SearchKind, ordinal: number): void;
  /**
   * Rewrites a shelf from which a row was removed: until then the terms of the row are still in the file, marked as gone. False
   * when there is none.
   */
  sweep(): boolean;
  /** Numbers of the rows that match, newest first, read as far as the caller goes. */
  matches(kind: SearchKind, expression: string): Iterable<number>;
  /** All or nothing. */
  transaction(work: () => void): void;
  close(): void;
}

/** Raised whenever terms are made in another way: the index is then made anew. */
const layout = 2;
const rowsOnShelf = 65_536;

/** Opens the index, or makes it where there is none that fits. */
export function openSearchIndex(options: SearchIndexOptions): SearchIndex {
  const fitting = openFitting(options);
  if (fitting !== null) return toIndex(fitting);
  removeSearchIndex(options.path);
  const database = openDatabase(options.path, options.key, {});
  try {
    configure(database);
    create(database, options);
    return toIndex(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Removes the file and what SQLite keeps beside it. */
export function removeSearchIndex(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

interface State {
  readonly layout: number;
  readonly source: string;
  readonly position: number;
}

function openFitting({ path, key, source, newestChange }: SearchIndexOptions): Database.Database | null {
  let database: Database.Database | null = null;
  try {
    database = openDatabase(path, key, { fileMustExist: true });
    configure(database);
    const state = database.prepare<[], State>('select layout, source, position from state').get();
    if (state?.layout === layout && state.source === source && state.position <= newestChange)
      return database;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  database?.close();
  return null;
}

function create(database: Database.Database, options: SearchIndexOptions): void {
  const { source, wholeBacklog } = options;
  database.transaction(() => {
    database.exec(`
      create table state (layout integer not null, source text not null, position integer not null) strict;
      create table backlog (kind text primary key, next_ordinal integer not null) strict, without rowid;
      create table unswept (shelf text primary key) strict, without rowid;
    `);
    // The changes still listed are the newest rows: they are read first, and once more with the rest.
    database.prepare('insert into state values (?, ?, 0)').run(layout, source);
    const insert = database.prepare('insert into backlog values (?, ?)');
    for (const { kind, nextOrdinal } of wholeBacklog()) insert.run(kind, nextOrdinal);
  })();
}

function toIndex(database: Database.Database): SearchIndex {
  const shelves = openShelves(database);
  const position = database.prepare<[], number>('select position from state').pluck();
  const setPosition = database.prepare<[number]>('update state set position = ?');
  const backlog = database.prepare<[], Backlog>(
    // Names are few and looked for first; then what was said, then what was suggested.
    `select kind, next_ordinal as nextOrdinal from backlog order by kind = 'run', kind = 'message' limit 1`,
  );
  const advance = database.prepare<[number, SearchKind]>(
    'update backlog set next_ordinal = ? where kind = ?',
  );
  const unswept = database.prepare<[], string>('select shelf from unswept limit 1').pluck();
  const markUnswept = database.prepare<[string]>('insert or ignore into unswept values (?)');
  const swept = database.prepare<[string]>('delete from unswept where shelf = ?');
  const finish = database.prepare<[SearchKind]>('delete from backlog where kind = ?');
  return {
    position: () => position.get() ?? 0,
    setPosition: (value) => void setPosition.run(value),
    backlog: () => backlog.get() ?? null,
    advanceBacklog: ({ kind, nextOrdinal }) =>
      void (nextOrdinal < 1 ? finish.run(kind) : advance.run(nextOrdinal, kind)),
    put: (kind, ordinal, text) => void shelves.at(kind, ordinal).put.run(ordinal, indexTerms(text)),
    remove: (kind, ordinal) => {
      const shelf = shelves.at(kind, ordinal);
      shelf.remove.run(ordinal);
      markUnswept.run(shelf.name);
    },
    sweep: () => {
      const name = unswept.get();
      if (name === undefined) return false;
      // "optimize" writes all segments anew as one, in which what was removed has no place; but a single one it leaves as it
      // is. A row that stands for nothing makes a second.
      database.exec(`
        insert or replace into ${name} (rowid, terms) values (-1, 'deskcuesweep');
        insert into ${name} (${name}) values ('optimize');
      `);
      swept.run(name);
      return true;
    },
    matches: function* (kind, expression) {
      for (const shelf of shelves.newestFirst(kind)) yield* shelf.matches.iterate(expression);
    },
    transaction: (work) => {
      try {
        database.transaction(work).immediate();
      } catch (error) {
        shelves.refresh();
        throw error;
      }
    },
    close: () => void database.close(),
  };
}

interface Shelf {
  readonly name: string;
  readonly kind: SearchKind;
  readonly number: number;
  readonly put: Database.Statement<[number, string]>;
  readonly remove: Database.Statement<[number]>;
  readonly matches: Database.Statement<[string], number>;
}

interface Shelves {
  /** The shelf of a row, made when it is the first one on it. */
  at(kind: SearchKind, ordinal: number): Shelf;
  newestFirst(kind: SearchKind): readonly Shelf[];
  /** Looks at the file again: a transaction that was undone takes the shelves it made with it. */
  refresh(): void;
}

function openShelves(database: Database.Database): Shelves {
  const shelves = new Map<string, Shelf>();
  const list = database
    .prepare<[], string>(
      "select name from sqlite_schema where sql like 'create virtual table%' order by name",
    )
    .pluck();

  function open(name: string): Shelf {
    const [kind, number] = name.split('_');
    return {
      name,
      kind: kind as SearchKind,
      number: Number(number),
      put: database.prepare(`insert or replace into ${name} (rowid, terms) values (?, ?)`),
      remove: database.prepare(`delete from ${name} where rowid = ?`),
      matches: database
        .prepare<[string], number>(`select rowid from ${name} where ${name} match ? order by rowid desc`)
        .pluck(),
    };
  }

  function refresh(): void {
    shelves.clear();
    for (const name of list.all()) shelves.set(name, open(name));
  }

  function make(name: string): Shelf {
    // The terms only, not the texts again. `prefix`: beginnings of words are what people type.
    database.exec(`create virtual table ${name} using fts5 (
      terms, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3')`);
    const shelf = open(name);
    shelves.set(name, shelf);
    return shelf;
  }

  refresh();
  return {
    at(kind, ordinal) {
      const name = `${kind}_${Math.floor(ordinal / rowsOnShelf)}`;
      return shelves.get(name) ?? make(name);
    },
    newestFirst: (kind) =>
      [...shelves.values()]
        .filter((shelf) => shelf.kind === kind)
        .toSorted((left, right) => right.number - left.number),
    refresh,
  };
}
