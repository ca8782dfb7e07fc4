/** The arguments of a call as a form that the agent can change. What is entered is kept outside, so that nothing is lost. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { typedOr, wholeArguments } from '../../state/argument-form.ts';
import type { ArgumentField } from '../../state/argument-form.ts';
import type { CallForm } from '../../state/tool-area.ts';
import { Field } from '../../ui/Field.tsx';
import type { FieldControlProps } from '../../ui/Field.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/inputs.tsx';
import { problemWords } from './tool-words.ts';

export interface ArgumentFieldsProps {
  readonly fields: readonly ArgumentField[];
  readonly form: CallForm;
  readonly onType: (name: string, text: string) => void;
}

export function ArgumentFields({ fields, form, onType }: ArgumentFieldsProps) {
  const { t } = useTranslation();
  const isShown = ({ name, isGiven, isRequired }: ArgumentField): boolean =>
    isGiven || isRequired || form.problems[name] !== undefined;
  const further = fields.filter((field) => !isShown(field));
  // Main may say something about the arguments as a whole that belongs to no field.
  const general = fields.some(({ name }) => name === wholeArguments) ? null : form.problems[wholeArguments];
  const fieldOf = (field: ArgumentField) => (
    <ArgumentInput key={field.name} field={field} form={form} onType={onType} />
  );
  return (
    <div className="flex flex-col gap-2.5">
      {fields.length === 0 && <p className="text-small text-ink-faint">{t('toolUse.card.noArguments')}</p>}
      {fields.filter(isShown).map(fieldOf)}
      {further.length > 0 && (
        <details>
          <summary className="w-fit rounded-md text-small text-ink-faint hover:text-ink">
            {t('toolUse.card.more')} ({further.length})
          </summary>
          <div className="flex flex-col gap-2.5 pt-2">{further.map(fieldOf)}</div>
        </details>
      )}
      {general !== null && general !== undefined && (
        <p role="alert" className="text-small text-bad">
          {problemWords(general, t)}
        </p>
      )}
    </div>
  );
}

interface ArgumentInputProps extends Omit<ArgumentFieldsProps, 'fields'> {
  readonly field: ArgumentField;
}

function ArgumentInput({ field, form, onType }: ArgumentInputProps) {
  const { t } = useTranslation();
  const { kind, name, label, description } = field;
  return (
    <Field
      isInline={kind !== 'long-text' && kind !== 'json'}
      label={name === wholeArguments ? t('toolUse.card.argumentsLabel') : label}
      hint={description === '' ? undefined : description}
      problem={problemWords(form.problems[name], t)}
    >
      {(control) => (
        <ArgumentControl
          field={field}
          control={control}
          value={typedOr(form.typed, field)}
          onType={(text) => onType(name, text)}
        />
      )}
    </Field>
  );
}

interface ArgumentControlProps {
  readonly field: ArgumentField;
  readonly control: FieldControlProps;
  readonly value: string;
  readonly onType: (text: string) => void;
}

function ArgumentControl({ field, control, value, onType }: ArgumentControlProps) {
  const { t } = useTranslation();
  const { kind, name, isRequired, choices } = field;
  const common = { ...control, value, 'data-testid': `argument-${name}` };
  switch (kind) {
    case 'choice':
    case 'yes-no': {
      const given =
        kind === 'choice'
          ? choices.map(({ json, label }) => ({ value: json, label }))
          : [
              { value: 'true', label: t('toolUse.card.yes') },
              { value: 'false', label: t('toolUse.card.no') },
            ];
      const options =
        isRequired && value !== '' ? given : [{ value: '', label: t('toolUse.card.none') }, ...given];
      return <SelectInput {...common} options={options} onChoose={onType} />;
    }
    case 'long-text':
      return <TextArea {...common} rows={2} onChange={(event) => onType(event.target.value)} />;
    case 'json':
      return (
        <TextArea
          {...common}
          rows={Math.min(8, Math.max(2, value.split('\n').length))}
          spellCheck={false}
          dir="ltr"
          onChange={(event) => onType(event.target.value)}
          className="font-mono"
        />
      );
    case 'text':
    case 'number':
    case 'integer':
      return (
        <TextInput
          {...common}
          dir="auto"
          inputMode={kind === 'text' ? undefined : 'decimal'}
          onChange={(event) => onType(event.target.value)}
        />
      );
  }
}
