/**
 * One row of the user's own prices: a single line while a price holds for every prompt, with a line for each tier otherwise.
 * It is saved when it is whole and the focus leaves it. Knows nothing of the other rows.
 */
import { ListPlus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { PriceRow } from '../../../shared/prices.ts';
import { IconButton } from '../../ui/Button.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { mostTiers, readPriceTexts, withAddedTier, withoutTier } from './price-rows.ts';
import type { PriceTexts } from './price-rows.ts';
import { PriceProblems, RowField, StartingPrice, TierLine, TierPrices, priceGrid } from './PriceFields.tsx';
import type { PriceFieldProps } from './PriceFields.tsx';

export interface PriceRowEditorProps {
  readonly initial: PriceTexts;
  /** Not in the table yet: takes the focus, and may start from a built-in price. */
  readonly isNew?: boolean;
  readonly onSave: (row: PriceRow) => void;
  readonly onRemove: () => void;
}

export function PriceRowEditor({ initial, isNew = false, onSave, onRemove }: PriceRowEditorProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState(initial);
  /** Problems are shown once the row was left, not while it is being filled in. */
  const [wasLeft, setWasLeft] = useState(false);
  /** The tier that was the last until one was added: its limit takes the focus. */
  const [tierToLimit, setTierToLimit] = useState<number | null>(null);
  const modelField = useRef<HTMLInputElement>(null);
  const read = readPriceTexts(texts);
  const fields: PriceFieldProps = {
    texts,
    wrong: wasLeft && !read.ok ? read.fields : new Set(),
    onType: setTexts,
  };
  const isTiered = texts.tiers.length > 1;

  useEffect(() => {
    if (isNew) modelField.current?.focus();
  }, [isNew]);

  function onBlur(event: FocusEvent<HTMLDivElement>): void {
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    setWasLeft(true);
    if (read.ok && texts !== initial) onSave(read.row);
  }

  function addTier(): void {
    setTierToLimit(texts.tiers.length - 1);
    setTexts(withAddedTier(texts));
    setWasLeft(false);
  }

  function removeTier(index: number): void {
    // First, because the focus would leave the row with the button that has it.
    modelField.current?.focus();
    setTexts(withoutTier(texts, index));
  }

  return (
    <div onBlur={onBlur}>
      <div
        role="group"
        aria-label={texts.model.trim() === '' ? t('settings.spending.newPrice') : texts.model}
        data-testid="price-row"
        className="flex flex-col gap-1"
      >
        {isNew && <StartingPrice onChoose={setTexts} />}
        <div className={priceGrid}>
          <RowField {...fields} column="model" fieldRef={modelField} />
          <SelectInput
            aria-label={t('settings.spending.column.region')}
            value={texts.region}
            options={(['cn', 'intl'] as const).map((value) => ({
              value,
              label: t(`settings.spending.regionOption.${value}`),
            }))}
            onChoose={(region) => setTexts({ ...texts, region })}
          />
          {isTiered ? (
            <span className="col-span-3 truncate text-small text-ink-faint">
              {t('settings.spending.tiered', { count: texts.tiers.length })}
            </span>
          ) : (
            <TierPrices {...fields} index={0} />
          )}
          <RowField {...fields} column="cachedPercent" />
          <span className="flex">
            <IconButton
              label={t('settings.spending.addTier')}
              icon={<ListPlus size={14} />}
              disabled={texts.tiers.length >= mostTiers}
              data-testid="price-tier-add"
              onClick={addTier}
            />
            <IconButton
              label={t('settings.spending.removePrice', { model: texts.model })}
              icon={<Trash2 size={14} />}
              onClick={onRemove}
            />
          </span>
        </div>
        {isTiered &&
          Array.from(texts.tiers.keys(), (index) => (
            <TierLine
              {...fields}
              key={index}
              index={index}
              takesFocus={index === tierToLimit}
              onRemove={() => removeTier(index)}
            />
          ))}
        <PriceProblems wrong={fields.wrong} />
      </div>
    </div>
  );
}
