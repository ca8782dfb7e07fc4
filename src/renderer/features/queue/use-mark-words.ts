/** Marks of the queue in the agent's language. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { priorities, sentiments } from '../../../shared/assist.ts';
import type { QueueMarks } from '../../state/queue-filter.ts';

/** Answers with the value's name; tags are their own. */
export function useMarkWords(): (field: keyof QueueMarks, value: string) => string {
  const { t } = useTranslation();
  return (field, value) => {
    const priority = priorities.find((each) => field === 'priority' && each === value);
    if (priority !== undefined) return t(`triage.priorityValue.${priority}`);
    const sentiment = sentiments.find((each) => field === 'sentiment' && each === value);
    return sentiment === undefined ? value : t(`triage.sentimentValue.${sentiment}`);
  };
}
