/** A labelled form field: what it is for above it, what is wrong with it (or a hint) below. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';

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
  readonly children: (control: FieldControlProps) => ReactNode;
}

export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasProblem = problem !== null && problem !== undefined;
  const hasNote = hasProblem || hint !== undefined;
  return (
    <div data-field-label={label} className="point-out flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
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
