/** A text field that offers values to choose from and takes any other as well. The keyboard works as in a native one. */
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { classNames } from './class-names.ts';
import type { FieldControlProps } from './Field.tsx';
import { TextInput } from './inputs.tsx';

export interface ComboboxProps extends FieldControlProps {
  readonly value: string;
  readonly options: readonly string[];
  /** What the list is called to those who cannot see it. */
  readonly listLabel: string;
  readonly placeholder?: string;
  readonly onType: (text: string) => void;
  /** The value is final: chosen from the list, confirmed with Enter, or left. */
  readonly onCommit: (text: string) => void;
  readonly onFocus?: () => void;
  readonly 'data-testid'?: string;
}

function showInList(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

export function Combobox({ options, listLabel, onType, onCommit, onFocus, ...control }: ComboboxProps) {
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  /** Whether something was typed since the list opened; until then all options are shown. */
  const [isFiltering, setIsFiltering] = useState(false);
  /** Null until the keys have chosen one: then the option that is the value, if any. */
  const [pickedIndex, setPickedIndex] = useState<number | null>(null);
  const wanted = control.value.trim().toLowerCase();
  const shown = isFiltering ? options.filter((option) => option.toLowerCase().includes(wanted)) : options;
  const activeIndex = pickedIndex ?? (isFiltering ? -1 : shown.indexOf(control.value));
  const isListShown = isOpen && shown.length > 0;
  const active = isListShown ? shown[activeIndex] : undefined;

  function open(): void {
    setIsOpen(true);
    setIsFiltering(false);
    setPickedIndex(null);
  }

  function choose(option: string): void {
    setIsOpen(false);
    onType(option);
    onCommit(option);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isListShown) open();
      else move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      if (active === undefined) onCommit(control.value);
      else choose(active);
      setIsOpen(false);
    } else if (event.key === 'Escape') {
      setIsOpen(false);
    }
  }

  function move(step: 1 | -1): void {
    const from = activeIndex === -1 && step === -1 ? 0 : activeIndex;
    setPickedIndex((from + step + shown.length) % shown.length);
  }

  return (
    <div className="relative">
      <TextInput
        {...control}
        role="combobox"
        aria-expanded={isListShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${listId}-${activeIndex}`}
        onChange={(event) => {
          onType(event.target.value);
          setIsOpen(true);
          setIsFiltering(true);
          setPickedIndex(null);
        }}
        onFocus={() => {
          open();
          onFocus?.();
        }}
        onBlur={() => {
          setIsOpen(false);
          onCommit(control.value);
        }}
        onKeyDown={onKeyDown}
      />
      {isListShown && (
        <div
          id={listId}
          role="listbox"
          aria-label={listLabel}
          className="absolute inset-x-0 top-full z-10 mt-1 max-h-56 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          {shown.map((option, index) => (
            <div
              key={option}
              id={`${listId}-${index}`}
              role="option"
              ref={index === activeIndex ? showInList : undefined}
              aria-selected={option === control.value}
              // Before the field loses the focus, which would commit what was typed.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
              className={classNames(
                'flex h-7 items-center justify-between rounded-md px-2 text-ui text-ink-soft hover:bg-hover hover:text-ink',
                index === activeIndex && 'bg-selected text-ink',
              )}
            >
              <span className="truncate">{option}</span>
              {option === control.value && <Check size={14} aria-hidden="true" className="text-accent-ink" />}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
