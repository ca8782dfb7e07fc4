/** What today cost, what a day may cost, and the user's own prices. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { TodaysSpending } from '../../../shared/ipc-contract.ts';
import { spendLimitSchema } from '../../../shared/settings.ts';
import type { SpendLimit } from '../../../shared/settings.ts';
import { totalIn } from '../../../shared/spending.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { useMoneyWords } from '../app/money.ts';
import { readNumber } from './field-parsers.ts';
import type { Parsed } from './field-parsers.ts';
import { PriceTable } from './PriceTable.tsx';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';

export function SpendingSection() {
  const { t } = useTranslation();
  return (
    <>
      <SettingsGroup title={t('settings.spending.today')}>
        <Today />
      </SettingsGroup>
      <SettingsGroup title={t('settings.spending.limit')}>
        <DailyLimit />
      </SettingsGroup>
      <SettingsGroup title={t('settings.spending.prices')}>
        <PriceTable />
      </SettingsGroup>
    </>
  );
}

/** Asked for again whenever a suggestion has ended. */
function useTodaysSpending(): TodaysSpending | null {
  const commands = useCommands();
  const newestEnded = useDesk(({ endedRunIds }) => endedRunIds.at(-1));
  const [today, setToday] = useState<TodaysSpending | null>(null);
  useEffect(() => {
    let isWanted = true;
    void commands.ask('spending.today', {}).then((answer) => {
      if (isWanted && answer !== undefined) setToday(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [commands, newestEnded]);
  return today;
}

function Today() {
  const { t } = useTranslation();
  const money = useMoneyWords();
  const today = useTodaysSpending();
  const isSimulated = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.simulatedModel,
  );
  const { dailySpendLimit } = useSettings();
  const costs = today?.costs ?? [];
  const part =
    dailySpendLimit === null
      ? null
      : Math.min(1, totalIn(dailySpendLimit.currency, costs) / dailySpendLimit.amount);
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-baseline gap-2 tabular-nums" data-testid="spent-today">
        <span className="text-title font-semibold">
          {costs.length === 0 ? t('settings.spending.nothing') : costs.map(money).join(' + ')}
        </span>
        {dailySpendLimit !== null && (
          <span className="text-ink-faint">
            {t('settings.spending.todayOf', { limit: money(dailySpendLimit) })}
          </span>
        )}
      </p>
      {part !== null && (
        <meter
          aria-label={t('settings.spending.today')}
          value={part}
          high={0.8}
          optimum={0}
          className="meter-bar h-1.5 w-full"
        />
      )}
      <p className="text-small text-ink-faint">
        {t(isSimulated === true ? 'settings.spending.simulated' : 'settings.spending.todayHint')}
      </p>
    </div>
  );
}

function DailyLimit() {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const { dailySpendLimit } = useSettings();
  const usual = i18n.language === 'zh-CN' ? 'CNY' : 'USD';
  /** Chosen before there is an amount that it could be stored with. */
  const [wishedCurrency, setWishedCurrency] = useState<SpendLimit['currency']>(usual);
  const currency = dailySpendLimit?.currency ?? wishedCurrency;

  function parse(text: string): Parsed<SpendLimit | null> {
    if (text.trim() === '') return { ok: true, value: null };
    const result = spendLimitSchema.safeParse({ amount: readNumber(text), currency });
    return result.success
      ? { ok: true, value: result.data }
      : { ok: false, problem: t('settings.spending.limitProblem') };
  }

  function chooseCurrency(chosen: SpendLimit['currency']): void {
    setWishedCurrency(chosen);
    if (dailySpendLimit === null) return;
    void commands.updateSettings({ dailySpendLimit: { ...dailySpendLimit, currency: chosen } });
  }

  return (
    <div className="grid grid-cols-[1fr_auto] gap-4">
      <SettingField
        label={t('settings.spending.amount')}
        hint={t('settings.spending.limitHint')}
        shown={dailySpendLimit?.amount.toString() ?? ''}
        parse={parse}
        onSave={(limit) => void commands.updateSettings({ dailySpendLimit: limit })}
        testId="settings-spend-limit"
      />
      <Field label={t('settings.spending.currency')}>
        {() => (
          <Segmented
            label={t('settings.spending.currency')}
            value={currency}
            options={[
              { value: 'CNY', label: '¥ CNY' },
              { value: 'USD', label: '$ USD' },
            ]}
            onChoose={chooseCurrency}
          />
        )}
      </Field>
    </div>
  );
}
