/**
 * A settings field: keeps what is typed, tells at once when it does not fit, and saves when the field is left or Enter is
 * pressed. What does not fit is never saved and never lost.
 */
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { isComposing } from '../shortcuts/chords.ts';
import type { Parse } from './field-parsers.ts';

export interface SettingFieldProps<Value> {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** The stored value as it is shown. */
  readonly shown: string;
  readonly parse: Parse<Value>;
  readonly onSave: (value: Value) => void;
  /** A text to begin with, as if it had been typed. */
  readonly proposed?: string | null;
  readonly multiline?: boolean;
  readonly testId?: string;
}

export function SettingField<Value>(props: SettingFieldProps<Value>) {
  const {
    label,
    hint,
    placeholder,
    shown,
    parse,
    onSave,
    proposed = null,
    multiline = false,
    testId,
  } = props;
  /** What is typed and not saved; null when the field shows the stored value. */
  const [typed, setTyped] = useState<string | null>(proposed);
  const parsed = typed === null ? null : parse(typed);

  function save(): void {
    if (typed === null || parsed === null || !parsed.ok) return;
    if (typed !== shown) onSave(parsed.value);
    setTyped(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!multiline && event.key === 'Enter' && !isComposing(event.nativeEvent)) save();
  }

  return (
    <Field
      label={label}
      hint={parsed?.ok === true ? (parsed.note ?? hint) : hint}
      problem={parsed?.ok === false ? parsed.problem : null}
    >
      {(control) => {
        const common = {
          ...control,
          placeholder,
          value: typed ?? shown,
          onBlur: save,
          'data-testid': testId,
        };
        return multiline ? (
          <TextArea {...common} rows={4} onChange={(event) => setTyped(event.target.value)} />
        ) : (
          <TextInput {...common} onChange={(event) => setTyped(event.target.value)} onKeyDown={onKeyDown} />
        );
      }}
    </Field>
  );
}
