/**
 * Brings the search index up to date after opening, in slices with pauses between them: the desk stays as quick as ever
 * meanwhile, and search finds the newest first. What is stored from now on is indexed as it is stored.
 */
import type { Log } from '../../shared/log.ts';
import type { SearchStore } from '../store/ports.ts';

/** A frame at 60 Hz is 16 ms; half of one is not felt. */
const sliceMs = 8;
/** As long again for everything else: a message, a model's chunk, a request of the desk. */
const pauseMs = 8;

export interface SearchIndexingOptions {
  readonly search: Pick<SearchStore, 'indexEarlier'>;
  readonly log: Log;
}

/** Starts at once and goes on until nothing is left; the returned function stops it and waits for the slice under way. */
export function startSearchIndexing({ search, log }: SearchIndexingOptions): () => Promise<void> {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let slice = Promise.resolve();

  async function indexSlice(): Promise<void> {
    try {
      if ((await search.indexEarlier(sliceMs)) && !isStopped) scheduleSlice();
    } catch (error) {
      // Whatever is left waits for the next start; the store itself is sound, and says so where it is not.
      log.error('search.indexing-failed', {}, error);
    }
  }

  function scheduleSlice(): void {
    timer = setTimeout(() => {
      slice = indexSlice();
    }, pauseMs);
  }

  scheduleSlice();
  return async () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    await slice;
  };
}
