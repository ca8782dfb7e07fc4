/** Where the conversation stands, above the suggestion: one line while folded, the whole summary on demand. */
import { ChevronRight, ListCollapse, RefreshCw } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ConversationSummary } from '../../../shared/assist.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';
import { useYieldingSwitch } from '../app/use-remembered.ts';
import { useIsLowWindow } from '../cue/use-room.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';

export function SummaryCard({ conversationId }: { readonly conversationId: string }) {
  const summary = useDesk((state) => state.details[conversationId]?.summary ?? null);
  return summary === null ? null : <Card summary={summary} />;
}

function Card({ summary }: { readonly summary: ConversationSummary }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const [isOpen, setIsOpen] = useYieldingSwitch('summary', false, useIsLowWindow());
  const isUnderWay = useInterface((state) => state.summarising.includes(summary.conversationId));
  return (
    <Collapsible.Root
      open={isOpen}
      onOpenChange={setIsOpen}
      data-testid="summary"
      className="flex max-h-[34%] shrink-0 flex-col border-b border-line bg-canvas"
    >
      <div className="flex h-9 shrink-0 items-center gap-1 pr-3">
        <Collapsible.Trigger
          data-testid="summary-toggle"
          className="group flex h-full min-w-0 flex-1 items-center gap-1.5 pl-4 text-left text-small font-medium text-ink-soft -outline-offset-2 hover:text-ink"
        >
          <ListCollapse size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
          <span className="shrink-0">{t('summary.title')}</span>
          <ChevronRight
            size={14}
            aria-hidden="true"
            className="shrink-0 text-ink-faint transition-transform group-data-[state=open]:rotate-90"
          />
          {!isOpen && <bdi className="truncate font-normal text-ink-faint">{summary.problem}</bdi>}
        </Collapsible.Trigger>
        {isOpen && <Updated summary={summary} />}
        <IconButton
          label={t(isUnderWay ? 'summary.waiting' : 'summary.refresh')}
          keys={keysOf('summarise')}
          icon={
            <RefreshCw size={13} className={classNames(isUnderWay && 'animate-breathe text-accent-ink')} />
          }
          disabled={isUnderWay}
          data-testid="summary-refresh"
          onClick={() => void commands.refreshSummary()}
          className="size-6"
        />
      </div>
      <Collapsible.Content
        tabIndex={0}
        className="min-h-0 overflow-y-auto px-4 pb-3 text-ui -outline-offset-2"
      >
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5">
          <Part label={t('summary.problem')} lines={[summary.problem]} />
          <Part label={t('summary.wishes')} lines={summary.wishes} />
          <Part label={t('summary.done')} lines={summary.done} />
          <Part label={t('summary.open')} lines={summary.open} />
          <Part label={t('summary.next')} lines={[summary.next]} isMain />
        </dl>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function Updated({ summary }: { readonly summary: ConversationSummary }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const isBehind = useDesk(
    (state) => (state.details[summary.conversationId]?.messages.at(-1)?.sequence ?? 0) > summary.upToSequence,
  );
  return (
    <span
      title={isBehind ? t('summary.behind') : words.full(summary.updatedAt)}
      className={classNames(
        'shrink-0 text-micro font-normal tabular-nums',
        isBehind ? 'text-warn' : 'text-ink-faint',
      )}
    >
      {t('summary.updated', { time: words.clock(summary.updatedAt) })}
    </span>
  );
}

interface PartProps {
  readonly label: string;
  readonly lines: readonly string[];
  readonly isMain?: boolean;
}

function Part({ label, lines, isMain = false }: PartProps) {
  const said = lines.filter((line) => line.trim() !== '');
  if (said.length === 0) return null;
  return (
    <>
      <dt className="text-small leading-5.5 text-ink-faint">{label}</dt>
      <dd dir="auto" className={classNames('said', isMain ? 'font-medium text-ink' : 'text-ink-soft')}>
        {said.length === 1 ? (
          said[0]
        ) : (
          <ul className="list-disc pl-4">
            {said.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </dd>
    </>
  );
}
