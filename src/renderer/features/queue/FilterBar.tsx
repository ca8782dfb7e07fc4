/** The row of filters above the queue. */
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { queueFilters } from '../../state/queue-filter.ts';
import { useCommands, useInterface } from '../app/desk-context.ts';

export function FilterBar() {
  const { t } = useTranslation();
  const commands = useCommands();
  const filter = useInterface((state) => state.queueFilter);
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t('queue.filter.label')}
      value={filter}
      onValueChange={(next) => {
        const chosen = queueFilters.find((each) => each === next);
        if (chosen !== undefined) commands.setQueueFilter(chosen);
      }}
      className="mx-2 mb-2 flex shrink-0 flex-wrap gap-0.5"
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
  );
}
