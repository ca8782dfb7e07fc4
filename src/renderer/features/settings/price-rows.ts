/** The user's own prices between the table on screen and the settings: one row of texts for each price row. Pure. */
import type { PriceRow } from '../../../shared/prices.ts';
import { priceRowSchema } from '../../../shared/settings.ts';
import { readNumber } from './field-parsers.ts';

/** A row as it is typed. */
export interface PriceTexts {
  readonly model: string;
  readonly region: PriceRow['region'];
  readonly input: string;
  readonly output: string;
  /** Empty: the same as `output`. */
  readonly thinkingOutput: string;
  /** Percent of the input price for a token from the cache; empty: the vendor's usual part. */
  readonly cachedPercent: string;
}

export const emptyPriceTexts: PriceTexts = {
  model: '',
  region: 'cn',
  input: '',
  output: '',
  thinkingOutput: '',
  cachedPercent: '',
};

/** The columns that hold text. */
export type PriceColumn = Exclude<keyof PriceTexts, 'region'>;

/** A price that depends on the prompt's length has several tiers, which this table does not edit. */
export function isTiered(row: PriceRow): boolean {
  return row.tiers.length > 1;
}

export function textsOf(row: PriceRow): PriceTexts {
  const [tier] = row.tiers;
  return {
    model: row.model,
    region: row.region,
    input: tier?.input.toString() ?? '',
    output: tier?.output.toString() ?? '',
    thinkingOutput: tier?.thinkingOutput?.toString() ?? '',
    cachedPercent: row.cachedRate === undefined ? '' : Number((row.cachedRate * 100).toFixed(4)).toString(),
  };
}

/** Every prompt is shorter than this: one tier then holds for all. */
const anyLength = 100_000_000;

/** The row that the texts mean, or the columns that do not fit. */
export function readPriceTexts(
  texts: PriceTexts,
):
  | { readonly ok: true; readonly row: PriceRow }
  | { readonly ok: false; readonly columns: readonly PriceColumn[] } {
  const { thinkingOutput, cachedPercent } = texts;
  const row = {
    model: texts.model,
    region: texts.region,
    tiers: [
      {
        upToPromptTokens: anyLength,
        input: readNumber(texts.input),
        output: readNumber(texts.output),
        ...(thinkingOutput.trim() === '' ? {} : { thinkingOutput: readNumber(thinkingOutput) }),
      },
    ],
    ...(cachedPercent.trim() === '' ? {} : { cachedRate: readNumber(cachedPercent) / 100 }),
  };
  const result = priceRowSchema.safeParse(row);
  if (result.success) return { ok: true, row: result.data };
  return { ok: false, columns: [...new Set(result.error.issues.map(({ path }) => columnOf(path)))] };
}

function columnOf(path: readonly PropertyKey[]): PriceColumn {
  const last = path.at(-1);
  if (last === 'cachedRate') return 'cachedPercent';
  return last === 'input' || last === 'output' || last === 'thinkingOutput' ? last : 'model';
}
