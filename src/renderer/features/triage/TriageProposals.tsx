/** What the model would enter for the conversation, one chip a value, until the agent has settled each. */
import { Check, Tags, X } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TriageProposal } from '../../../shared/assist.ts';
import type { TriageField } from '../../../shared/contract/assist.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';

interface Proposed {
  readonly item: TriageField;
  readonly label: string;
  readonly value: string;
}

function proposedValues(proposal: TriageProposal, t: TFunction): readonly Proposed[] {
  const { intent, tags, sentiment, priority } = proposal;
  return [
    ...(priority === null
      ? []
      : [
          {
            item: { field: 'priority' } as const,
            label: t('triage.priority'),
            value: t(`triage.priorityValue.${priority}`),
          },
        ]),
    ...(sentiment === null
      ? []
      : [
          {
            item: { field: 'sentiment' } as const,
            label: t('triage.sentiment'),
            value: t(`triage.sentimentValue.${sentiment}`),
          },
        ]),
    ...(intent === null
      ? []
      : [{ item: { field: 'intent' } as const, label: t('triage.intent'), value: intent }]),
    ...tags.map((tag) => ({ item: { field: 'tag', tag } as const, label: '#', value: tag })),
  ];
}

export function TriageProposals({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const proposal = useDesk((state) => state.details[conversationId]?.proposal ?? null);
  const proposed = proposal === null ? [] : proposedValues(proposal, t);
  if (proposed.length === 0) return null;
  return (
    <section
      aria-label={t('triage.proposed')}
      data-testid="triage-proposals"
      className="flex max-h-28 shrink-0 flex-wrap items-center gap-1.5 overflow-y-auto border-b border-line bg-canvas px-3 py-1.5"
    >
      <Tags size={14} aria-hidden="true" className="ml-1 shrink-0 text-ink-faint" />
      {proposed.map(({ item, label, value }) => (
        <span
          key={`${label}${value}`}
          data-testid="triage-chip"
          className="inline-flex h-6 max-w-full items-center rounded-full border border-dashed border-line-strong pl-2 text-small"
        >
          <span className="mr-1 shrink-0 text-ink-faint">{label}</span>
          <bdi className="min-w-0 truncate" title={value}>
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
      {proposed.length > 1 && (
        <Button
          size="small"
          tone="quiet"
          keys={keysOf('accept-sorting')}
          hint={t('triage.acceptAll')}
          data-testid="triage-accept-all"
          onClick={commands.acceptAllTriage}
          className="h-6 px-1.5"
        >
          {t('triage.acceptAll')}
        </Button>
      )}
    </section>
  );
}
