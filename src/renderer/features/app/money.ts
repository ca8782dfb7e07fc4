/** Amounts as people read them, in the language of the interface. A suggestion costs fractions of a cent, a day some coins. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import type { Cost } from '../../../shared/prices.ts';

/** Below this, two significant digits say more than two decimals. */
const smallAmount = 0.1;

export function formatMoney({ amount, currency }: Cost, language: string): string {
  const digits =
    amount > 0 && amount < smallAmount
      ? { maximumSignificantDigits: 2 }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(language, { ...style, ...digits }).format(amount);
}

export function useMoneyWords(): (cost: Cost) => string {
  const { i18n } = useTranslation();
  return (cost) => formatMoney(cost, i18n.language);
}

/** Stands before a cost that nobody counted: the service tells the tokens of a stopped answer to no one. */
export function estimateMark({ usage }: Pick<Run, 'usage'>): '≈ ' | '' {
  return usage === null ? '≈ ' : '';
}
