/** A token bucket: allows a burst, then a steady rate. Pure arithmetic over a clock that is passed in. */

export interface TokenBucketLimits {
  /** How many may come at once. */
  readonly capacity: number;
  /** How many more become possible each second. */
  readonly perSecond: number;
}

export interface TokenBucket {
  /** Takes one token, or says that there is none. */
  take(): boolean;
}

/** @param now epoch milliseconds; a clock that goes backwards gives nothing and takes nothing */
export function createTokenBucket(
  { capacity, perSecond }: TokenBucketLimits,
  now: () => number,
): TokenBucket {
  let tokens = capacity;
  let countedAt = now();
  return {
    take() {
      const time = now();
      tokens = Math.min(capacity, tokens + (Math.max(0, time - countedAt) / 1_000) * perSecond);
      countedAt = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
