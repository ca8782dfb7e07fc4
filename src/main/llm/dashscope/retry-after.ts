/** The `Retry-After` header. This service does not document it and rarely sends it; gateways in between do. */

export interface RetryAfter {
  /** At least 0. */
  readonly seconds: number;
  /** The same moment in epoch milliseconds. */
  readonly at: number;
}

/** A longer wait than this announces an exhausted plan, not a throttle (1849295 s has been seen). */
export const longestServerWaitSeconds = 60;

/**
 * Reads the header's two forms, seconds and a date.
 *
 * @param now - Epoch milliseconds.
 * @returns undefined when the header is absent or unreadable.
 */
export function readRetryAfter(header: string | undefined, now: number): RetryAfter | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const given = Number(header);
  const seconds = Number.isFinite(given) ? given : (Date.parse(header) - now) / 1_000;
  if (Number.isNaN(seconds)) return undefined;
  return { seconds: Math.max(0, seconds), at: now + Math.max(0, seconds) * 1_000 };
}
