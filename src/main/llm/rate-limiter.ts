/**
 * Keeps a profile's own ceilings, requests and tokens a minute, by letting requests wait their turn: the conversation on
 * screen goes first, otherwise first come, first served. Knows nothing of how a request is sent.
 */
import { TokenBucket } from 'limiter';
import PQueue from 'p-queue';
import { systemClock } from './clock.ts';
import type { ModelConnection } from './connection.ts';
import type { ChatUsage, RequestPriority } from './port.ts';

export type LimitedConnection = Pick<ModelConnection, 'profileId' | 'requestsPerMinute' | 'tokensPerMinute'>;

export interface RateLimiter {
  /**
   * Resolves when the request may be sent.
   *
   * @param estimatedTokens - What it will cost, as far as can be told before.
   * @throws the signal's reason when it is aborted while waiting.
   */
  admit(
    connection: LimitedConnection,
    estimatedTokens: number,
    priority: RequestPriority,
    signal: AbortSignal,
  ): Promise<void>;
  /** Corrects the estimate once the true cost is known. */
  settle(connection: LimitedConnection, estimatedTokens: number, usage: ChatUsage): void;
}

/** The gate of one profile: one request at a time asks the buckets, the others wait in the queue before it. */
interface Gate {
  readonly queue: PQueue;
  readonly requests: TokenBucket | null;
  readonly tokens: TokenBucket | null;
  readonly ceilings: string;
}

/** A higher rank leaves the queue first. */
const rankOf: Readonly<Record<RequestPriority, number>> = {
  foreground: 3,
  alternative: 2,
  background: 1,
  idle: 0,
};

export function createRateLimiter(): RateLimiter {
  const gates = new Map<string, Gate>();

  const gateOf = (connection: LimitedConnection): Gate => {
    const ceilings = `${connection.requestsPerMinute ?? ''}/${connection.tokensPerMinute ?? ''}`;
    const known = gates.get(connection.profileId);
    if (known?.ceilings === ceilings) return known;
    const gate: Gate = {
      queue: known?.queue ?? new PQueue({ concurrency: 1 }),
      requests: bucketOf(connection.requestsPerMinute),
      tokens: bucketOf(connection.tokensPerMinute),
      ceilings,
    };
    gates.set(connection.profileId, gate);
    return gate;
  };

  return {
    admit: async (connection, estimatedTokens, priority, signal) => {
      signal.throwIfAborted();
      const gate = gateOf(connection);
      if (gate.requests === null && gate.tokens === null) return;
      // p-queue's own abort support takes the waiting entry out of the queue.
      await gate.queue.add(() => take(gate, estimatedTokens, signal), {
        priority: rankOf[priority],
        signal,
      });
    },
    settle: (connection, estimatedTokens, usage) => {
      const bucket = gateOf(connection).tokens;
      if (bucket === null) return;
      bucket.drip();
      const excess = usage.promptTokens + usage.completionTokens - estimatedTokens;
      bucket.content = Math.min(bucket.bucketSize, bucket.content - excess);
    },
  };
}

/** Waits until both buckets can pay, then lets them. */
async function take(gate: Gate, estimatedTokens: number, signal: AbortSignal): Promise<void> {
  // A request larger than a whole minute's allowance can only wait for a full bucket.
  const tokens = gate.tokens === null ? 0 : Math.min(estimatedTokens, gate.tokens.bucketSize);
  for (;;) {
    signal.throwIfAborted();
    const waitMs = Math.max(waitTime(gate.requests, 1), waitTime(gate.tokens, tokens));
    if (waitMs <= 0) break;
    await systemClock.wait(waitMs, signal);
  }
  gate.requests?.tryRemoveTokens(1);
  gate.tokens?.tryRemoveTokens(tokens);
}

function waitTime(bucket: TokenBucket | null, count: number): number {
  if (bucket === null) return 0;
  bucket.drip();
  return bucket.content >= count ? 0 : Math.max(1, bucket.getWaitTime(count));
}

function bucketOf(perMinute: number | null | undefined): TokenBucket | null {
  if (perMinute === null || perMinute === undefined) return null;
  const bucket = new TokenBucket({ bucketSize: perMinute, tokensPerInterval: perMinute, interval: 'minute' });
  bucket.content = perMinute;
  return bucket;
}
