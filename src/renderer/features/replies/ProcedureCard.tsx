/**
 * The procedure that a conversation follows: its steps, those that are done, and the way to choose another one. It shows what
 * the suggestion on screen followed; before there is one, what the next suggestion will.
 */
import { Check, ChevronDown, Circle, Ellipsis, ListChecks, Pencil, Pin } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Procedure, ProcedurePin, RunProcedure } from '../../../shared/replies.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { useYieldingSwitch } from '../app/use-remembered.ts';
import { useIsLowWindow } from '../cue/use-room.ts';

export interface ProcedureCardProps {
  readonly conversationId: string;
  /** The suggestion on screen; null when there is none. */
  readonly runId: string | null;
}

interface Situation {
  readonly pin: ProcedurePin;
  /** What the next suggestion follows. */
  readonly next: Procedure | null;
  readonly followed: RunProcedure | null;
  /** Every procedure there is, to choose from. */
  readonly all: readonly Procedure[];
}

export function ProcedureCard({ conversationId, runId }: ProcedureCardProps) {
  const { t } = useTranslation();
  const situation = useSituation(conversationId, runId);
  const [isOpen, setIsOpen] = useYieldingSwitch('procedure-open', true, useIsLowWindow());
  const listId = useId();
  if (situation === null || situation.all.length === 0) return null;
  const { pin, next, followed } = situation;
  const shown = pin.kind === 'off' ? null : (followed ?? next);
  if (shown === null && pin.kind === 'automatic') return null;
  const done = followed?.done ?? null;
  const isListShown = isOpen && shown !== null;
  return (
    <section
      aria-label={t('procedure.label')}
      data-testid="procedure-card"
      className="shrink-0 border-b border-line"
    >
      <div className="flex h-9 items-center gap-1 pr-2 pl-4">
        <button
          type="button"
          aria-expanded={isListShown}
          aria-controls={listId}
          disabled={shown === null}
          onClick={() => setIsOpen(!isOpen)}
          className="flex h-9 min-w-0 flex-1 items-center gap-2 text-left text-ui text-ink-soft -outline-offset-2 hover:text-ink"
        >
          <ListChecks size={15} aria-hidden="true" className="shrink-0 text-ink-faint" />
          <bdi className="min-w-0 truncate">{shown?.title ?? t('procedure.off')}</bdi>
          {pin.kind === 'pinned' && (
            <Pin size={12} aria-label={t('procedure.pinned')} className="shrink-0 text-accent-ink" />
          )}
          {shown !== null && (
            <span
              data-testid="procedure-progress"
              className="shrink-0 text-small text-ink-faint tabular-nums"
            >
              {done === null
                ? t('procedure.unknownProgress', { count: shown.steps.length })
                : t('procedure.progress', { done: done.length, total: shown.steps.length })}
            </span>
          )}
          {shown !== null && (
            <ChevronDown
              size={14}
              aria-hidden="true"
              className={classNames('shrink-0 text-ink-faint', !isOpen && '-rotate-90')}
            />
          )}
        </button>
        <ProcedureMenu conversationId={conversationId} situation={situation} />
      </div>
      {isListShown && (
        <ol id={listId} className="flex max-h-48 flex-col gap-1.5 overflow-y-auto pr-4 pb-3 pl-4">
          {shown.steps.map((step, index) => (
            // Steps have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <Step key={index} step={step} isDone={done === null ? null : done.includes(index)} />
          ))}
        </ol>
      )}
    </section>
  );
}

interface StepProps {
  readonly step: string;
  /** Null while nobody has said. */
  readonly isDone: boolean | null;
}

function Step({ step, isDone }: StepProps) {
  const { t } = useTranslation();
  return (
    <li data-testid="procedure-card-step" data-done={isDone ?? false} className="flex gap-2 text-ui">
      {isDone === true ? (
        <Check size={14} aria-label={t('procedure.done')} className="mt-0.5 shrink-0 text-ok" />
      ) : (
        <Circle
          size={14}
          aria-hidden={isDone === null}
          aria-label={isDone === null ? undefined : t('procedure.open')}
          className="mt-0.5 shrink-0 text-ink-faint"
        />
      )}
      <span
        className={classNames('min-w-0 wrap-anywhere', isDone === true ? 'text-ink-faint' : 'text-ink-soft')}
      >
        {step}
      </span>
    </li>
  );
}

interface ProcedureMenuProps {
  readonly conversationId: string;
  readonly situation: Situation;
}

function ProcedureMenu({ conversationId, situation }: ProcedureMenuProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { pin, all } = situation;
  return (
    <Menu
      side="bottom"
      label={t('procedure.choose')}
      trigger={
        <IconButton
          label={t('procedure.choose')}
          icon={<Ellipsis size={15} />}
          data-testid="procedure-menu"
        />
      }
    >
      <MenuLabel>{t('procedure.pinChanged')}</MenuLabel>
      <MenuItem
        isChosen={pin.kind === 'automatic'}
        onChoose={() => void commands.pinProcedure(conversationId, { kind: 'automatic' })}
      >
        {t('procedure.useMatch')}
      </MenuItem>
      <MenuItem
        isChosen={pin.kind === 'off'}
        data-testid="procedure-none"
        onChoose={() => void commands.pinProcedure(conversationId, { kind: 'off' })}
      >
        {t('procedure.useNone')}
      </MenuItem>
      <MenuSeparator />
      {all.map(({ id, title }) => (
        <MenuItem
          key={id}
          isChosen={pin.kind === 'pinned' && pin.procedureId === id}
          data-testid="procedure-choice"
          onChoose={() => void commands.pinProcedure(conversationId, { kind: 'pinned', procedureId: id })}
        >
          <bdi>{title}</bdi>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<Pencil size={14} />} onChoose={() => commands.openLibrary('procedures')}>
        {t('procedure.edit')}
      </MenuItem>
    </Menu>
  );
}

/** Asked again when something was said, another suggestion is shown, or a procedure, its pin or its progress changed. */
function useSituation(conversationId: string, runId: string | null): Situation | null {
  const commands = useCommands();
  const version = useDesk((state) => state.libraryVersions.procedures);
  const newestId = useDesk((state) => state.details[conversationId]?.messages.at(-1)?.id);
  const [situation, setSituation] = useState<Situation | null>(null);
  useEffect(() => {
    let isStale = false;
    void commands.procedureSituation(conversationId, runId).then((found) => {
      if (!isStale && found !== null) setSituation(found);
    });
    return () => {
      isStale = true;
    };
  }, [commands, conversationId, runId, newestId, version]);
  return situation;
}
