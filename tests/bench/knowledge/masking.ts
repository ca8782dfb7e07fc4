/**
 * How much personal data masking finds and how much else it takes for it, on sentences that are always the same: share of the
 * personal values found in whole, by kind, and share of what was masked that was personal.
 */
import { findPersonalData } from '../../../src/main/privacy/find-personal-data.ts';
import { createMaskBook } from '../../../src/main/privacy/mask-book.ts';
import { createRestorer } from '../../../src/main/privacy/restore.ts';
import { maskKinds } from '../../../src/shared/privacy.ts';
import type { MaskKind } from '../../../src/shared/privacy.ts';
import { median, percentile } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { customerNames, maskingSentences } from './masking-sentences.ts';

const sentenceCount = 6_000;
const seed = 20_261_122;
/** As the settings have it at first: the model needs order numbers to help. */
const search = {
  kinds: new Set(maskKinds.filter((kind) => kind !== 'order')),
  names: customerNames,
  patterns: [],
};

/** Kinds that a check digit proves. */
const checksummed: ReadonlySet<MaskKind> = new Set(['id-card', 'bank-card', 'iban']);

interface Tally {
  found: number;
  all: number;
}

export interface MaskingFigures {
  readonly recallByKind: ReadonlyMap<MaskKind, number>;
  /** Worst of the kinds that a check digit proves, and worst of the others. */
  readonly checksummedRecall: number;
  readonly otherRecall: number;
  readonly recall: number;
  readonly precision: number;
  readonly exactRoundTrips: number;
  readonly missed: readonly string[];
  readonly mistaken: readonly string[];
  readonly rows: readonly BenchRow[];
}

export function measureMasking(count: number = sentenceCount): MaskingFigures {
  const tallies = new Map<MaskKind, Tally>();
  const missed: string[] = [];
  const mistaken: string[] = [];
  const times: number[] = [];
  let masked = 0;
  let exact = 0;
  const sentences = maskingSentences(count, seed);
  for (const { text, personal } of sentences) {
    const begun = performance.now();
    const spans = findPersonalData(text, search);
    times.push((performance.now() - begun) * 1_000);
    masked += spans.length;
    for (const { kind, value } of personal) {
      const tally = tallies.get(kind) ?? { found: 0, all: 0 };
      tallies.set(kind, tally);
      const start = text.indexOf(value);
      // Found when nothing of it is left to read, under whichever name.
      const isFound = spans.some((span) => span.start <= start && span.end >= start + value.length);
      tally.all++;
      if (isFound) tally.found++;
      else missed.push(`${kind}: ${text}`);
    }
    for (const span of spans) {
      const isPersonal = personal.some(({ value }) => {
        const start = text.indexOf(value);
        return span.start < start + value.length && span.end > start;
      });
      if (!isPersonal) mistaken.push(`${span.kind} ${text.slice(span.start, span.end)}: ${text}`);
    }
    if (comesBack(text)) exact++;
  }
  const recallOf = ({ found, all }: Tally): number => found / all;
  const recalls = [...tallies].map(([kind, tally]) => [kind, recallOf(tally)] as const);
  const worst = (isChecksummed: boolean): number =>
    Math.min(
      ...recalls.filter(([kind]) => checksummed.has(kind) === isChecksummed).map(([, recall]) => recall),
    );
  const totals = [...tallies.values()];
  const recall = recallOf({
    found: totals.reduce((sum, { found }) => sum + found, 0),
    all: totals.reduce((sum, { all }) => sum + all, 0),
  });
  const precision = (masked - mistaken.length) / masked;
  return {
    recallByKind: new Map(recalls),
    checksummedRecall: worst(true),
    otherRecall: worst(false),
    recall,
    precision,
    exactRoundTrips: exact / sentences.length,
    missed,
    mistaken,
    rows: [
      { metric: 'privacy.recall', value: recall, unit: 'share' },
      { metric: 'privacy.recall_checksummed_worst', value: worst(true), unit: 'share' },
      { metric: 'privacy.recall_other_worst', value: worst(false), unit: 'share' },
      { metric: 'privacy.precision', value: precision, unit: 'share' },
      { metric: 'privacy.round_trip', value: exact / sentences.length, unit: 'share' },
      { metric: 'privacy.sentence_p50_us', value: median(times), unit: 'us' },
      { metric: 'privacy.sentence_p99_us', value: percentile(times, 0.99), unit: 'us' },
    ],
  };
}

/** Masks a text, feeds it back in pieces of changing length, and compares. */
function comesBack(text: string): boolean {
  const book = createMaskBook();
  const restorer = createRestorer(book);
  const masked = book.mask(text, search);
  let shown = '';
  for (let offset = 0, size = 1; offset < masked.length; offset += size, size = (size % 5) + 1)
    shown += restorer.push(masked.slice(offset, offset + size));
  return shown + restorer.end() === text;
}
