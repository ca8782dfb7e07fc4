/** The user's own prices as a table, with a new row at its end while one is being added. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { pricesAsOf } from '../../../shared/prices.ts';
import type { PriceRow } from '../../../shared/prices.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { emptyPriceTexts, textsOf } from './price-rows.ts';
import { PriceHeader } from './PriceFields.tsx';
import { PriceRowEditor } from './PriceRowEditor.tsx';

export function PriceTable() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { priceRows } = useSettings();
  const [isAdding, setIsAdding] = useState(false);

  function save(rows: readonly PriceRow[]): void {
    void commands.updateSettings({ priceRows: [...rows] });
  }

  function replace(index: number, row: PriceRow | null): void {
    save(priceRows.toSpliced(index, 1, ...(row === null ? [] : [row])));
  }

  return (
    <div className="flex flex-col gap-2" data-testid="price-table">
      <p className="text-small text-ink-faint">{t('settings.spending.pricesHint', { date: pricesAsOf })}</p>
      {(priceRows.length > 0 || isAdding) && <PriceHeader />}
      {priceRows.map((row, index) => (
        <PriceRowEditor
          key={rowKey(row, index)}
          initial={textsOf(row)}
          onSave={(saved) => replace(index, saved)}
          onRemove={() => replace(index, null)}
        />
      ))}
      {isAdding && (
        <PriceRowEditor
          isNew
          initial={emptyPriceTexts}
          onSave={(row) => {
            setIsAdding(false);
            save([...priceRows, row]);
          }}
          onRemove={() => setIsAdding(false)}
        />
      )}
      {!isAdding && (
        <Button
          size="small"
          className="w-fit"
          icon={<Plus size={14} />}
          data-testid="price-add"
          onClick={() => setIsAdding(true)}
        >
          {t('settings.spending.addPrice')}
        </Button>
      )}
    </div>
  );
}

/** Changes with the row's content, so that fields never show what another row holds. */
function rowKey(row: PriceRow, index: number): string {
  return `${index} ${JSON.stringify(row)}`;
}
