/** The right pane: the suggestion for the open conversation as it comes, and what can be done with it. */
import { Sparkles } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { CueStatus } from '../../state/cue-view.ts';
import type { DeskState } from '../../state/desk-state.ts';
import { isUnderWay, shownRun } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommands, useDesk, useInterface, useSettings } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { Copilot } from '../copilot/Copilot.tsx';
import { FittingReply } from '../replies/FittingReply.tsx';
import { ProcedureCard } from '../replies/ProcedureCard.tsx';
import { SummaryCard } from '../summary/SummaryCard.tsx';
import { useWaitingAnnouncement } from '../tool-calls/use-waiting-announcement.ts';
import { TriageProposals } from '../triage/TriageProposals.tsx';
import { CueActions } from './CueActions.tsx';
import { CueMetrics } from './CueMetrics.tsx';
import { CueStatusLine } from './CueStatusLine.tsx';
import { EarlierSuggestions } from './EarlierSuggestions.tsx';
import { LanePane } from './LanePane.tsx';
import { useCue, useLanes } from './use-cue.ts';
import type { Cue } from './use-cue.ts';

/** The states other programs (tests, the demo) are told; the wait before the first token is thinking to them. */
function reportedStatus(status: CueStatus): string {
  return status === 'connecting' || status === 'retrying' ? 'thinking' : status;
}

export function CuePanel() {
  const { t } = useTranslation();
  const conversationId = useDesk((state) => state.openConversationId);
  const isThere = useDesk((state) => conversationId !== null && state.details[conversationId] !== undefined);
  if (conversationId !== null && isThere) return <OpenCue conversationId={conversationId} />;
  return (
    <aside
      aria-label={t('cue.title')}
      data-testid="cue-panel"
      data-status="none"
      className="h-full bg-sunken"
    >
      {/* One that is on its way from main needs no words for the moment it takes. */}
      {conversationId === null && (
        <EmptyState icon={<Sparkles size={20} />} title={t('cue.title')} body={t('cue.noConversation')} />
      )}
    </aside>
  );
}

/** Its buttons stay in place when another conversation is opened; what belongs to one conversation is drawn anew. */
function OpenCue({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const { lanes, picked } = useLanes(conversationId);
  const cue = useCue(conversationId, picked);
  const isSeveral = lanes.length > 1;
  const waitingWords = useWaitingAnnouncement(cue.calls);
  const hasAnyRun = useDesk((state) =>
    lanes.some((_, lane) => shownRun(state, conversationId, null, lane) !== null),
  );
  return (
    <aside
      aria-label={t('cue.title')}
      data-testid="cue-panel"
      data-status={reportedStatus(cue.status)}
      data-run-id={cue.run?.id}
      className="@container flex h-full min-w-0 flex-col overflow-y-auto bg-sunken"
    >
      <CueStatusLine cue={cue} conversationId={conversationId} />
      <output className="sr-only">
        {cue.status === 'ready' ? t('cue.readyAnnouncement') : waitingWords}
      </output>
      <div key={conversationId} className="flex flex-[1_0_auto] flex-col">
        <SummaryCard conversationId={conversationId} />
        <TriageProposals conversationId={conversationId} />
        <ProcedureCard conversationId={conversationId} runId={cue.run?.id ?? null} />
        {cue.run === null && !hasAnyRun ? (
          <NoSuggestion status={cue.status} />
        ) : (
          <div
            className={classNames(
              'flex min-h-0 flex-[1_0_20rem] flex-col',
              isSeveral && 'overflow-y-auto @min-[36rem]:flex-row @min-[36rem]:overflow-hidden',
            )}
          >
            {lanes.map((style, lane) => (
              <LanePane
                key={style.id}
                conversationId={conversationId}
                lane={lane}
                style={style}
                isPicked={lane === picked}
                isOneOfSeveral={isSeveral}
              />
            ))}
          </div>
        )}
      </div>
      {lanes.map((style, lane) => (
        <ShownRecord key={style.id} conversationId={conversationId} lane={lane} />
      ))}
      {cue.run !== null && (
        <>
          <CueMetrics cue={cue} run={cue.run} />
          <CueActions cue={cue} isOneOfSeveral={isSeveral} />
        </>
      )}
      <FittingReply key={`reply ${conversationId}`} conversationId={conversationId} />
      <EarlierSuggestions conversationId={conversationId} shownRunId={cue.run?.id ?? null} />
      <Copilot key={`copilot ${conversationId}`} conversationId={conversationId} />
    </aside>
  );
}

interface ShownRecordProps {
  readonly conversationId: string;
  readonly lane: number;
}

/** Draws nothing: notes that the lane's suggestion was on screen. */
function ShownRecord({ conversationId, lane }: ShownRecordProps) {
  useShownRecord(useCue(conversationId, lane));
  return null;
}

/** Tells main that a ready suggestion was on screen, as soon as the window is really visible. */
function useShownRecord({ run, status }: Cue): void {
  const commands = useCommands();
  const runId = run?.id ?? null;
  useEffect(() => {
    if (runId === null || status !== 'ready') return undefined;
    function record(): void {
      if (runId !== null && document.visibilityState === 'visible') commands.recordShown(runId);
    }
    record();
    document.addEventListener('visibilitychange', record);
    return () => document.removeEventListener('visibilitychange', record);
  }, [commands, runId, status]);
}

/** Whether there is something to answer in the open conversation, as far as its newest messages tell. */
function hasCustomerSpoken({ openConversationId, details }: DeskState): boolean {
  const detail = openConversationId === null ? undefined : details[openConversationId];
  return (
    detail === undefined || detail.hasOlder || detail.messages.some(({ author }) => author === 'customer')
  );
}

function NoSuggestion({ status }: { readonly status: CueStatus }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const { assist } = useSettings();
  const isAsking = useInterface((state) => state.dialog !== null);
  const isAnswerable = useDesk(hasCustomerSpoken);
  const explanations = {
    'each-message': t('cue.explain.none'),
    'on-open': t('cue.explain.noneOnOpen'),
    'on-ask': t('cue.explain.noneOnAsk'),
  } as const;
  if (status === 'scheduled' || isUnderWay(status)) return <div className="min-h-0 flex-1" />;
  return (
    <div className="min-h-0 flex-1">
      <EmptyState
        icon={<Sparkles size={20} />}
        title={t('cue.status.none')}
        body={explanations[assist.trigger]}
      >
        {isAnswerable && (
          <Button
            data-testid="cue-another"
            disabled={isAsking}
            keys={keysOf('another')}
            hint={t('cue.suggest')}
            onClick={() => void commands.anotherSuggestion()}
          >
            {t('cue.suggest')}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
