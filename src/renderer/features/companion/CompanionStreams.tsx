/** Reasoning, folded unless wanted, and the reply as it streams; in their place what went wrong or waits for the agent. */
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { isUnderWay } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useDesk } from '../app/desk-context.ts';
import { useYieldingSwitch } from '../app/use-remembered.ts';
import { CueStatusMark } from '../cue/CueStatusMark.tsx';
import { FailureWords } from '../cue/FailureNote.tsx';
import { LiveText } from '../cue/LiveText.tsx';
import type { Cue } from '../cue/use-cue.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { useCompanion } from './companion-context.ts';

/** Few suggestions ask for leave: the page starts without it. */
const CallCards = lazy(async () => ({ default: (await import('../tool-calls/CallCards.tsx')).CallCards }));

export function CompanionStreams({ cue }: { readonly cue: Cue }) {
  const { t } = useTranslation();
  const { run } = cue;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Reasoning cue={cue} />
      <WaitingPreviews />
      {cue.status === 'none' && <p className="px-3 py-2 text-ui text-ink-faint">{t('companion.noCue')}</p>}
      {cue.status === 'failed' && run !== null && run.failure !== null && (
        <Note tone="bad" className="mx-3 mt-2 max-h-[60%] shrink-0 overflow-y-auto">
          <div role="alert" data-testid="companion-failure">
            <FailureWords failure={run.failure} />
          </div>
        </Note>
      )}
      {run !== null && cue.hasReply && (
        <LiveText
          key={run.id}
          runId={run.id}
          stream="reply"
          testId="companion-reply"
          label={t('cue.reply')}
          className="min-h-0 flex-1 px-3 py-2 text-body"
        />
      )}
      {cue.status === 'waiting' && run !== null && (
        <Suspense>
          <CallCards key={run.id} calls={cue.calls} model={run.model} canMakeRules={false} />
        </Suspense>
      )}
      {!cue.hasReply && isUnderWay(cue.status) && cue.status !== 'waiting' && (
        <div className="flex animate-late flex-col gap-2 px-3 py-3">
          <Skeleton className="h-3 w-11/12 rounded" />
          <Skeleton className="h-3 w-3/5 rounded" />
        </div>
      )}
    </div>
  );
}

/** Nothing goes on before the agent has looked at what would be sent, and that needs the desk's room. */
function WaitingPreviews() {
  const { t } = useTranslation();
  const companion = useCompanion();
  const keysOf = useActionKeys();
  const count = useDesk((state) => state.previews.length);
  if (count === 0) return null;
  return (
    <Note tone="warn" className="mx-3 mt-2 shrink-0">
      <div role="status" data-testid="companion-previews">
        <p className="font-medium">{t('privacy.preview.card', { count })}</p>
        <p className="text-ink-soft">{t('privacy.preview.cardHint')}</p>
      </div>
      <Button
        size="small"
        className="mt-2"
        keys={keysOf('review-previews')}
        hint={t('companion.reviewOnDesk')}
        data-testid="companion-review"
        onClick={() => companion.reviewOnDesk()}
      >
        {t('companion.reviewOnDesk')}
      </Button>
    </Note>
  );
}

/** The line is there in every state: what the suggestion is doing stands at its end. */
function Reasoning({ cue }: { readonly cue: Cue }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useYieldingSwitch('companion.reasoning', false, cue.status === 'waiting');
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="flex max-h-[45%] shrink-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-2 border-b border-line pr-3">
        <Collapsible.Trigger
          data-testid="companion-reasoning-toggle"
          disabled={!cue.hasReasoning}
          className="group flex h-full shrink-0 items-center gap-1 px-3 text-small text-ink-faint -outline-offset-2 enabled:hover:text-ink"
        >
          <ChevronRight
            size={13}
            aria-hidden="true"
            className="transition-transform group-data-[state=open]:rotate-90"
          />
          {t('cue.reasoning')}
        </Collapsible.Trigger>
        <span className="flex-1" />
        <CueStatusMark cue={cue} testId="companion-status" />
      </div>
      <Collapsible.Content className="flex min-h-0 flex-col">
        {cue.run !== null && (
          <LiveText
            key={cue.run.id}
            runId={cue.run.id}
            stream="reasoning"
            testId="companion-reasoning"
            label={t('cue.reasoning')}
            className="fade-end px-3 pt-2 pb-3 pl-7 text-ui text-ink-soft"
          />
        )}
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
