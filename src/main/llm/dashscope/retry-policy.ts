/**
 * How long to wait before another attempt. Pure arithmetic; whether there may be one was decided where the error was born.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import { longestServerWaitSeconds } from './retry-after.ts';
import type { RetryAfter } from './retry-after.ts';

/** First waits and ceilings in milliseconds. Throttles lift within a minute; a dropped connection is best retried at once. */
const pacing = {
  throttled: { first: 1_000, longest: 60_000 },
  other: { first: 400, longest: 10_000 },
} as const;

/**
 * The wait before the next attempt, in milliseconds: exponential, the upper half of it random so that many desks do not
 * return in step. A server's own `Retry-After` up to 60 s replaces it.
 *
 * @param failedAttempts - How many have failed so far, at least 1.
 * @param random - Uniform in [0, 1).
 */
export function retryWaitMs(
  failure: RunFailure,
  failedAttempts: number,
  retryAfter: RetryAfter | undefined,
  random: () => number,
): number {
  if (retryAfter !== undefined && retryAfter.seconds <= longestServerWaitSeconds)
    return retryAfter.seconds * 1_000;
  const { first, longest } = failure.code === 'throttled' ? pacing.throttled : pacing.other;
  const ceiling = Math.min(longest, first * 2 ** (failedAttempts - 1));
  return Math.round(ceiling * (0.5 + random() / 2));
}
