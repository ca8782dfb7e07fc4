/** What the chosen files are: who may see them, their tags, and what the columns of tables mean. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Audience, ColumnMapping, ImportSelection, ImportTable } from '../../../shared/knowledge.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { useCommands } from '../app/desk-context.ts';
import { FailureList } from './ImportResult.tsx';

export function ImportSettings({ selection }: { readonly selection: ImportSelection }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [audience, setAudience] = useState<Audience>('public');
  const [tags, setTags] = useState('');
  const [table] = selection.tables;
  const [mapping, setMapping] = useState<ColumnMapping | null>(table?.mapping ?? null);
  const [allowsPrivate, setAllowsPrivate] = useState(false);
  const hasAddresses = selection.names.some((name) => /^https?:/.test(name));
  const list = tags.split(/[,，]/).map((tag) => tag.trim().slice(0, 60));

  return (
    <>
      <p className="text-ui">
        {selection.items === 0
          ? t('knowledge.imports.nothing')
          : t('knowledge.imports.ready', { count: selection.items })}
      </p>
      {selection.names.length > 0 && (
        <p className="truncate text-small text-ink-faint">{selection.names.join(' · ')}</p>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('knowledge.field.audience')}>
          {(control) => (
            <SelectInput
              {...control}
              value={audience}
              options={[
                { value: 'public', label: t('knowledge.field.audiencePublic') },
                { value: 'internal', label: t('knowledge.field.audienceInternal') },
              ]}
              onChoose={setAudience}
            />
          )}
        </Field>
        <Field label={t('knowledge.field.tags')} hint={t('knowledge.field.tagsHint')}>
          {(control) => (
            <TextInput {...control} value={tags} onChange={(event) => setTags(event.target.value)} />
          )}
        </Field>
      </div>
      {table !== undefined && mapping !== null && (
        <Columns table={table} mapping={mapping} onChange={setMapping} />
      )}
      {hasAddresses && (
        <Check label={t('knowledge.imports.allowPrivate')} isOn={allowsPrivate} onChange={setAllowsPrivate} />
      )}
      <FailureList failures={selection.failures} count={selection.failures.length} />
      <div className="flex gap-2">
        <Button
          tone="primary"
          disabled={selection.items === 0}
          data-testid="import-start"
          onClick={() =>
            void commands.startImport({
              audience,
              tags: list.filter((tag) => tag !== '').slice(0, 30),
              mapping,
              allowPrivateAddresses: allowsPrivate,
            })
          }
        >
          {t('knowledge.imports.start')}
        </Button>
        <Button onClick={commands.forgetSelection}>{t('common.cancel')}</Button>
      </div>
    </>
  );
}

interface ColumnsProps {
  readonly table: ImportTable;
  readonly mapping: ColumnMapping;
  readonly onChange: (mapping: ColumnMapping) => void;
}

const meanings = ['title', 'body', 'tags', 'audience'] as const;
/** No column of a table has this name: names are trimmed. */
const noColumn = ' ';

function Columns({ table, mapping, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  const columns = table.columns.map((column) => ({ value: column, label: column }));
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 text-small font-medium text-ink-soft">
        {t('knowledge.imports.table', { name: table.name })}
      </legend>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {meanings.map((meaning) => (
          <Field key={meaning} label={t(`knowledge.imports.column.${meaning}`)}>
            {(control) => (
              <SelectInput
                {...control}
                value={mapping[meaning] ?? noColumn}
                options={[{ value: noColumn, label: t('knowledge.imports.noColumn') }, ...columns]}
                onChoose={(column) =>
                  onChange({ ...mapping, [meaning]: column === noColumn ? null : column })
                }
              />
            )}
          </Field>
        ))}
      </div>
      <Check
        label={t('knowledge.imports.addOthers')}
        isOn={mapping.addOthers}
        onChange={(addOthers) => onChange({ ...mapping, addOthers })}
      />
      <div className="overflow-x-auto">
        <table className="text-small">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} className="px-2 py-1 text-left font-medium text-ink-soft">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.sample.map((row) => (
              <tr key={row.join('\t')} className="border-t border-line">
                {row.map((cell, index) => (
                  <td key={table.columns[index]} className="max-w-56 truncate px-2 py-1 text-ink-faint">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label className="flex items-center gap-2 text-ui">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
