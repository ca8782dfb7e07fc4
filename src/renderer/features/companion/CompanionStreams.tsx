/** Reasoning, folded unless wanted, and the reply as it streams; in their place what went wrong. */
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/domain.ts';
import { isUnderWay } from '../../state/cue-view.ts';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useRememberedSwitch } from '../app/use-remembered.ts';
import { FailureWords } from '../cue/FailureNote.tsx';
import { LiveText } from '../cue/LiveText.tsx';
import type { Cue } from '../cue/use-cue.ts';

export function CompanionStreams({ cue }: { readonly cue: Cue }) {
  const { t } = useTranslation();
  const { run } = cue;
  if (run === null)
    return <p className="min-h-0 flex-1 px-3 py-2 text-ui text-ink-faint">{t('companion.noCue')}</p>;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Reasoning cue={cue} run={run} />
      {cue.status === 'failed' && run.failure !== null && (
        <Note tone="bad" className="mx-3 mt-2 max-h-[60%] shrink-0 overflow-y-auto">
          <div role="alert" data-testid="companion-failure">
            <FailureWords failure={run.failure} />
          </div>
        </Note>
      )}
      {cue.hasReply && (
        <LiveText
          key={run.id}
          runId={run.id}
          stream="reply"
          testId="companion-reply"
          label={t('cue.reply')}
          className="min-h-0 flex-1 px-3 py-2 text-body"
        />
      )}
      {!cue.hasReply && isUnderWay(cue.status) && (
        <div className="flex animate-late flex-col gap-2 px-3 py-3">
          <Skeleton className="h-3 w-11/12 rounded" />
          <Skeleton className="h-3 w-3/5 rounded" />
        </div>
      )}
    </div>
  );
}

function Reasoning({ cue, run }: { readonly cue: Cue; readonly run: Run }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useRememberedSwitch('companion.reasoning', false);
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="flex max-h-[45%] shrink-0 flex-col">
      <Collapsible.Trigger
        data-testid="companion-reasoning-toggle"
        disabled={!cue.hasReasoning}
        className="group flex h-8 shrink-0 items-center gap-1 px-3 text-small text-ink-faint -outline-offset-2 enabled:hover:text-ink"
      >
        <ChevronRight
          size={13}
          aria-hidden="true"
          className="transition-transform group-data-[state=open]:rotate-90"
        />
        {t('cue.reasoning')}
      </Collapsible.Trigger>
      <Collapsible.Content className="flex min-h-0 flex-col">
        <LiveText
          key={run.id}
          runId={run.id}
          stream="reasoning"
          testId="companion-reasoning"
          label={t('cue.reasoning')}
          className="fade-end px-3 pb-3 pl-7 text-ui text-ink-soft"
        />
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
