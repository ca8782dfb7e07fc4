/** A setting that is on or off, with its words beside it and, where needed, what it means below. */
import { Switch as Primitive } from 'radix-ui';
import { useId } from 'react';

export interface SwitchProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOn: boolean;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onSwitch: (isOn: boolean) => void;
}

export function Switch({ label, hint, isOn, disabled = false, testId, onSwitch }: SwitchProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="flex items-start gap-2.5">
      <Primitive.Root
        id={id}
        checked={isOn}
        disabled={disabled}
        onCheckedChange={onSwitch}
        aria-describedby={hint === undefined ? undefined : hintId}
        data-testid={testId}
        className="mt-0.5 inline-flex h-4.5 w-8 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors disabled:opacity-45 data-[state=checked]:bg-accent"
      >
        <Primitive.Thumb className="block size-3.5 rounded-full bg-on-accent shadow-raised transition-transform data-[state=checked]:translate-x-3.5" />
      </Primitive.Root>
      <div className="flex min-w-0 flex-col gap-0.5">
        <label htmlFor={id} className="text-ui text-ink">
          {label}
        </label>
        {hint !== undefined && (
          <p id={hintId} className="text-small text-ink-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
