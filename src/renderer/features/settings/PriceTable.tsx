/** The user's own prices as a table; a row is saved when it is whole and the focus leaves it. */
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { pricesAsOf } from '../../../shared/prices.ts';
import type { PriceRow } from '../../../shared/prices.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { emptyPriceTexts, isTiered, readPriceTexts, textsOf } from './price-rows.ts';
import type { PriceColumn, PriceTexts } from './price-rows.ts';

const columns = ['model', 'input', 'output', 'thinkingOutput', 'cachedPercent'] as const;

/** Name, billing, four numbers, the button at the end. */
const gridClasses =
  'grid grid-cols-[minmax(0,2.4fr)_7.5rem_repeat(4,minmax(0,1fr))_1.75rem] items-center gap-1.5';

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
      {(priceRows.length > 0 || isAdding) && (
        <div className={`${gridClasses} text-micro font-medium text-ink-faint`} aria-hidden="true">
          <span>{t('settings.spending.column.model')}</span>
          <span>{t('settings.spending.column.region')}</span>
          {columns.slice(1).map((column) => (
            <span key={column}>{t(`settings.spending.column.${column}`)}</span>
          ))}
        </div>
      )}
      {priceRows.map((row, index) =>
        isTiered(row) ? (
          <TieredRow key={rowKey(row, index)} row={row} onRemove={() => replace(index, null)} />
        ) : (
          <EditableRow
            key={rowKey(row, index)}
            initial={textsOf(row)}
            onSave={(saved) => replace(index, saved)}
            onRemove={() => replace(index, null)}
          />
        ),
      )}
      {isAdding && (
        <EditableRow
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

interface EditableRowProps {
  readonly initial: PriceTexts;
  readonly onSave: (row: PriceRow) => void;
  readonly onRemove: () => void;
}

function EditableRow({ initial, onSave, onRemove }: EditableRowProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState(initial);
  /** Problems are shown once the row was left, not while it is being filled in. */
  const [wasLeft, setWasLeft] = useState(false);
  const read = readPriceTexts(texts);
  const wrong: readonly PriceColumn[] = wasLeft && !read.ok ? read.columns : [];

  function onBlur(event: FocusEvent<HTMLDivElement>): void {
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    setWasLeft(true);
    save(texts);
  }

  function save(changed: PriceTexts): void {
    const result = readPriceTexts(changed);
    if (result.ok && changed !== initial) onSave(result.row);
  }

  return (
    <div onBlur={onBlur} className="flex flex-col gap-1">
      <div className={gridClasses}>
        <Cell column="model" texts={texts} wrong={wrong} onType={setTexts} />
        <SelectInput
          aria-label={t('settings.spending.column.region')}
          value={texts.region}
          options={(['cn', 'intl'] as const).map((value) => ({
            value,
            label: t(`settings.spending.regionOption.${value}`),
          }))}
          onChoose={(region) => setTexts({ ...texts, region })}
        />
        {columns.slice(1).map((column) => (
          <Cell key={column} column={column} texts={texts} wrong={wrong} onType={setTexts} />
        ))}
        <RemoveButton model={texts.model} onRemove={onRemove} />
      </div>
      {wrong.length > 0 && (
        <p role="alert" className="text-small text-bad">
          {t('settings.problem.price')}
        </p>
      )}
    </div>
  );
}

interface CellProps {
  readonly column: PriceColumn;
  readonly texts: PriceTexts;
  readonly wrong: readonly PriceColumn[];
  readonly onType: (texts: PriceTexts) => void;
}

function Cell({ column, texts, wrong, onType }: CellProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      aria-label={t(`settings.spending.column.${column}`)}
      aria-invalid={wrong.includes(column)}
      data-testid={`price-${column}`}
      value={texts[column]}
      onChange={(event) => onType({ ...texts, [column]: event.target.value })}
    />
  );
}

interface RemoveButtonProps {
  readonly model: string;
  readonly onRemove: () => void;
}

function RemoveButton({ model, onRemove }: RemoveButtonProps) {
  const { t } = useTranslation();
  return (
    <IconButton
      label={t('settings.spending.removePrice', { model })}
      icon={<Trash2 size={14} />}
      onClick={onRemove}
    />
  );
}

function TieredRow({ row, onRemove }: { readonly row: PriceRow; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={gridClasses}>
      <span className="truncate px-2.5 text-ui">{row.model}</span>
      <span className="px-2.5 text-ui">{t(`settings.spending.regionOption.${row.region}`)}</span>
      <span className="col-span-4 text-small text-ink-faint">
        {t('settings.spending.tiered', { count: row.tiers.length })}
      </span>
      <RemoveButton model={row.model} onRemove={onRemove} />
    </div>
  );
}
