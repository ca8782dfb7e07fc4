/** Keeps a stream at its pace: each token has its due time, so that late ones do not slow the rest down. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Pace } from './options.ts';

export class Pacer {
  readonly #pace: Pace;
  readonly #signal: AbortSignal;
  readonly #start = performance.now();
  #tokens = 0;

  /** @param signal - The client has gone: every wait ends by throwing. */
  constructor(pace: Pace, signal: AbortSignal) {
    this.#pace = pace;
    this.#signal = signal;
  }

  /** Waits until that many further tokens are due. */
  async tokens(count: number): Promise<void> {
    const { firstTokenMs, tokensPerSecond } = this.#pace;
    const between = tokensPerSecond === 0 ? 0 : (this.#tokens * 1_000) / tokensPerSecond;
    this.#tokens += count;
    const remaining = this.#start + firstTokenMs + between - performance.now();
    this.#signal.throwIfAborted();
    if (remaining > 0.5) await wait(remaining, undefined, { signal: this.#signal });
  }

  /** Waits until the client goes. */
  async forever(): Promise<never> {
    if (!this.#signal.aborted) {
      await new Promise<void>((resolve) =>
        this.#signal.addEventListener('abort', () => resolve(), { once: true }),
      );
    }
    throw this.#signal.reason;
  }
}
