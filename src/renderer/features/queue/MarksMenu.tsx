/** The menu that narrows the queue to a priority, a mood or a tag; choosing what is chosen lets it go. */
import { ListFilter } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { priorities, sentiments } from '../../../shared/assist.ts';
import { hasMarks } from '../../state/queue-filter.ts';
import type { QueueMarks } from '../../state/queue-filter.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { MarkIcon } from '../triage/triage-looks.tsx';
import { useKnownTags } from '../triage/use-known-tags.ts';
import { useMarkWords } from './use-mark-words.ts';

/** Urgent first: it is what one looks for. */
const prioritiesDown = priorities.toReversed();

export function MarksMenu() {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isOpen = useInterface((state) => state.isMarksMenuOpen);
  const isNarrowed = useInterface((state) => hasMarks(state.queueMarks));
  return (
    <Menu
      side="bottom"
      label={t('queue.marks.label')}
      isOpen={isOpen}
      onOpenChange={commands.setMarksMenu}
      trigger={
        <IconButton
          label={t('queue.marks.label')}
          keys={keysOf('filter-queue')}
          icon={<ListFilter size={14} />}
          data-testid="queue-marks"
          className={classNames('size-6', isNarrowed && 'text-accent-ink')}
        />
      }
    >
      <MarkItems field="priority" values={prioritiesDown} />
      <MenuSeparator />
      <MarkItems field="sentiment" values={sentiments} />
      <TagItems />
      {isNarrowed && (
        <>
          <MenuSeparator />
          <MenuItem data-testid="queue-marks-clear" onChoose={commands.clearQueueMarks}>
            {t('queue.marks.clear')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

/** They are asked for when the menu opens: it is not drawn before. */
function TagItems() {
  const { t } = useTranslation();
  const tags = useKnownTags();
  const chosen = useInterface((state) => state.queueMarks.tag);
  // A tag that nothing carries any more can still be let go.
  const values = chosen === null || tags.includes(chosen) ? tags : [chosen, ...tags];
  return (
    <>
      <MenuSeparator />
      {values.length === 0 ? (
        <>
          <MenuLabel>{t('triage.tags')}</MenuLabel>
          <p className="px-2.5 pb-1.5 text-small text-ink-faint">{t('queue.marks.noTags')}</p>
        </>
      ) : (
        <MarkItems field="tag" values={values} />
      )}
    </>
  );
}

interface MarkItemsProps {
  readonly field: keyof QueueMarks;
  readonly values: readonly string[];
}

const headings = { priority: 'triage.priority', sentiment: 'triage.sentiment', tag: 'triage.tags' } as const;

function MarkItems({ field, values }: MarkItemsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const chosen = useInterface((state) => state.queueMarks[field]);
  const wordsOf = useMarkWords();
  return (
    <>
      <MenuLabel>{t(headings[field])}</MenuLabel>
      {values.map((value) => (
        <MenuItem
          key={value}
          icon={<MarkIcon field={field} value={value} />}
          isChosen={value === chosen}
          data-testid={`queue-mark-${field}`}
          onChoose={() => commands.setQueueMarks({ [field]: value === chosen ? null : value })}
        >
          <bdi className="block max-w-52 truncate">{wordsOf(field, value)}</bdi>
        </MenuItem>
      ))}
    </>
  );
}
