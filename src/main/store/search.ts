/**
 * The search of the store: asks the thread that does it, or does it on the spot where there is none, and forgets the changes
 * that the index has read. Knows no table but the list of changes.
 */
import { Worker } from 'node:worker_threads';
import type { SearchHit } from '../../shared/search.ts';
import type { Connection } from './connection.ts';
import type { SearchStore } from './ports.ts';
import { openSearchEngine } from './search-engine.ts';
import type { SearchEngine } from './search-engine.ts';
import type { SearchAnswer, SearchRequest, SearchWorkerData } from './search-worker.ts';

export interface SearchOptions {
  readonly connection: Connection;
  readonly storePath: string;
  readonly key: Buffer | null;
  /** The built `search-worker` module. Without it the search happens on the caller's thread, when it is asked. */
  readonly workerPath?: string;
  /** The thread has failed. The next question starts another. */
  readonly onFailure: (error: unknown) => void;
}

export interface ClosableSearch extends SearchStore {
  close(): Promise<void>;
}

/** The thread is gone, or went before it could answer. */
class SearchUnavailableError extends Error {
  override readonly name = 'SearchUnavailableError';
}

/** A start-up has better things to do; nobody searches in its first seconds, and who does starts the thread. */
const startAfterMs = 3_000;
/** Without a thread a long backlog is read at the questions, a little at each. */
const readOnTheSpotMs = 20;
/** Removed at once: a few tenths of a millisecond of the store's time. */
const changesForgottenAtOnce = 256;

export function createSearch(options: SearchOptions): ClosableSearch {
  const forget = createForgetting(options.connection);
  return options.workerPath === undefined
    ? searchOnTheSpot(options, forget)
    : searchOnThread(options, options.workerPath, forget);
}

/** Removes what the index has read, the oldest first, some at each call. */
function createForgetting(connection: Connection): (position: number) => void {
  const statement = connection.prepare<[number, number]>(
    'search.forget-changes',
    'delete from search_changes where id in (select id from search_changes where id <= ? order by id limit ?)',
  );
  return (position) => void statement.run(position, changesForgottenAtOnce);
}

function searchOnTheSpot({ storePath, key }: SearchOptions, forget: (position: number) => void) {
  let opened: SearchEngine | null = null;
  const engine = (): SearchEngine => (opened ??= openSearchEngine({ storePath, key }));
  return {
    find: async (query: string, limit: number): Promise<readonly SearchHit[]> => {
      engine().work(readOnTheSpotMs);
      forget(engine().position());
      return engine().find(query, limit);
    },
    whenComplete: async () => {
      while (engine().work(0));
      forget(engine().position());
    },
    close: async () => opened?.close(),
  };
}

interface Waiting {
  readonly resolve: (hits: readonly SearchHit[]) => void;
  readonly reject: (error: unknown) => void;
}

function searchOnThread(
  options: SearchOptions,
  workerPath: string,
  forget: (position: number) => void,
): ClosableSearch {
  const { storePath, key, onFailure } = options;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  let isClosed = false;
  const timer = setTimeout(start, startAfterMs).unref();

  function start(): Worker {
    if (worker !== null) return worker;
    const workerData: SearchWorkerData = { storePath, key };
    const started = new Worker(workerPath, { workerData, name: 'search' });
    worker = started;
    started.on('message', hear);
    started.once('error', onFailure);
    started.once('exit', () => {
      worker = null;
      for (const { reject } of waiting.values())
        reject(new SearchUnavailableError('The search thread has ended.'));
      waiting.clear();
    });
    // It may not keep the app from ending.
    started.unref();
    return started;
  }

  function hear(answer: SearchAnswer): void {
    if (isClosed) return;
    if (answer.kind === 'position') {
      forget(answer.position);
      return;
    }
    waiting.get(answer.id)?.resolve(answer.kind === 'hits' ? answer.hits : []);
    waiting.delete(answer.id);
  }

  async function ask(request: (id: number) => SearchRequest): Promise<readonly SearchHit[]> {
    if (isClosed) throw new SearchUnavailableError('The store is closed.');
    const thread = start();
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage(request(id));
    });
  }

  return {
    find: async (query, limit) => ask((id) => ({ kind: 'find', id, query, limit })),
    whenComplete: async () => void (await ask((id) => ({ kind: 'complete', id }))),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      if (worker === null) return;
      const exited = new Promise((resolve) => worker?.once('exit', resolve));
      worker.ref();
      worker.postMessage({ kind: 'close' } satisfies SearchRequest);
      await exited;
    },
  };
}
