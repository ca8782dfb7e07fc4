/**
 * What was spent, against what may be: sums over currencies and the day that a limit counts. Pure; where the costs come from
 * and what happens at the limit is decided elsewhere.
 */
import type { Cost, Currency } from './prices.ts';

/**
 * Yuan to a dollar, rounded, as of October 2026. Only for a limit in one currency while a profile is billed in the other: a
 * limit that overlooked half of the spending would be worse than one that is a few percent off.
 */
const yuanPerDollar = 7.1;

/** All costs together, in one currency. */
export function totalIn(currency: Currency, costs: readonly Cost[]): number {
  return costs.reduce((sum, cost) => sum + convert(cost, currency), 0);
}

function convert(cost: Cost, currency: Currency): number {
  if (cost.currency === currency) return cost.amount;
  return currency === 'CNY' ? cost.amount * yuanPerDollar : cost.amount / yuanPerDollar;
}

export interface Day {
  /** Its first moment, epoch milliseconds. */
  readonly start: number;
  /** The first moment of the next one; 23 to 25 hours later, as clocks change. */
  readonly end: number;
}

/** The day of the local clock that a moment (epoch milliseconds) falls into. */
export function dayOf(moment: number): Day {
  const start = new Date(moment);
  start.setHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return { start: start.getTime(), end: end.getTime() };
}
