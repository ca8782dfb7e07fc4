/** A field of a form that is saved as a whole: keeps what is typed, and says what is wrong with it once the agent wants to save. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { FormProblemCode } from '../../state/tool-forms.ts';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';

export interface DraftFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly problem: FormProblemCode | undefined;
  /** What the problem is about, where it has names. */
  readonly problemNames?: readonly string[];
  readonly value: string;
  readonly onType: (value: string) => void;
  /** More than one line of them. */
  readonly rows?: number;
  /** For what is no prose. */
  readonly isCode?: boolean;
  readonly testId?: string;
}

export function DraftField(props: DraftFieldProps) {
  const { label, hint, problem, problemNames = [], value, onType, rows = 1, isCode = false, testId } = props;
  const { t } = useTranslation();
  return (
    <Field
      label={label}
      hint={hint}
      problem={
        problem === undefined
          ? null
          : t(`toolSettings.problem.${problem}`, { names: problemNames.join(', ') })
      }
    >
      {(control) => {
        const common = {
          ...control,
          value,
          spellCheck: !isCode,
          'data-testid': testId,
          className: isCode ? 'font-mono' : '',
        };
        return rows === 1 ? (
          <TextInput {...common} onChange={(event) => onType(event.target.value)} />
        ) : (
          <TextArea {...common} rows={rows} onChange={(event) => onType(event.target.value)} />
        );
      }}
    </Field>
  );
}
