/**
 * The thread of the search: answers questions and reads what the index lacks in between, in slices with pauses, so that a
 * long backlog leaves the processor to the desk and no question waits behind it. Runs as a worker.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { SearchHit } from '../../shared/search.ts';
import { openSearchEngine } from './search-engine.ts';

/** What the worker is started with. */
export interface SearchWorkerData {
  readonly storePath: string;
  /** Arrives as plain bytes: a Buffer does not survive the way to a thread as one. */
  readonly key: Uint8Array | null;
}

export type SearchRequest =
  | { readonly kind: 'find'; readonly id: number; readonly query: string; readonly limit: number }
  /** Answered once the index lacks nothing. */
  | { readonly kind: 'complete'; readonly id: number }
  | { readonly kind: 'close' };

export type SearchAnswer =
  | { readonly kind: 'hits'; readonly id: number; readonly hits: readonly SearchHit[] }
  | { readonly kind: 'complete'; readonly id: number }
  /** The store's changes up to here are in the index. */
  | { readonly kind: 'position'; readonly position: number };

/** Short enough for a question to wait behind it unnoticed. */
const sliceMs = 16;
/** As long again for everybody else on a machine with two processors. */
const pauseMs = 16;
/** What was stored meanwhile is read when somebody asks, or now. */
const restMs = 5_000;

if (parentPort !== null) serve(parentPort, workerData as SearchWorkerData);

function serve(port: MessagePort, { storePath, key }: SearchWorkerData): void {
  const engine = openSearchEngine({ storePath, key: key === null ? null : Buffer.from(key) });
  const waiting: number[] = [];
  let told = 0;
  let timer = setTimeout(work, 0);

  function answer(message: SearchAnswer): void {
    port.postMessage(message);
  }

  function tellPosition(): void {
    const position = engine.position();
    if (position === told) return;
    told = position;
    answer({ kind: 'position', position });
  }

  function work(): void {
    const isUnfinished = engine.work(sliceMs);
    tellPosition();
    if (!isUnfinished) for (const id of waiting.splice(0)) answer({ kind: 'complete', id });
    timer = setTimeout(work, isUnfinished ? pauseMs : restMs);
  }

  port.on('message', (request: SearchRequest) => {
    clearTimeout(timer);
    if (request.kind === 'close') {
      engine.close();
      port.close();
      return;
    }
    if (request.kind === 'complete') waiting.push(request.id);
    else {
      const { id, query, limit } = request;
      answer({ kind: 'hits', id, hits: engine.find(query, limit) });
      tellPosition();
    }
    timer = setTimeout(work, pauseMs);
  });
}
