/** Counts a run's own time: while anything waits for the agent it stands still. */

export interface Stopwatch {
  /** Milliseconds so far, without the pauses. */
  elapsedMs(): number;
  /** Pauses may overlap: it goes on when the last has ended. */
  pause(): void;
  resume(): void;
}

/** @param now - Milliseconds of any origin that never goes back by more than the clock does. */
export function createStopwatch(now: () => number): Stopwatch {
  let counted = 0;
  let since = now();
  let pauses = 0;
  return {
    elapsedMs: () => counted + (pauses > 0 ? 0 : Math.max(0, now() - since)),
    pause() {
      if (pauses++ === 0) counted += Math.max(0, now() - since);
    },
    resume() {
      if (--pauses === 0) since = now();
    },
  };
}
