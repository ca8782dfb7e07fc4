/** What a benchmark reports: rows of one shape, so that tools can compare runs. */

export interface BenchRow {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** Whose figure it is, when several do the same job in one run. */
  readonly peer?: string;
  /** This value divided by that of the peer named in the benchmark's table. */
  readonly ratio?: number;
}

/** A benchmark: `tests/bench/<name>.bench.ts` exports one as `bench`. */
export interface Bench {
  /** One line for the list. */
  readonly about: string;
  /** Measures and prints what it finds; an empty list means it was skipped, after saying why. */
  run(parameters: readonly string[]): Promise<readonly BenchRow[]>;
}

/** The value below which the share of the values lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
