/** How fast a turn was, from its moments. Pure arithmetic on epoch milliseconds. */

export interface TurnMoments {
  /** The request's last byte was handed to the socket. */
  readonly sentAt: number;
  /** The first token of any kind; null when none came. */
  readonly firstTokenAt: number | null;
  /** The first text of the reply; null when none came. */
  readonly firstReplyAt: number | null;
  readonly endedAt: number;
}

export interface TurnSpeed {
  readonly firstTokenMs: number | null;
  readonly firstReplyMs: number | null;
  /** Over the time from the first token to the end; null when that is too short to mean anything. */
  readonly tokensPerSecond: number | null;
}

/** A rate over less than this says more about the clock than about the model. */
const shortestSpanMs = 50;

export function speedOf(moments: TurnMoments, completionTokens: number): TurnSpeed {
  const { sentAt, firstTokenAt, firstReplyAt, endedAt } = moments;
  const span = firstTokenAt === null ? 0 : endedAt - firstTokenAt;
  return {
    firstTokenMs: firstTokenAt === null ? null : firstTokenAt - sentAt,
    firstReplyMs: firstReplyAt === null ? null : firstReplyAt - sentAt,
    tokensPerSecond: span < shortestSpanMs ? null : (completionTokens * 1_000) / span,
  };
}

/** The part of the prompt that came from the cache, in [0, 1]; null for an empty prompt. */
export function cacheHitRate(usage: {
  readonly promptTokens: number;
  readonly cachedTokens?: number | undefined;
}): number | null {
  return usage.promptTokens === 0 ? null : Math.min(1, (usage.cachedTokens ?? 0) / usage.promptTokens);
}
