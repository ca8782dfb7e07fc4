/** The row of filters above the queue, and the marks that narrow it further. */
import { X } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { hasMarks, markFields, queueFilters } from '../../state/queue-filter.ts';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { MarkIcon } from '../triage/triage-looks.tsx';
import { MarksMenu } from './MarksMenu.tsx';
import { useMarkWords } from './use-mark-words.ts';

export function FilterBar() {
  const { t } = useTranslation();
  const commands = useCommands();
  const filter = useInterface((state) => state.queueFilter);
  return (
    <div className="mx-2 mb-2 flex shrink-0 flex-col gap-1">
      <div className="flex items-start gap-1">
        <ToggleGroup.Root
          type="single"
          aria-label={t('queue.filter.label')}
          value={filter}
          onValueChange={(next) => {
            const chosen = queueFilters.find((each) => each === next);
            if (chosen !== undefined) commands.setQueueFilter(chosen);
          }}
          className="flex min-w-0 flex-1 flex-wrap gap-0.5"
        >
          {queueFilters.map((each) => (
            <ToggleGroup.Item
              key={each}
              value={each}
              data-testid={`queue-filter-${each}`}
              className="h-6 min-w-0 truncate rounded-md px-2 text-small text-ink-faint transition-colors hover:bg-hover hover:text-ink data-[state=on]:bg-selected data-[state=on]:font-medium data-[state=on]:text-ink"
            >
              {t(`queue.filter.${each}`)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <MarksMenu />
      </div>
      <ChosenMarks />
    </div>
  );
}

/** What the queue is narrowed to, one chip a mark; a click lets it go. */
function ChosenMarks() {
  const { t } = useTranslation();
  const commands = useCommands();
  const marks = useInterface((state) => state.queueMarks);
  const wordsOf = useMarkWords();
  if (!hasMarks(marks)) return null;
  return (
    <div className="flex flex-wrap gap-1" role="group" aria-label={t('queue.marks.chosen')}>
      {markFields.map((field) => {
        const value = marks[field];
        if (value === null) return null;
        const words = wordsOf(field, value);
        return (
          <button
            key={field}
            type="button"
            aria-label={t('queue.marks.remove', { mark: words })}
            data-testid="queue-mark"
            onClick={() => commands.setQueueMarks({ [field]: null })}
            className="inline-flex h-6 max-w-full min-w-0 items-center gap-1 rounded-full bg-selected pr-1.5 pl-2 text-small text-ink hover:bg-hover"
          >
            <MarkIcon field={field} value={value} />
            <bdi className="truncate">{words}</bdi>
            <X size={12} aria-hidden="true" className="shrink-0 text-ink-faint" />
          </button>
        );
      })}
    </div>
  );
}
