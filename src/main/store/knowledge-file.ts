/**
 * Opens the file of the knowledge base, or makes it. A file of its own beside the store's: imports write to it for a minute at
 * a time, and a lock of SQLite's is a whole file's; the desk's writes must never wait for them.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { configure, openDatabase, toConnection } from './connection.ts';
import type { SlowQueryListener } from './connection.ts';
import { applicationId, inspectFile } from './inspect-file.ts';
import { createArticleTable } from './knowledge-articles.ts';
import { createKnowledgeIndex } from './knowledge-index.ts';
import { knowledgeMigrations } from './knowledge-migrations/index.ts';
import type { KnowledgeFile } from './knowledge-port.ts';
import { createVectorTable } from './knowledge-vectors.ts';
import { migrate, newestVersion } from './migrate.ts';
import { startFresh } from './set-aside.ts';
import { StoreOpenError, toStoreOpenError } from './store-errors.ts';

/** How long a thread of the knowledge base waits for another one's transaction; nobody sees these threads wait. */
const lockWaitMs = 10_000;

/** Pages kept in memory by each thread that has the file open. */
const cacheKilobytes = 96 * 1024;

export interface KnowledgeFileOptions {
  readonly path: string;
  /** As for the store. */
  readonly key: Buffer | null;
  readonly onSlowQuery?: SlowQueryListener;
  /** Another connection of this program has the file open already. */
  readonly isInspected?: boolean;
}

/** @throws StoreOpenError with the reason when the file cannot be used; it is then untouched */
export function openKnowledgeFile(options: KnowledgeFileOptions): KnowledgeFile {
  const { path, key } = options;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const isNew = !existsSync(path) || statSync(path).size === 0;
    if (!isNew && options.isInspected !== true)
      inspectFile(path, key, newestVersion(knowledgeMigrations), ['articles', 'passages']);
    return openFile(options, isNew);
  } catch (error) {
    throw toStoreOpenError(error, path);
  }
}

/**
 * Moves a file that cannot be used out of the way, so that the workspace opens with an empty knowledge base. A file of a newer
 * version, or one that cannot be moved, stays.
 *
 * @param now epoch milliseconds
 * @returns where the old file went; null when the present one can be used
 * @throws StoreOpenError
 */
export function setUnusableKnowledgeAside(path: string, key: Buffer | null, now: number): string | null {
  if (!existsSync(path) || statSync(path).size === 0) return null;
  try {
    inspectFile(path, key, newestVersion(knowledgeMigrations), ['articles', 'passages']);
    return null;
  } catch (error) {
    const isBeyondUse =
      error instanceof StoreOpenError && (error.reason === 'foreign' || error.reason === 'corrupt');
    if (isBeyondUse) return startFresh(path, now);
    throw error;
  }
}

function openFile(
  { path, key, onSlowQuery = () => undefined }: KnowledgeFileOptions,
  isNew: boolean,
): KnowledgeFile {
  const database = openDatabase(path, key, { fileMustExist: !isNew, timeout: lockWaitMs });
  try {
    if (isNew) database.pragma(`application_id = ${applicationId}`);
    configure(database);
    // An encrypted page costs its decryption each time it is read; the index of some ten thousand articles fits in here.
    database.pragma(`cache_size = -${cacheKilobytes}`);
    migrate(database, knowledgeMigrations);
    const connection = toConnection(database, onSlowQuery);
    const dataVersion = connection.prepare<[], { readonly data_version: number }>(
      'knowledge.data-version',
      'pragma data_version',
    );
    const ownChanges = connection.prepare<[], { readonly changes: number }>(
      'knowledge.own-changes',
      'select total_changes() as changes',
    );
    const together = connection.transaction('knowledge.together', (work: () => unknown) => work());
    const articles = createArticleTable(connection);
    const vectors = createVectorTable(connection);
    const changes = (): number => ownChanges.get()?.changes ?? 0;
    let usesChanged = 0;
    let vectorsChanged = 0;
    return {
      articles: {
        ...articles,
        recordUse: (runId, ids, at) => {
          const before = changes();
          articles.recordUse(runId, ids, at);
          usesChanged += changes() - before;
        },
      },
      index: createKnowledgeIndex(connection),
      vectors: {
        ...vectors,
        put: (model, entries) => {
          const before = changes();
          vectors.put(model, entries);
          vectorsChanged += changes() - before;
        },
        prune: (model) => {
          const removed = vectors.prune(model);
          vectorsChanged += removed;
          return removed;
        },
      },
      revision: () => ({
        own: changes() - usesChanged - vectorsChanged,
        vectors: vectorsChanged,
        others: dataVersion.get()?.data_version ?? 0,
      }),
      together: <Result>(work: () => Result) => together(work) as Result,
      close: () => connection.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
