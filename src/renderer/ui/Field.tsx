/** A labelled form field: what it is for above it, what is wrong with it (or a hint) below. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { classNames } from './class-names.ts';

export interface FieldControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Why the value cannot be kept; replaces the hint. */
  readonly problem?: string | null | undefined;
  /** The label in front of the control and not above it: for many short fields in little room. */
  readonly isInline?: boolean;
  readonly children: (control: FieldControlProps) => ReactNode;
}

export function Field({ label, hint, problem, isInline = false, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasProblem = problem !== null && problem !== undefined;
  const hasNote = hasProblem || hint !== undefined;
  return (
    <div
      data-field-label={label}
      className={classNames(
        'point-out min-w-0',
        isInline
          ? 'grid grid-cols-[minmax(4.5rem,28%)_minmax(0,1fr)] items-center gap-x-2 gap-y-0.5 *:col-start-2'
          : 'flex flex-col gap-1',
      )}
    >
      <label
        htmlFor={id}
        className={classNames(
          'text-small font-medium text-ink-soft',
          isInline && '!col-start-1 wrap-anywhere',
        )}
      >
        {label}
      </label>
      {children({ id, 'aria-describedby': hasNote ? noteId : undefined, 'aria-invalid': hasProblem })}
      {hasProblem && (
        <p id={noteId} role="alert" className="flex items-start gap-1 text-small text-bad">
          <CircleAlert size={13} className="mt-0.5 shrink-0" aria-hidden="true" />
          {problem}
        </p>
      )}
      {!hasProblem && hint !== undefined && (
        <p id={noteId} className="text-small text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
