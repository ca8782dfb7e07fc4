/**
 * Search over everything ever said: keeps the index level with the store and answers from both. Newest first, never ranked
 * over all rows, so that a common word costs no more than a rare one. Runs on whatever thread it is called on.
 */
import Database from 'better-sqlite3';
import type { SearchHit } from '../../shared/search.ts';
import { openSearchIndex, removeSearchIndex } from './search-index.ts';
import type { Backlog, SearchIndex, SearchKind } from './search-index.ts';
import { openSearchSource } from './search-source.ts';
import { matchExpression, queryParts } from './search-terms.ts';
import type { Stretch } from './search-terms.ts';

export interface SearchEngineOptions {
  readonly storePath: string;
  /** Of the store, and of the index. */
  readonly key: Buffer | null;
}

export interface SearchEngine {
  /** See `SearchStore.find`. What was stored before the call is found, unless it is more than can be read meanwhile. */
  find(query: string, limit: number): readonly SearchHit[];
  /** Reads what the index lacks for about the given time (milliseconds). False when it lacks nothing. */
  work(budgetMs: number): boolean;
  /** The last of the store's changes that is in the index and need not be kept. */
  position(): number;
  close(): void;
}

/** More customers of one name than this are told apart by what they said. */
const mostCustomers = 5;
/** A question waits no longer than this for what was stored just before it (some hundred messages). */
const catchUpMs = 20;
/** Rows between two looks at the clock, and the most for one read of the list of changes. */
const rowsAtOnce = 16;
const changesAtOnce = 64;

/** Where the index of a store lies. */
export function searchIndexPath(storePath: string): string {
  return `${storePath}.search`;
}

/** @throws SqliteError when the store cannot be read; an index that cannot be is made anew */
export function openSearchEngine({ storePath, key }: SearchEngineOptions): SearchEngine {
  const source = openSearchSource(storePath, key);
  const path = searchIndexPath(storePath);
  let index = openIndex();

  function openIndex(): SearchIndex {
    const { id, newestChange, wholeBacklog } = source;
    try {
      return openSearchIndex({ path, key, source: id, newestChange: newestChange(), wholeBacklog });
    } catch (error) {
      source.close();
      throw error;
    }
  }

  /** Damage shows when a page is first read, which may be long after opening. */
  function mending<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      index.close();
      removeSearchIndex(path);
      index = openIndex();
      return work();
    }
  }

  /** False when there was none to read. */
  function readChanges(): boolean {
    const changes = source.changesAfter(index.position(), changesAtOnce);
    for (const { kind, ordinal } of changes) {
      const text = source.textOf(kind, ordinal);
      if (text === null || text === '') index.remove(kind, ordinal);
      else index.put(kind, ordinal, text);
    }
    const last = changes.at(-1);
    if (last !== undefined) index.setPosition(last.id);
    return last !== undefined;
  }

  function readEarlier(backlog: Backlog): void {
    const rows = source.earlierTexts(backlog, rowsAtOnce);
    for (const { ordinal, text } of rows) if (text !== '') index.put(backlog.kind, ordinal, text);
    const last = rows.length < rowsAtOnce ? 1 : (rows.at(-1)?.ordinal ?? 1);
    index.advanceBacklog({ kind: backlog.kind, nextOrdinal: last - 1 });
  }

  /** One step; false when there was nothing to do. */
  function readSome(isOnlyChanges: boolean): boolean {
    if (readChanges()) return true;
    if (isOnlyChanges) return false;
    const backlog = index.backlog();
    if (backlog === null) return index.sweep();
    readEarlier(backlog);
    return true;
  }

  function read(budgetMs: number, isOnlyChanges: boolean): boolean {
    const endsAt = performance.now() + budgetMs;
    let isUnfinished = false;
    index.transaction(() => {
      do isUnfinished = readSome(isOnlyChanges);
      while (isUnfinished && performance.now() < endsAt);
    });
    return isUnfinished;
  }

  function hits(kind: SearchKind, parts: readonly Stretch[], expression: string, limit: number) {
    const found: SearchHit[] = [];
    for (const ordinal of index.matches(kind, expression)) {
      const hit = source.hit(kind, ordinal, parts);
      if (hit !== null) found.push(hit);
      if (found.length >= limit) break;
    }
    return found;
  }

  function find(query: string, limit: number): readonly SearchHit[] {
    const parts = queryParts(query);
    const expression = matchExpression(parts);
    if (expression === null) return [];
    if (source.changesAfter(index.position(), 1).length > 0) read(catchUpMs, true);
    const customers = hits('customer', parts, expression, Math.min(limit, mostCustomers));
    const said = [...hits('message', parts, expression, limit), ...hits('run', parts, expression, limit)];
    return [...customers, ...said.toSorted((left, right) => right.at - left.at)].slice(0, limit);
  }

  return {
    find: (query, limit) => mending(() => find(query, limit)),
    work: (budgetMs) => mending(() => read(budgetMs, false)),
    position: () => index.position(),
    close: () => {
      index.close();
      source.close();
    },
  };
}

function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code);
}
