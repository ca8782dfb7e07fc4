/** In a row of the queue: what makes a conversation stand out, and nothing for an ordinary one. */
import { memo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Priority, Sentiment } from '../../../shared/assist.ts';
import { priorityLooks, sentimentLooks, TriageMark } from './triage-looks.tsx';

export interface TriageQueueMarksProps {
  readonly priority: Priority | null;
  readonly sentiment: Sentiment | null;
  /** The first one is shown; there is room for no more. */
  readonly tags: readonly string[];
}

export const TriageQueueMarks = memo(function TriageQueueMarks({
  priority,
  sentiment,
  tags,
}: TriageQueueMarksProps) {
  const { t } = useTranslation();
  const [tag] = tags;
  return (
    <>
      {priority !== null && priority !== 'normal' && (
        <TriageMark look={priorityLooks[priority]} label={t(`triage.priorityValue.${priority}`)} />
      )}
      {sentiment === 'negative' && (
        <TriageMark look={sentimentLooks.negative} label={t('triage.sentimentValue.negative')} size={12} />
      )}
      {tag !== undefined && (
        <bdi
          title={tags.join(', ')}
          className="max-w-20 min-w-0 truncate rounded-full bg-bubble px-1.5 text-micro text-ink-soft"
        >
          {tag}
        </bdi>
      )}
    </>
  );
});
