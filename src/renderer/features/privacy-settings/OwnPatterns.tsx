/** The user's own patterns as rows that save themselves once they fit, and a field to try them out on a text. */
import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxOwnPatterns } from '../../../shared/settings-privacy.ts';
import type { OwnPatternSetting } from '../../../shared/settings-privacy.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { MaskedText } from '../privacy/MaskedText.tsx';
import { hasNameProblem, patternProblem, storablePatterns } from './own-pattern-rows.ts';
import type { PatternProblem } from './own-pattern-rows.ts';
import { useMaskTrial } from './use-mask-trial.ts';

export function OwnPatterns() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { patterns } = useSettings().privacy;
  /** What is typed; it begins as what is stored. */
  const [rows, setRows] = useState(patterns);
  const [text, setText] = useState('');
  /** The row that was added last takes the focus. */
  const [addedId, setAddedId] = useState<string | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const trial = useMaskTrial(text, rows);

  function store(next: readonly OwnPatternSetting[]): void {
    const storable = storablePatterns(next, patterns);
    if (JSON.stringify(storable) !== JSON.stringify(patterns))
      void commands.updateSettings({ privacy: { patterns: storable } });
  }

  function add(): void {
    const id = crypto.randomUUID();
    setRows([...rows, { id, name: '', pattern: '' }]);
    setAddedId(id);
  }

  function remove(id: string): void {
    const next = rows.filter((row) => row.id !== id);
    setRows(next);
    store(next);
    // The button that was pressed goes with its row.
    addButton.current?.focus();
  }

  return (
    <>
      <p className="text-small text-ink-faint">{t('settings.privacy.ownHint')}</p>
      {rows.map((row) => (
        <PatternRow
          key={row.id}
          row={row}
          isNew={row.id === addedId}
          isTooSlow={
            trial?.problems.some(({ id, reason }) => id === row.id && reason === 'too-slow') ?? false
          }
          onChange={(changed) => setRows(rows.map((each) => (each.id === row.id ? changed : each)))}
          onLeave={() => store(rows)}
          onRemove={() => remove(row.id)}
        />
      ))}
      {rows.length < maxOwnPatterns && (
        <Button
          size="small"
          className="w-fit"
          icon={<Plus size={14} />}
          data-testid="pattern-add"
          ref={addButton}
          onClick={add}
        >
          {t('settings.privacy.add')}
        </Button>
      )}
      <Field label={t('settings.privacy.tryOut')} hint={t('settings.privacy.tryOutHint')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={20_000}
            value={text}
            placeholder={t('settings.privacy.tryOutPlaceholder')}
            data-testid="privacy-try"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {trial !== null && (
        <div className="flex flex-col gap-1" aria-live="polite" data-testid="privacy-try-result">
          <span className="text-small font-medium text-ink-soft">{t('settings.privacy.tryOutResult')}</span>
          <p className="said max-h-48 overflow-y-auto rounded-lg bg-bubble px-3 py-2 text-ui">
            <MaskedText text={trial.masked} values={trial.values} />
          </p>
          {trial.values.length === 0 && (
            <span className="text-small text-ink-faint">{t('settings.privacy.tryOutNothing')}</span>
          )}
        </div>
      )}
    </>
  );
}

interface PatternRowProps {
  readonly row: OwnPatternSetting;
  readonly isNew: boolean;
  readonly isTooSlow: boolean;
  readonly onChange: (row: OwnPatternSetting) => void;
  readonly onLeave: () => void;
  readonly onRemove: () => void;
}

function PatternRow({ row, isNew, isTooSlow, onChange, onLeave, onRemove }: PatternRowProps) {
  const { t } = useTranslation();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) name.current?.focus();
  }, [isNew]);
  const problem: PatternProblem | null = patternProblem(row) ?? (isTooSlow ? 'too-slow' : null);
  return (
    <div data-testid="pattern-row" className="flex items-start gap-2">
      <div className="w-40 shrink-0">
        <Field
          label={t('settings.privacy.ownName')}
          problem={hasNameProblem(row) ? t('settings.privacy.problem.name') : null}
        >
          {(control) => (
            <TextInput
              {...control}
              ref={name}
              value={row.name}
              data-testid="pattern-name"
              onBlur={onLeave}
              onChange={(event) => onChange({ ...row, name: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="min-w-0 flex-1">
        <Field
          label={t('settings.privacy.ownPattern')}
          problem={problem === null ? null : t(`settings.privacy.problem.${problem}`)}
        >
          {(control) => (
            <TextInput
              {...control}
              value={row.pattern}
              className="font-mono"
              data-testid="pattern-expression"
              onBlur={onLeave}
              onChange={(event) => onChange({ ...row, pattern: event.target.value })}
            />
          )}
        </Field>
      </div>
      <IconButton
        label={t('settings.privacy.remove', { name: row.name.trim() || t('settings.privacy.unnamed') })}
        icon={<Trash2 size={14} />}
        className="mt-5.5"
        onClick={onRemove}
      />
    </div>
  );
}
