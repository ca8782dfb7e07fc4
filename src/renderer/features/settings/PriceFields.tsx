/** The fields of a price row, its tiers and what is wrong with them. Where they are kept and saved is the row's matter. */
import { X } from 'lucide-react';
import type { Ref } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { priceTable } from '../../../shared/prices.ts';
import { IconButton } from '../../ui/Button.tsx';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { emptyPriceTexts, textsOf, withTierText } from './price-rows.ts';
import type { PriceField, PriceTexts, TierTexts } from './price-rows.ts';

const tierPrices = ['input', 'output', 'thinkingOutput'] as const;

/** Name, billing, four numbers (such as 0.1875), two buttons at the end. */
export const priceGrid =
  'grid grid-cols-[minmax(0,2.2fr)_8.25rem_repeat(4,minmax(0,1fr))_3.5rem] items-center gap-1.5';

/** What the fields of a row share. */
export interface PriceFieldProps {
  readonly texts: PriceTexts;
  /** Fields that are shown to be wrong. */
  readonly wrong: ReadonlySet<PriceField>;
  readonly onType: (texts: PriceTexts) => void;
}

/** The names of the columns, for the eye: each field says its own as well. */
export function PriceHeader() {
  const { t } = useTranslation();
  return (
    <div className={`${priceGrid} text-micro font-medium text-ink-faint`} aria-hidden="true">
      {(['model', 'region', ...tierPrices, 'cachedPercent'] as const).map((column) => (
        <span key={column}>{t(`settings.spending.column.${column}`)}</span>
      ))}
    </div>
  );
}

export interface RowFieldProps extends PriceFieldProps {
  readonly column: 'model' | 'cachedPercent';
  readonly fieldRef?: Ref<HTMLInputElement>;
}

/** A field that a row has once, however many tiers there are. */
export function RowField({ texts, wrong, onType, column, fieldRef }: RowFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      ref={fieldRef}
      aria-label={t(`settings.spending.column.${column}`)}
      aria-invalid={wrong.has(column)}
      data-testid={`price-${column}`}
      value={texts[column]}
      onChange={(event) => onType({ ...texts, [column]: event.target.value })}
    />
  );
}

interface TierFieldProps extends PriceFieldProps {
  readonly index: number;
  readonly column: keyof TierTexts;
  readonly fieldRef?: Ref<HTMLInputElement> | undefined;
}

function TierField({ texts, wrong, onType, index, column, fieldRef }: TierFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      ref={fieldRef}
      aria-label={t(`settings.spending.column.${column}`)}
      aria-invalid={wrong.has(`tiers.${index}.${column}`)}
      data-testid={`price-${column}`}
      className="px-2"
      value={texts.tiers[index]?.[column] ?? ''}
      onChange={(event) => onType(withTierText(texts, index, column, event.target.value))}
    />
  );
}

/** The prices of one tier, each in its column. */
export function TierPrices(props: PriceFieldProps & { readonly index: number }) {
  return tierPrices.map((column) => <TierField {...props} key={column} column={column} />);
}

export interface TierLineProps extends PriceFieldProps {
  readonly index: number;
  /** Its limit takes the focus when it appears. */
  readonly takesFocus: boolean;
  readonly onRemove: () => void;
}

/** One tier of several: how long a prompt it is for, and the prices. */
export function TierLine({ takesFocus, onRemove, ...field }: TierLineProps) {
  const { t } = useTranslation();
  const number = field.index + 1;
  const isLast = number === field.texts.tiers.length;
  return (
    <div
      role="group"
      aria-label={t('settings.spending.tier', { number })}
      data-testid="price-tier"
      className={priceGrid}
    >
      <span className="col-span-2 flex items-center justify-end gap-1.5 text-small text-ink-soft">
        {isLast ? (
          t('settings.spending.longer')
        ) : (
          <>
            {t('settings.spending.upTo')}
            <span className="w-20 text-ink">
              <TierField {...field} column="upTo" fieldRef={takesFocus ? focus : undefined} />
            </span>
            {t('settings.spending.tokens')}
          </>
        )}
      </span>
      <TierPrices {...field} />
      <IconButton
        label={t('settings.spending.removeTier', { number })}
        icon={<X size={14} />}
        className="col-start-7"
        data-testid="price-tier-remove"
        onClick={onRemove}
      />
    </div>
  );
}

/** Being one and the same function, it is called when the field appears, and not with every change. */
function focus(field: HTMLInputElement | null): void {
  field?.focus();
}

/** Chooses a built-in price as the start of a new row, in place of what the row held. */
export function StartingPrice({ onChoose }: { readonly onChoose: (texts: PriceTexts) => void }) {
  const { t } = useTranslation();
  /** A position in the price table; empty for none. */
  const [chosen, setChosen] = useState('');
  const builtIn = priceTable.map((row, index) => ({
    value: index.toString(),
    label: `${row.model} · ${t(`settings.spending.regionOption.${row.region}`)}`,
  }));

  function choose(value: string): void {
    setChosen(value);
    const row = value === '' ? undefined : priceTable[Number(value)];
    onChoose(row === undefined ? emptyPriceTexts : textsOf(row));
  }

  return (
    <label className="flex items-center gap-2 text-small text-ink-soft">
      {t('settings.spending.startFrom')}
      <SelectInput
        value={chosen}
        options={[{ value: '', label: t('settings.spending.startEmpty') }, ...builtIn]}
        onChoose={choose}
        data-testid="price-start"
        className="w-72 text-ink"
      />
    </label>
  );
}

/** What to correct, in words. */
export function PriceProblems({ wrong }: Pick<PriceFieldProps, 'wrong'>) {
  const { t } = useTranslation();
  const limits = [...wrong].filter((field) => field.endsWith('.upTo'));
  if (wrong.size === 0) return null;
  return (
    <div role="alert" className="flex flex-col gap-1 text-small text-bad">
      {limits.length < wrong.size && <p>{t('settings.problem.price')}</p>}
      {limits.length > 0 && <p>{t('settings.spending.limitsProblem')}</p>}
    </div>
  );
}
