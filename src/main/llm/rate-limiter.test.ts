/** Ceilings and order, on a clock that the test moves. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestPriority } from './port.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { LimitedConnection, RateLimiter } from './rate-limiter.ts';

const profile = (limits: Partial<LimitedConnection>): LimitedConnection => ({ profileId: 'p', ...limits });
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for admission and notes the name when it is given. */
function request(
  limiter: RateLimiter,
  connection: LimitedConnection,
  admitted: string[],
  name: string,
  options: { tokens?: number; priority?: RequestPriority; signal?: AbortSignal } = {},
): Promise<unknown> {
  const { tokens = 10, priority = 'foreground', signal = never } = options;
  return limiter.admit(connection, tokens, priority, signal).then(
    () => admitted.push(name),
    (error: unknown) => error,
  );
}

describe('requests a minute', () => {
  test('are let through up to the ceiling, the next one when the allowance has grown', async () => {
    const [limiter, connection, admitted] = [
      createRateLimiter(),
      profile({ requestsPerMinute: 2 }),
      [] as string[],
    ];
    for (const name of ['a', 'b', 'c']) void request(limiter, connection, admitted, name);
    await vi.advanceTimersByTimeAsync(0);
    expect(admitted).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(admitted).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(admitted).toEqual(['a', 'b', 'c']);
  });

  test('work that nobody waits for goes last, an alternative after the main suggestion', async () => {
    const [limiter, connection, admitted] = [
      createRateLimiter(),
      profile({ requestsPerMinute: 1 }),
      [] as string[],
    ];
    void request(limiter, connection, admitted, 'first');
    void request(limiter, connection, admitted, 'under way');
    void request(limiter, connection, admitted, 'idle', { priority: 'idle' });
    void request(limiter, connection, admitted, 'background 1', { priority: 'background' });
    void request(limiter, connection, admitted, 'background 2', { priority: 'background' });
    void request(limiter, connection, admitted, 'alternative', { priority: 'alternative' });
    void request(limiter, connection, admitted, 'on screen');
    await vi.advanceTimersByTimeAsync(420_000);
    expect(admitted).toEqual([
      'first',
      'under way',
      'on screen',
      'alternative',
      'background 1',
      'background 2',
      'idle',
    ]);
  });

  test('a stop while waiting frees the place at once', async () => {
    const [limiter, connection, admitted] = [
      createRateLimiter(),
      profile({ requestsPerMinute: 1 }),
      [] as string[],
    ];
    const controller = new AbortController();
    await request(limiter, connection, admitted, 'first');
    const stopped = [
      request(limiter, connection, admitted, 'under way', { signal: controller.signal }),
      request(limiter, connection, admitted, 'queued', { signal: controller.signal }),
    ];
    void request(limiter, connection, admitted, 'next');
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort();
    for (const outcome of await Promise.all(stopped)) expect(outcome).toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(admitted).toEqual(['first', 'next']);
  });
});

describe('tokens a minute', () => {
  test('are kept by the estimate and corrected by the true cost', async () => {
    const [limiter, connection, admitted] = [
      createRateLimiter(),
      profile({ tokensPerMinute: 600 }),
      [] as string[],
    ];
    await request(limiter, connection, admitted, 'a', { tokens: 100 });
    // It cost 400 more than thought: 100 are left, so 200 take 10 s.
    limiter.settle(connection, 100, { promptTokens: 300, completionTokens: 200 });
    void request(limiter, connection, admitted, 'b', { tokens: 200 });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(admitted).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(admitted).toEqual(['a', 'b']);
  });

  test('a request larger than a whole minute waits for a full allowance, not for ever', async () => {
    const [limiter, connection, admitted] = [
      createRateLimiter(),
      profile({ tokensPerMinute: 60 }),
      [] as string[],
    ];
    await request(limiter, connection, admitted, 'a', { tokens: 60 });
    void request(limiter, connection, admitted, 'huge', { tokens: 10_000 });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(admitted).toEqual(['a', 'huge']);
  });
});

test('without ceilings nothing waits', async () => {
  const admitted: string[] = [];
  const limiter = createRateLimiter();
  await Promise.all(['a', 'b', 'c'].map((name) => request(limiter, profile({}), admitted, name)));
  expect(admitted).toEqual(['a', 'b', 'c']);
});
