/** Reasoning and reply, one under the other, each collapsible; the places are fixed, so that growth moves nothing. */
import { ChevronRight, Lightbulb, MessageSquareQuote } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/domain.ts';
import { isUnderWay } from '../../state/cue-view.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useRememberedSwitch } from '../app/use-remembered.ts';
import { LiveText } from './LiveText.tsx';
import type { Cue } from './use-cue.ts';

export interface CueStreamsProps {
  readonly cue: Cue;
  readonly run: Run;
}

export function CueStreams({ cue, run }: CueStreamsProps) {
  const { t } = useTranslation();
  const isIncomplete =
    cue.hasReply && (cue.status === 'stopped' || cue.status === 'failed' || cue.status === 'interrupted');
  const isWaiting = isUnderWay(cue.status);
  return (
    <>
      {(cue.hasReasoning || isWaiting) && (
        <Stream
          name="reasoning"
          icon={<Lightbulb size={14} aria-hidden="true" />}
          title={t('cue.reasoning')}
          isGrowing={cue.status === 'thinking'}
          className="max-h-[42%] shrink"
        >
          {cue.hasReasoning ? (
            <LiveText
              runId={run.id}
              stream="reasoning"
              testId="cue-reasoning"
              label={t('cue.reasoning')}
              className="fade-end px-4 pb-3 pl-9.5 text-ui text-ink-soft"
            />
          ) : (
            <WaitingLines />
          )}
        </Stream>
      )}
      {(cue.hasReply || isWaiting) && (
        <Stream
          name="reply"
          icon={<MessageSquareQuote size={14} aria-hidden="true" />}
          title={t('cue.reply')}
          note={isIncomplete ? t('cue.explain.incomplete') : undefined}
          isGrowing={cue.status === 'replying'}
          className="min-h-0 flex-1"
        >
          {cue.hasReply && (
            <div className="flex min-h-0 flex-col px-3 pb-3">
              <LiveText
                key={run.id}
                runId={run.id}
                stream="reply"
                testId="cue-reply"
                label={t('cue.reply')}
                className={classNames(
                  'rounded-xl border border-line bg-canvas px-3.5 py-2.5 text-body shadow-raised',
                  (cue.status === 'superseded' || isIncomplete) &&
                    'border-dashed border-line-strong text-ink-soft',
                )}
              />
            </div>
          )}
        </Stream>
      )}
    </>
  );
}

interface StreamProps {
  readonly name: 'reasoning' | 'reply';
  readonly icon: ReactNode;
  readonly title: string;
  readonly note?: string | undefined;
  readonly isGrowing: boolean;
  readonly className: string;
  readonly children: ReactNode;
}

function Stream({ name, icon, title, note, isGrowing, className, children }: StreamProps) {
  const [isOpen, setIsOpen] = useRememberedSwitch(`cue.${name}`, true);
  return (
    <Collapsible.Root
      open={isOpen}
      onOpenChange={setIsOpen}
      className={classNames('flex min-h-9 flex-col', isOpen ? className : 'shrink-0')}
    >
      <Collapsible.Trigger
        data-testid={`cue-${name}-toggle`}
        className="group flex h-9 w-full shrink-0 items-center gap-1.5 px-4 text-left text-small font-medium text-ink-soft -outline-offset-2 hover:text-ink"
      >
        <span className={classNames('text-ink-faint', isGrowing && 'animate-breathe text-accent-ink')}>
          {icon}
        </span>
        {title}
        {note !== undefined && (
          <span className="rounded-full bg-warn-soft px-1.5 text-micro text-warn">{note}</span>
        )}
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="ml-auto text-ink-faint transition-transform group-data-[state=open]:rotate-90"
        />
      </Collapsible.Trigger>
      <Collapsible.Content className="flex min-h-0 flex-1 flex-col">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}

function WaitingLines() {
  return (
    <div className="flex animate-late flex-col gap-2 px-4 pb-3 pl-9.5">
      <Skeleton className="h-3 w-11/12" />
      <Skeleton className="h-3 w-4/5" />
      <Skeleton className="h-3 w-2/3" />
    </div>
  );
}
