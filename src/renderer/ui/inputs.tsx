/** The controls that go into a `Field`: one line, several lines, a choice, and a short row of alternatives. */
import { ChevronDown } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      spellCheck={false}
      autoComplete="off"
      {...rest}
      className={classNames('field-frame h-8 w-full min-w-0 px-2.5 text-ui select-text', className)}
    />
  );
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      dir="auto"
      {...rest}
      className={classNames(
        'field-frame w-full min-w-0 resize-y px-2.5 py-1.5 text-ui leading-relaxed select-text',
        className,
      )}
    />
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectInputProps<Value extends string> extends Omit<
  ComponentProps<'select'>,
  'value' | 'onChange'
> {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
}

export function SelectInput<Value extends string>({
  value,
  options,
  onChoose,
  className,
  ...rest
}: SelectInputProps<Value>) {
  return (
    <span className={classNames('relative block', className)}>
      <select
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChoose(chosen.value);
        }}
        className="field-frame h-8 w-full appearance-none pr-8 pl-2.5 text-ui"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-faint"
      />
    </span>
  );
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  /** Undefined when none of them is on. */
  readonly value: Value | undefined;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** A short row of alternatives of which one is on. */
export function Segmented<Value extends string>({ label, value, options, onChoose }: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChoose(chosen.value);
      }}
      className="inline-flex w-fit max-w-full flex-wrap gap-0.5 rounded-lg bg-bubble p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="h-7 rounded-md px-3 text-ui font-medium text-ink-soft transition-colors hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink dark:data-[state=on]:bg-line-strong data-[state=on]:shadow-raised"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
