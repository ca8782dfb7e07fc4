/** The editor of one procedure: when it applies, and its steps. It saves by itself. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { procedureFieldsSchema } from '../../../shared/replies.ts';
import type { Procedure, ProcedureFields } from '../../../shared/replies.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { EditorFoot } from './EditorFoot.tsx';
import { LanguageField } from './LanguageField.tsx';
import { StepList } from './StepList.tsx';
import { useFirstField, useSaving, useTouched } from './use-editing.ts';

export interface ProcedureEditorProps {
  readonly procedureId: string;
  /** Null while it is not stored yet. */
  readonly stored: Procedure | null;
  readonly fields: ProcedureFields;
}

export function ProcedureEditor({ procedureId, stored, fields }: ProcedureEditorProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const isUnsaved = useInterface((state) => state.library.editedProcedures[procedureId] !== undefined);
  const touched = useTouched(stored !== null);
  const first = useFirstField(stored === null);
  useSaving(isUnsaved ? fields : null, () => void commands.saveProcedure(procedureId));
  const { shape } = procedureFieldsSchema;
  const written = fields.steps.filter((step) => step.trim() !== '');

  function change(part: Partial<ProcedureFields>): void {
    commands.editProcedure(procedureId, { ...fields, ...part });
  }

  function problemOf(field: 'title' | 'whenToUse' | 'steps'): string | null {
    const value = field === 'steps' ? written : fields[field];
    return touched.has(field) && !shape[field].safeParse(value).success
      ? t(`library.problem.${field}`)
      : null;
  }

  return (
    <section aria-label={fields.title || t('library.untitled')} className="flex min-h-0 min-w-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto p-5">
        <Field label={t('library.field.title')} problem={problemOf('title')}>
          {(control) => (
            <TextInput
              {...control}
              ref={first}
              data-testid="procedure-title"
              value={fields.title}
              onChange={(event) => change({ title: event.target.value })}
              onBlur={() => touched.add('title')}
            />
          )}
        </Field>
        <Field label={t('library.field.whenToUse')} problem={problemOf('whenToUse')}>
          {(control) => (
            <TextInput
              {...control}
              data-testid="procedure-when"
              value={fields.whenToUse}
              placeholder={t('library.field.whenToUsePlaceholder')}
              onChange={(event) => change({ whenToUse: event.target.value })}
              onBlur={() => touched.add('whenToUse')}
            />
          )}
        </Field>
        <StepList
          steps={fields.steps}
          problem={problemOf('steps')}
          onChange={(steps) => change({ steps })}
          onLeave={() => touched.add('steps')}
        />
        <div className="grid grid-cols-2 gap-3.5">
          <LanguageField value={fields.language} onChange={(language) => change({ language })} />
          <div className="flex flex-col gap-1">
            <span className="text-small font-medium text-ink-soft">{t('library.field.enabled')}</span>
            <Segmented
              label={t('library.field.enabled')}
              value={fields.isEnabled ? 'on' : 'off'}
              options={[
                { value: 'on', label: t('library.field.on') },
                { value: 'off', label: t('library.field.off') },
              ]}
              onChoose={(value) => change({ isEnabled: value === 'on' })}
            />
            <p className="text-small text-ink-faint">{t('library.field.enabledHint')}</p>
          </div>
        </div>
      </div>
      <EditorFoot
        isUnsaved={isUnsaved}
        stored={stored}
        usage={null}
        onDelete={() => void commands.deleteProcedure(procedureId)}
      />
    </section>
  );
}
