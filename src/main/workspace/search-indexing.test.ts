import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSearchIndexing } from './search-indexing.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minute = 60_000;

/** An index with so many slices of work, or one that fails. */
function index(slices: number, failure: Error | null = null) {
  const seen = { calls: 0, errors: 0 };
  const stop = startSearchIndexing({
    search: {
      tidy: async () => {
        seen.calls += 1;
        if (failure !== null) throw failure;
        return seen.calls < slices;
      },
    },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => {
        seen.errors += 1;
      },
    },
  });
  return { seen, stop };
}

describe('keeping the search index in shape', () => {
  it('works slice by slice with pauses until nothing is left, then looks again now and then', async () => {
    const { seen, stop } = index(5);
    expect(seen.calls).toBe(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen.calls).toBe(5);
    await vi.advanceTimersByTimeAsync(minute);
    expect(seen.calls).toBe(6);
    await stop();
  });

  it('does nothing after it was stopped', async () => {
    const { seen, stop } = index(1_000);
    await vi.advanceTimersByTimeAsync(100);
    const { calls } = seen;
    await stop();
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(seen.calls).toBe(calls);
  });

  it('logs a failure and waits a while before it tries again', async () => {
    const { seen, stop } = index(1, new Error('disk full'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual({ calls: 1, errors: 1 });
    await vi.advanceTimersByTimeAsync(minute);
    expect(seen).toEqual({ calls: 2, errors: 2 });
    await stop();
  });
});
