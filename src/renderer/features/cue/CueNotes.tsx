/** What the agent should know before using the suggestion: why it failed, that it is out of date, that it was cut. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { FailureNote } from './FailureNote.tsx';
import type { Cue } from './use-cue.ts';

export interface CueNotesProps {
  readonly cue: Cue;
  readonly run: Run;
}

const place = 'mx-3 mt-3 mb-1 max-h-[45%] shrink-0 overflow-y-auto';

export function CueNotes({ cue, run }: CueNotesProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const isConfirming = useInterface((state) => state.confirmingRunId === run.id);
  const explanation = useExplanation(cue, run);
  if (isConfirming) {
    return (
      <Note tone="warn" className={place}>
        <p role="alert">{t('cue.confirmSuperseded')}</p>
        <div className="mt-2 flex gap-2">
          <Button
            size="small"
            ref={(button) => button?.focus()}
            data-testid="cue-insert-anyway"
            onClick={() => commands.insertSuggestion(true)}
          >
            {t('cue.insertAnyway')}
          </Button>
          <Button size="small" tone="quiet" onClick={commands.dismissConfirmation}>
            {t('common.cancel')}
          </Button>
        </div>
      </Note>
    );
  }
  if (cue.status === 'failed' && run.failure !== null)
    return (
      <FailureNote failure={run.failure} onRetry={() => void commands.retryRun(run)} className={place} />
    );
  if (explanation === null) return null;
  return (
    <Note
      tone={cue.status === 'superseded' || cue.status === 'interrupted' ? 'warn' : 'calm'}
      className={place}
    >
      {explanation}
    </Note>
  );
}

function useExplanation({ status }: Cue, run: Run): string | null {
  const { t } = useTranslation();
  switch (status) {
    case 'superseded':
      return t('cue.explain.superseded');
    case 'interrupted':
      return t('cue.explain.interrupted');
    case 'stopped':
      return run.stopCause === 'shutdown'
        ? t('cue.explain.stoppedByShutdown')
        : t('cue.explain.stoppedByAgent');
    case 'ready':
      if (run.truncatedByLength) return t('cue.explain.cutByLength');
      return run.droppedTurns > 0 ? t('cue.explain.droppedTurns', { count: run.droppedTurns }) : null;
    default:
      return null;
  }
}
