/** What the model would enter for the conversation, one chip a value, until the agent has settled each. */
import { Check, CheckCheck, Tag, Target, X } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { TriageProposal } from '../../../shared/assist.ts';
import type { TriageField } from '../../../shared/contract/assist.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { useIsLowWindow } from '../cue/use-room.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { priorityLooks, sentimentLooks, TriageMark } from './triage-looks.tsx';

interface Proposed {
  readonly item: TriageField;
  /** What kind of value it is, for those who cannot see the icon. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly value: string;
}

function proposedValues(proposal: TriageProposal, t: TFunction): readonly Proposed[] {
  const { intent, tags, sentiment, priority } = proposal;
  const proposed: Proposed[] = [];
  if (priority !== null) {
    const label = t('triage.priority');
    proposed.push({
      item: { field: 'priority' },
      label,
      icon: <TriageMark look={priorityLooks[priority]} label={label} />,
      value: t(`triage.priorityValue.${priority}`),
    });
  }
  if (sentiment !== null) {
    const label = t('triage.sentiment');
    proposed.push({
      item: { field: 'sentiment' },
      label,
      icon: <TriageMark look={sentimentLooks[sentiment]} label={label} />,
      value: t(`triage.sentimentValue.${sentiment}`),
    });
  }
  if (intent !== null) {
    const label = t('triage.intent');
    proposed.push({
      item: { field: 'intent' },
      label,
      icon: <TriageMark look={{ icon: Target, className: 'text-ink-faint' }} label={label} />,
      value: intent,
    });
  }
  for (const tag of tags) {
    const label = t('triage.tags');
    proposed.push({
      item: { field: 'tag', tag },
      label,
      icon: <TriageMark look={{ icon: Tag, className: 'text-ink-faint' }} label={label} />,
      value: tag,
    });
  }
  return proposed;
}

export function TriageProposals({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const proposal = useDesk((state) => state.details[conversationId]?.proposal ?? null);
  const isLow = useIsLowWindow();
  const proposed = proposal === null ? [] : proposedValues(proposal, t);
  if (proposed.length === 0) return null;
  return (
    <section
      aria-label={t('triage.proposed')}
      data-testid="triage-proposals"
      className="flex shrink-0 items-center gap-1 border-b border-line bg-canvas pr-3"
    >
      <div
        className={classNames(
          'flex min-w-0 flex-1 items-center gap-1.5 pl-3',
          // Where there is little height they stand in one line, which scrolls to what has the focus.
          isLow
            ? 'fade-right h-9 overflow-x-auto pr-4 [scrollbar-width:none]'
            : 'max-h-28 flex-wrap overflow-y-auto py-1.5',
        )}
      >
        {proposed.map(({ item, label, icon, value }) => (
          <span
            key={`${label}${value}`}
            data-testid="triage-chip"
            className="inline-flex h-6 max-w-full shrink-0 items-center rounded-full border border-dashed border-line-strong pl-2 text-small"
          >
            {icon}
            <bdi className="ml-1 min-w-0 truncate" title={value}>
              {value}
            </bdi>
            <IconButton
              label={t('triage.accept', { value })}
              icon={<Check size={13} />}
              data-testid="triage-accept"
              onClick={() => void commands.acceptTriage(conversationId, item)}
              className="ml-0.5 size-6 rounded-full hover:text-ok"
            />
            <IconButton
              label={t('triage.dismiss', { value })}
              icon={<X size={12} />}
              data-testid="triage-dismiss"
              onClick={() => void commands.dismissTriage(conversationId, item)}
              className="size-6 rounded-full"
            />
          </span>
        ))}
      </div>
      {proposed.length > 1 && (
        <IconButton
          label={t('triage.acceptAll')}
          keys={keysOf('accept-sorting')}
          icon={<CheckCheck size={15} />}
          data-testid="triage-accept-all"
          onClick={commands.acceptAllTriage}
          className="size-6 text-accent-ink"
        />
      )}
    </section>
  );
}
