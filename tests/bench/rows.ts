/** What a benchmark reports: rows of one shape, printed and written where tools find them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const resultDirectory = join(import.meta.dirname, '..', '..', 'bench-results');

export interface BenchRow {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** Whose figure it is, when several do the same job in one run. */
  readonly peer?: string;
  /** This value divided by that of the peer it is compared with. */
  readonly ratio?: number;
}

/** Prints the rows and writes them to `bench-results/<name>.json`. */
export function reportRows(name: string, rows: readonly BenchRow[]): void {
  for (const { metric, value, unit, peer = '', ratio } of rows) {
    const compared = ratio === undefined ? '' : `  ratio ${ratio.toFixed(2)}`;
    console.log(`${metric.padEnd(28)} ${peer.padEnd(8)} ${value.toFixed(3).padStart(10)} ${unit}${compared}`);
  }
  mkdirSync(resultDirectory, { recursive: true });
  writeFileSync(join(resultDirectory, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`);
}

/** The value below which the share of the values lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
