/** How the open conversation is sorted, in its head; a click edits it. */
import { Tag } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Triage } from '../../../shared/assist.ts';
import { tipOf } from '../../ui/Tooltip.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { priorityLooks, sentimentLooks, TriageMark } from './triage-looks.tsx';

export function TriageChips({ triage }: { readonly triage: Triage }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const { priority, sentiment, intent, tags } = triage;
  const isEmpty = priority === null && sentiment === null && intent === null && tags.length === 0;
  return (
    <button
      type="button"
      {...tipOf(t('triage.edit'), keysOf('sort'))}
      aria-label={t('triage.edit')}
      data-testid="triage-edit"
      onClick={commands.editTriage}
      className="flex h-7 min-w-7 shrink-[20] items-center overflow-hidden gap-1.5 rounded-md px-1.5 text-micro text-ink-soft hover:bg-hover"
    >
      {isEmpty && <Tag size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />}
      {priority !== null && priority !== 'normal' && (
        <TriageMark look={priorityLooks[priority]} label={t(`triage.priorityValue.${priority}`)} />
      )}
      {sentiment !== null && sentiment !== 'neutral' && (
        <TriageMark look={sentimentLooks[sentiment]} label={t(`triage.sentimentValue.${sentiment}`)} />
      )}
      {intent !== null && <bdi className="max-w-40 truncate">{intent}</bdi>}
      {tags.map((tag) => (
        <bdi
          key={tag}
          data-testid="conversation-tag"
          className="max-w-28 min-w-6 truncate rounded-full bg-bubble px-1.5"
        >
          {tag}
        </bdi>
      ))}
      {!isEmpty && intent === null && tags.length === 0 && (
        <Tag size={13} aria-hidden="true" className="text-ink-faint" />
      )}
    </button>
  );
}
