/**
 * The limits on silence: deadlines for the connection and for the first token, and a longest pause between two pieces of the
 * stream. Runs only while the client really waits for the server, so that a slow reader of the parts is never taken for a silent server.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import type { Clock } from '../clock.ts';

export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onSilence: (failure: RunFailure) => void;
  /** What must have come by when (epoch milliseconds); null once the first token has. */
  #deadline: { readonly at: number; readonly failure: RunFailure } | null = null;
  #idleLimitMs = 0;
  #waiting = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(clock: Clock, onSilence: (failure: RunFailure) => void) {
    this.#clock = clock;
    this.#onSilence = onSilence;
  }

  /** Starts the deadline for the connection: from asking for it to the request's last byte. */
  expectConnection(limitMs: number): void {
    const detail = `No connection within ${limitMs} ms.`;
    this.#expect(limitMs, { code: 'connect-timeout', retryable: true, detail });
  }

  /** Starts the deadline for the first token. */
  expectFirstToken(limitMs: number): void {
    const detail = `No token within ${limitMs} ms.`;
    this.#expect(limitMs, { code: 'first-token-timeout', retryable: true, detail });
  }

  /** From now on only pauses longer than this count. */
  expectMore(limitMs: number): void {
    if (this.#deadline === null && this.#idleLimitMs === limitMs) return;
    this.#deadline = null;
    this.#idleLimitMs = limitMs;
    this.#clear();
  }

  /** The client begins to wait for the server. */
  begin(): void {
    this.#waiting = true;
    if (this.#deadline !== null) {
      this.#clear();
      this.#start(Math.max(1, this.#deadline.at - this.#clock.now()));
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

  #expect(limitMs: number, failure: RunFailure): void {
    this.#deadline = { at: this.#clock.now() + limitMs, failure };
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
    const detail = `Nothing came for ${this.#idleLimitMs} ms.`;
    return this.#deadline?.failure ?? { code: 'stalled', retryable: true, detail };
  }
}
