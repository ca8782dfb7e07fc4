/**
 * The steps of a procedure, written like a list: Enter begins the next one, Backspace in an empty one removes it, Alt with an
 * arrow moves it.
 */
import { ArrowDown, ArrowUp, CircleAlert, Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxSteps } from '../../../shared/replies.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { isComposing } from '../shortcuts/chords.ts';

export interface StepListProps {
  readonly steps: readonly string[];
  readonly problem: string | null;
  readonly onChange: (steps: readonly string[]) => void;
  readonly onLeave: () => void;
}

export function StepList({ steps, problem, onChange, onLeave }: StepListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  /** The step to write in next, once it is drawn. */
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelectorAll('textarea')[wanted.current]?.focus();
    wanted.current = null;
  });

  function set(next: readonly string[], focus: number): void {
    wanted.current = focus;
    onChange(next);
  }

  function addAfter(index: number): void {
    if (steps.length < maxSteps) set(steps.toSpliced(index + 1, 0, ''), index + 1);
  }

  function remove(index: number): void {
    if (steps.length > 1) set(steps.toSpliced(index, 1), Math.max(0, index - 1));
    else set([''], 0);
  }

  function move(index: number, by: 1 | -1): void {
    const target = index + by;
    if (target < 0 || target >= steps.length) return;
    set(steps.toSpliced(index, 1).toSpliced(target, 0, steps[index] ?? ''), target);
  }

  function onKeyDown(event: KeyboardEvent, index: number): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') addAfter(index);
    else if (event.key === 'Backspace' && steps[index] === '') remove(index);
    else if (event.altKey && event.key === 'ArrowUp') move(index, -1);
    else if (event.altKey && event.key === 'ArrowDown') move(index, 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-small font-medium text-ink-soft">{t('library.field.steps')}</span>
      <ol ref={list} className="flex flex-col gap-1.5">
        {steps.map((step, index) => (
          // Steps have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex items-start gap-2">
            <span
              aria-hidden="true"
              className="w-5 shrink-0 pt-1.5 text-right text-small text-ink-faint tabular-nums"
            >
              {index + 1}
            </span>
            <TextArea
              rows={1}
              value={step}
              aria-label={t('library.field.step', { number: index + 1 })}
              placeholder={index === 0 ? t('library.field.stepPlaceholder') : undefined}
              data-testid="procedure-step"
              onChange={(event) => onChange(steps.with(index, event.target.value.replaceAll('\n', ' ')))}
              onKeyDown={(event) => onKeyDown(event, index)}
              onBlur={onLeave}
              className="field-sizing-content min-h-8 resize-none"
            />
            <span className="flex shrink-0 pt-0.5">
              <IconButton
                label={t('library.field.moveUp', { number: index + 1 })}
                icon={<ArrowUp size={14} />}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                label={t('library.field.moveDown', { number: index + 1 })}
                icon={<ArrowDown size={14} />}
                disabled={index === steps.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                label={t('library.field.removeStep', { number: index + 1 })}
                icon={<X size={14} />}
                onClick={() => remove(index)}
              />
            </span>
          </li>
        ))}
      </ol>
      {problem !== null && (
        <p role="alert" className="flex items-center gap-1 text-small text-bad">
          <CircleAlert size={13} aria-hidden="true" />
          {problem}
        </p>
      )}
      <Button
        size="small"
        tone="quiet"
        icon={<Plus size={13} />}
        disabled={steps.length >= maxSteps}
        data-testid="procedure-add-step"
        onClick={() => addAfter(steps.length - 1)}
        className="self-start"
      >
        {t('library.field.addStep')}
      </Button>
    </div>
  );
}
