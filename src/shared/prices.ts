/**
 * What a turn costs: a dated price table as data, and the arithmetic. Prices are per million tokens, in the currency of the
 * region that bills them. Users may put rows of their own before these. Sources: the vendor's price pages and models.dev,
 * as of the date of the table; a bill always overrules it.
 */
import { hostOf } from './endpoints.ts';

/** Which of the vendor's price lists applies. */
export type BillingRegion = 'cn' | 'intl';
export type Currency = 'CNY' | 'USD';

/** Prices that hold while the prompt has at most `upToPromptTokens`. */
export interface PriceTier {
  readonly upToPromptTokens: number;
  readonly input: number;
  readonly output: number;
  /** Output of a turn in which the model thought, where that costs more. */
  readonly thinkingOutput?: number;
}

export interface PriceRow {
  /** The exact name, or a name ending in `*`. */
  readonly model: string;
  readonly region: BillingRegion;
  /** Ascending; the last one holds for everything above as well. */
  readonly tiers: readonly PriceTier[];
  /** Part of the input price for a token from the cache. Default 0.2, the implicit cache's. */
  readonly cachedRate?: number;
  /** Part of the input price for a token newly put into the explicit cache. Default 1.25. */
  readonly cacheCreationRate?: number;
}

/** Tokens of one turn, as the model port reports them. */
export interface PricedUsage {
  readonly promptTokens: number;
  /** Reasoning included. */
  readonly completionTokens: number;
  readonly reasoningTokens?: number | undefined;
  readonly cachedTokens?: number | undefined;
  readonly cacheCreationTokens?: number | undefined;
}

export interface Cost {
  readonly amount: number;
  readonly currency: Currency;
}

/** The day the table was compiled. */
export const pricesAsOf = '2026-10-15';

const million = 1_000_000;
const thousand = 1_000;

const flat = (
  model: string,
  region: BillingRegion,
  input: number,
  output: number,
  thinkingOutput?: number,
): PriceRow => ({
  model,
  region,
  tiers: [
    { upToPromptTokens: million, input, output, ...(thinkingOutput === undefined ? {} : { thinkingOutput }) },
  ],
});

const tier = (
  upToPromptTokens: number,
  input: number,
  output: number,
  thinkingOutput?: number,
): PriceTier => ({
  upToPromptTokens,
  input,
  output,
  ...(thinkingOutput === undefined ? {} : { thinkingOutput }),
});

/** The first row that fits is used. */
export const priceTable: readonly PriceRow[] = [
  { ...flat('qwen3.8-max*', 'intl', 2, 6), cachedRate: 0.125 },
  { ...flat('qwen3.8-max*', 'cn', 12, 36), cachedRate: 0.125 },
  { ...flat('qwen3.8-flash*', 'intl', 0.15, 0.47), cachedRate: 0.107 },
  flat('qwen3.7-max*', 'intl', 2.5, 7.5),
  flat('qwen3.7-max*', 'cn', 12, 36),
  {
    model: 'qwen3.7-plus*',
    region: 'intl',
    tiers: [tier(256 * thousand, 0.4, 1.6), tier(million, 1.2, 4.8)],
  },
  { model: 'qwen3.7-plus*', region: 'cn', tiers: [tier(256 * thousand, 2, 8), tier(million, 6, 24)] },
  {
    model: 'qwen3.7-flash*',
    region: 'cn',
    tiers: [tier(32 * thousand, 0.2, 0.8), tier(256 * thousand, 0.6, 2.4), tier(million, 1.2, 4.8)],
  },
  { model: 'qwen3.6-plus*', region: 'intl', tiers: [tier(256 * thousand, 0.5, 3), tier(million, 2, 6)] },
  flat('qwen3.6-flash*', 'intl', 0.1875, 1.125),
  flat('qwen3.6-flash*', 'cn', 1.2, 7.2),
  flat('qwen3.6-max-preview', 'intl', 1.3, 7.8),
  flat('qwen3.5-plus*', 'intl', 0.4, 2.4),
  flat('qwen3-max*', 'intl', 1.2, 6),
  flat('qwen-max*', 'intl', 1.6, 6.4),
  flat('qwen-plus*', 'intl', 0.4, 1.2, 4),
  {
    model: 'qwen-plus*',
    region: 'cn',
    tiers: [tier(128 * thousand, 0.8, 2, 8), tier(256 * thousand, 2.4, 20, 24), tier(million, 4.8, 48, 64)],
  },
  flat('qwen-flash*', 'intl', 0.05, 0.4),
  {
    model: 'qwen-flash*',
    region: 'cn',
    tiers: [tier(128 * thousand, 0.2, 1.5), tier(256 * thousand, 0.6, 6), tier(million, 1.2, 12)],
  },
  flat('qwen-turbo*', 'intl', 0.05, 0.2, 0.5),
  flat('qwen3-coder-plus*', 'intl', 1, 5),
  flat('qwen3-coder-flash*', 'intl', 0.3, 1.5),
  flat('qwq-plus*', 'intl', 0.8, 2.4),
  flat('qvq-max*', 'intl', 1.2, 4.8),
  flat('qwen3-vl-plus*', 'intl', 0.2, 1.6),
  flat('text-embedding-v4', 'intl', 0.07, 0),
];

/** The price list of a base URL; undefined for plans (which are paid otherwise) and for other vendors. */
export function billingRegionOf(baseUrl: string): BillingRegion | undefined {
  const host = hostOf(baseUrl) ?? '';
  if (!host.endsWith('.aliyuncs.com') || /^(?:coding|token-plan|trial)/.test(host)) return undefined;
  const isChinese = /^(?:dashscope|dashscope-finance)\.|\.cn-beijing\./.test(host);
  return isChinese ? 'cn' : 'intl';
}

/**
 * What a turn costs.
 *
 * @param rows - The table, with the user's own rows first.
 * @returns undefined when the table has no price for it: an unknown cost is not 0.
 */
export function costOf(
  usage: PricedUsage,
  model: string,
  region: BillingRegion | undefined,
  rows: readonly PriceRow[] = priceTable,
): Cost | undefined {
  const row = rows.find((candidate) => candidate.region === region && fits(candidate.model, model));
  const price = row?.tiers.find((each) => usage.promptTokens <= each.upToPromptTokens) ?? row?.tiers.at(-1);
  if (row === undefined || price === undefined) return undefined;
  const cached = Math.min(usage.cachedTokens ?? 0, usage.promptTokens);
  const created = Math.min(usage.cacheCreationTokens ?? 0, usage.promptTokens - cached);
  const plain = usage.promptTokens - cached - created;
  const weighted = plain + cached * (row.cachedRate ?? 0.2) + created * (row.cacheCreationRate ?? 1.25);
  const hasThought = (usage.reasoningTokens ?? 0) > 0;
  const outputPrice = hasThought ? (price.thinkingOutput ?? price.output) : price.output;
  const amount = (weighted * price.input + usage.completionTokens * outputPrice) / million;
  return { amount, currency: row.region === 'cn' ? 'CNY' : 'USD' };
}

function fits(pattern: string, model: string): boolean {
  return pattern.endsWith('*') ? model.startsWith(pattern.slice(0, -1)) : pattern === model;
}
