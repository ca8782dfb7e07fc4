/**
 * The two limits on silence: a deadline for the first token, and a longest pause between two pieces of the stream. Runs only
 * while the client really waits for the server, so that a slow reader of the parts is never taken for a silent server.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import type { Clock } from '../clock.ts';

export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onSilence: (failure: RunFailure) => void;
  /** Epoch milliseconds; null once the first token has come. */
  #firstTokenDeadline: number | null = null;
  #firstTokenLimitMs = 0;
  #idleLimitMs = 0;
  #waiting = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(clock: Clock, onSilence: (failure: RunFailure) => void) {
    this.#clock = clock;
    this.#onSilence = onSilence;
  }

  /** Starts the deadline for the first token. */
  expectFirstToken(limitMs: number): void {
    this.#firstTokenLimitMs = limitMs;
    this.#firstTokenDeadline = this.#clock.now() + limitMs;
  }

  /** From now on only pauses longer than this count. */
  expectMore(limitMs: number): void {
    if (this.#firstTokenDeadline === null && this.#idleLimitMs === limitMs) return;
    this.#firstTokenDeadline = null;
    this.#idleLimitMs = limitMs;
    this.#clear();
  }

  /** The client begins to wait for the server. */
  begin(): void {
    this.#waiting = true;
    if (this.#firstTokenDeadline !== null) {
      this.#clear();
      this.#start(Math.max(1, this.#firstTokenDeadline - this.#clock.now()));
    } else if (this.#timer === null) {
      this.#start(this.#idleLimitMs);
    } else {
      this.#timer.refresh();
    }
  }

  /** Something came; the client is busy with it. */
  pause(): void {
    this.#waiting = false;
  }

  stop(): void {
    this.#waiting = false;
    this.#clear();
  }

  #start(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      if (this.#waiting) this.#onSilence(this.#failure());
    }, milliseconds);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #failure(): RunFailure {
    return this.#firstTokenDeadline === null
      ? { code: 'stalled', retryable: true, detail: `Nothing came for ${this.#idleLimitMs} ms.` }
      : {
          code: 'first-token-timeout',
          retryable: true,
          detail: `No token within ${this.#firstTokenLimitMs} ms.`,
        };
  }
}
