/** What the suggestions of a workspace cost, and the limit that stops them. Prices are data of `src/shared/prices.ts`. */
import type { RunFailure } from '../../shared/failure.ts';
import type { TodaysSpending } from '../../shared/ipc-contract.ts';
import { billingRegionOf, costOf, priceTable } from '../../shared/prices.ts';
import type { Cost, PricedUsage } from '../../shared/prices.ts';
import type { RunUsage } from '../../shared/domain.ts';
import type { Settings } from '../../shared/settings.ts';
import { dayOf, totalIn } from '../../shared/spending.ts';
import type { RunStore } from '../store/ports.ts';

export interface SpendingOptions {
  readonly runs: Pick<RunStore, 'spentSince'>;
  readonly settings: () => Pick<Settings, 'dailySpendLimit' | 'priceRows'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Spending {
  today(): Promise<TodaysSpending>;
  /** The failure that ends a turn before it is sent, once the day's limit is reached; else null. */
  guard(): Promise<RunFailure | null>;
  /** What a turn of a model at an address costs; null when there is no price for it. */
  costOf(usage: RunUsage, model: string, baseUrl: string): Cost | null;
}

export function createSpending({ runs, settings, now }: SpendingOptions): Spending {
  async function today(): Promise<TodaysSpending> {
    const since = dayOf(now()).start;
    return { since, costs: await runs.spentSince(since) };
  }

  return {
    today,
    async guard() {
      const limit = settings().dailySpendLimit;
      if (limit === null) return null;
      const { costs } = await today();
      if (totalIn(limit.currency, costs) < limit.amount) return null;
      return { code: 'spend-limit', retryable: false, resetsAt: dayOf(now()).end };
    },
    costOf(usage, model, baseUrl) {
      const ownRows = settings().priceRows;
      const priced = toPricedUsage(usage);
      const region = billingRegionOf(baseUrl);
      if (region !== undefined) return costOf(priced, model, region, [...ownRows, ...priceTable]) ?? null;
      // Of other vendors and of plans only the user can know the price; the row's region then says no more than the currency.
      return costOf(priced, model, 'cn', ownRows) ?? costOf(priced, model, 'intl', ownRows) ?? null;
    },
  };
}

function toPricedUsage(usage: RunUsage): PricedUsage {
  return {
    promptTokens: usage.promptTokens,
    completionTokens: usage.completionTokens,
    reasoningTokens: usage.reasoningTokens ?? undefined,
    cachedTokens: usage.cachedTokens ?? undefined,
    cacheCreationTokens: usage.cacheCreationTokens ?? undefined,
  };
}
