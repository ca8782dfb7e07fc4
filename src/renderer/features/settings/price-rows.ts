/** The user's own prices between the table on screen and the settings: one row of texts for each price row. Pure. */
import type { PriceRow, PriceTier } from '../../../shared/prices.ts';
import { priceRowSchema } from '../../../shared/settings.ts';
import { readNumber } from './field-parsers.ts';
import { formatTokenCount, readTokenCount } from './token-counts.ts';

/** The prices of one length of prompt, as they are typed. */
export interface TierTexts {
  /** Tokens of the longest prompt that they hold for. Not read in the last tier, which holds for all longer ones. */
  readonly upTo: string;
  readonly input: string;
  readonly output: string;
  /** Empty: the same as `output`. */
  readonly thinkingOutput: string;
}

/** A row as it is typed. */
export interface PriceTexts {
  readonly model: string;
  readonly region: PriceRow['region'];
  /** At least one; the shortest prompts first. */
  readonly tiers: readonly TierTexts[];
  /** Percent of the input price for a token from the cache; empty: the vendor's usual part. */
  readonly cachedPercent: string;
  /** Has no field of its own: kept as it was. */
  readonly cacheCreationRate?: number | undefined;
}

/** A field that holds text; tiers are counted from 0. */
export type PriceField = 'model' | 'cachedPercent' | TierField;
export type TierField = `tiers.${number}.${keyof TierTexts}`;

/** What the schema of a price row takes. */
export const mostTiers = 10;

const emptyTier: TierTexts = { upTo: '', input: '', output: '', thinkingOutput: '' };

export const emptyPriceTexts: PriceTexts = { model: '', region: 'cn', tiers: [emptyTier], cachedPercent: '' };

export function textsOf(row: PriceRow): PriceTexts {
  return {
    model: row.model,
    region: row.region,
    tiers: row.tiers.map((tier, index) => tierTextsOf(tier, index === row.tiers.length - 1)),
    cachedPercent: row.cachedRate === undefined ? '' : plainNumber(row.cachedRate * 100),
    cacheCreationRate: row.cacheCreationRate,
  };
}

function tierTextsOf(tier: PriceTier, isLast: boolean): TierTexts {
  return {
    upTo: isLast ? '' : formatTokenCount(tier.upToPromptTokens),
    input: plainNumber(tier.input),
    output: plainNumber(tier.output),
    thinkingOutput: tier.thinkingOutput === undefined ? '' : plainNumber(tier.thinkingOutput),
  };
}

/** As precise as a number that is typed, and without an exponent. */
function plainNumber(value: number): string {
  return Number(value.toFixed(6)).toString();
}

export function withTierText(
  texts: PriceTexts,
  index: number,
  column: keyof TierTexts,
  text: string,
): PriceTexts {
  const tiers = texts.tiers.map((tier, at) => (at === index ? { ...tier, [column]: text } : tier));
  return { ...texts, tiers };
}

/** With one more tier for the longest prompts; the one that was the last needs a limit then. */
export function withAddedTier(texts: PriceTexts): PriceTexts {
  return { ...texts, tiers: [...texts.tiers, emptyTier] };
}

export function withoutTier(texts: PriceTexts, index: number): PriceTexts {
  return { ...texts, tiers: texts.tiers.toSpliced(index, 1) };
}

/** Every prompt is shorter than this: the limit of each last tier. */
const anyLength = 100_000_000;

/** The row that the texts mean, or the fields that do not fit. */
export function readPriceTexts(
  texts: PriceTexts,
):
  | { readonly ok: true; readonly row: PriceRow }
  | { readonly ok: false; readonly fields: ReadonlySet<PriceField> } {
  const { cachedPercent, cacheCreationRate } = texts;
  const tiers = texts.tiers.map((tier, index) => readTier(tier, index === texts.tiers.length - 1));
  const result = priceRowSchema.safeParse({
    model: texts.model,
    region: texts.region,
    tiers,
    ...(cachedPercent.trim() === '' ? {} : { cachedRate: readNumber(cachedPercent, 0.01) }),
    ...(cacheCreationRate === undefined ? {} : { cacheCreationRate }),
  });
  // The order is told below, at the very field.
  const issues = result.success ? [] : result.error.issues.filter(({ message }) => message !== 'order');
  const misfits = issues.map(({ path }) => fieldOf(path));
  const fields = new Set([...misfits, ...limitsOutOfOrder(tiers)]);
  return result.success && fields.size === 0 ? { ok: true, row: result.data } : { ok: false, fields };
}

function readTier(texts: TierTexts, isLast: boolean): PriceTier {
  const { thinkingOutput } = texts;
  return {
    upToPromptTokens: isLast ? anyLength : readTokenCount(texts.upTo),
    input: readNumber(texts.input),
    output: readNumber(texts.output),
    ...(thinkingOutput.trim() === '' ? {} : { thinkingOutput: readNumber(thinkingOutput) }),
  };
}

/** The limits that do not go beyond the one before; for the last tier, whose limit nobody types, the one before it. */
function limitsOutOfOrder(tiers: readonly PriceTier[]): readonly TierField[] {
  const lastTyped = tiers.length - 2;
  return tiers.flatMap((tier, index) => {
    const before = tiers[index - 1]?.upToPromptTokens ?? 0;
    return before >= tier.upToPromptTokens ? [`tiers.${Math.min(index, lastTyped)}.upTo` as const] : [];
  });
}

const tierColumns: ReadonlyMap<PropertyKey | undefined, keyof TierTexts> = new Map([
  ['upToPromptTokens', 'upTo'],
  ['input', 'input'],
  ['output', 'output'],
  ['thinkingOutput', 'thinkingOutput'],
]);

function fieldOf([first, index, key]: readonly PropertyKey[]): PriceField {
  const column = tierColumns.get(key);
  if (first === 'tiers' && typeof index === 'number' && column !== undefined) {
    return `tiers.${index}.${column}`;
  }
  return first === 'cachedRate' ? 'cachedPercent' : 'model';
}
