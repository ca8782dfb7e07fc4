/**
 * Keeps the search index in shape while a workspace is open, and brings it up to date after an upgrade: in slices with pauses
 * between them, so that the desk stays as quick as ever. What is stored meanwhile is indexed as it is stored.
 */
import type { Log } from '../../shared/log.ts';
import type { SearchStore } from '../store/ports.ts';

/** A frame at 60 Hz is 16 ms; half of one is not felt. */
const sliceMs = 8;
/** As long again for everything else: a message, a model's chunk, a request of the desk. */
const pauseMs = 8;
/** What gathers in so long a time, even in a busy shop, is tidied in a few slices. */
const restMs = 60_000;

export interface SearchIndexingOptions {
  readonly search: Pick<SearchStore, 'tidy'>;
  readonly log: Log;
}

/** Goes on until the returned function is called, which waits for the slice under way. */
export function startSearchIndexing({ search, log }: SearchIndexingOptions): () => Promise<void> {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let slice = Promise.resolve();

  async function runSlice(): Promise<void> {
    try {
      scheduleSlice((await search.tidy(sliceMs)) ? pauseMs : restMs);
    } catch (error) {
      // The store itself is sound, and says so where it is not; the rest waits for a better time.
      log.error('search.indexing-failed', {}, error);
      scheduleSlice(restMs);
    }
  }

  function scheduleSlice(delayMs: number): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      slice = runSlice();
    }, delayMs).unref();
  }

  scheduleSlice(pauseMs);
  return async () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    await slice;
  };
}
