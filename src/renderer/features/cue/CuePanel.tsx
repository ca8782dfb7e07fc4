/** The right pane: the suggestion for the open conversation as it comes, and what can be done with it. */
import { Sparkles } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CueStatus } from '../../state/cue-view.ts';
import { isUnderWay } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommands, useDesk, useInterface, useSettings } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { CueActions } from './CueActions.tsx';
import { CueMetrics } from './CueMetrics.tsx';
import { CueNotes } from './CueNotes.tsx';
import { CueStatusLine } from './CueStatusLine.tsx';
import { CueStreams } from './CueStreams.tsx';
import { EarlierSuggestions } from './EarlierSuggestions.tsx';
import { useCue } from './use-cue.ts';
import type { Cue } from './use-cue.ts';

/** The states other programs (tests, the demo) are told; the wait before the first token is thinking to them. */
function reportedStatus(status: CueStatus): string {
  return status === 'connecting' || status === 'retrying' ? 'thinking' : status;
}

export function CuePanel() {
  const { t } = useTranslation();
  const conversationId = useDesk((state) =>
    state.openConversationId !== null && state.details[state.openConversationId] !== undefined
      ? state.openConversationId
      : null,
  );
  if (conversationId !== null) return <OpenCue key={conversationId} conversationId={conversationId} />;
  return (
    <aside
      aria-label={t('cue.title')}
      data-testid="cue-panel"
      data-status="none"
      className="h-full bg-sunken"
    >
      <EmptyState icon={<Sparkles size={20} />} title={t('cue.title')} body={t('cue.noConversation')} />
    </aside>
  );
}

function OpenCue({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const cue = useCue(conversationId);
  useShownRecord(cue);
  return (
    <aside
      aria-label={t('cue.title')}
      data-testid="cue-panel"
      data-status={reportedStatus(cue.status)}
      data-run-id={cue.run?.id}
      className="flex h-full min-w-0 flex-col bg-sunken"
    >
      <CueStatusLine cue={cue} conversationId={conversationId} />
      <output className="sr-only">{cue.status === 'ready' ? t('cue.readyAnnouncement') : ''}</output>
      {cue.run === null ? (
        <NoSuggestion status={cue.status} />
      ) : (
        <>
          <div className="flex min-h-0 flex-1 flex-col">
            <CueNotes cue={cue} run={cue.run} />
            <CueStreams cue={cue} run={cue.run} />
          </div>
          <CueMetrics cue={cue} run={cue.run} />
          <CueActions cue={cue} />
        </>
      )}
      <EarlierSuggestions conversationId={conversationId} shownRunId={cue.run?.id ?? null} />
    </aside>
  );
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

function NoSuggestion({ status }: { readonly status: CueStatus }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const { assist } = useSettings();
  const isAsking = useInterface((state) => state.dialog !== null);
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
        <Button
          data-testid="cue-another"
          disabled={isAsking}
          keys={keysOf('another')}
          hint={t('cue.suggest')}
          onClick={() => void commands.anotherSuggestion()}
        >
          {t('cue.suggest')}
        </Button>
      </EmptyState>
    </div>
  );
}
