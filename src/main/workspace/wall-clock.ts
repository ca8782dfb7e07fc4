/**
 * The time of day with the fractions that timings need. A counter alone is exact and never follows the system's clock: on a
 * laptop that has slept it is hours behind (on Linux it stands still meanwhile). The system's clock alone has whole
 * milliseconds. So the counter counts, and is set anew whenever the two disagree.
 */

export interface ClockSources {
  /** The system's clock, epoch milliseconds. */
  readonly wall: () => number;
  /** A counter that never goes back, in milliseconds with a fraction. */
  readonly counter: () => number;
}

/** What drift and the rounding of both can amount to in a day's work; a jump by less is nobody's concern. */
const toleranceMs = 250;

/** Epoch milliseconds with a fraction. Goes forward evenly, and jumps where the system's clock does. */
export function createWallClock({ wall, counter }: ClockSources): () => number {
  let offset = wall() - counter();
  return () => {
    const time = counter() + offset;
    const system = wall();
    if (Math.abs(system - time) <= toleranceMs) return time;
    offset = system - counter();
    return system;
  };
}
