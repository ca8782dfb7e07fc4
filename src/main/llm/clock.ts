/**
 * Time as the client sees it, so that a test can decide how long a wait lasts.
 */
export interface Clock {
  /** Epoch milliseconds with a fraction. */
  now(): number;
  /**
   * Resolves after `milliseconds`.
   *
   * @throws the signal's reason as soon as it is aborted.
   */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own clock. `now` is monotonic within the process: a corrected system time does not turn durations negative. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal.addEventListener('abort', stop, { once: true });
    }),
};
