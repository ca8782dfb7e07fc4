/** A typed failure in the agent's language: what happened, what to do, the service's own words on demand. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { RunFailure, RunFailureCode } from '../../../shared/failure.ts';
import { hint as hintTexts } from '../../i18n/en-failures.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';

/** Failures that the settings can mend. */
const mendedInSettings: ReadonlySet<RunFailureCode> = new Set<RunFailureCode>([
  'not-configured',
  'spend-limit',
  'wrong-endpoint',
  'unauthorized',
  'forbidden',
  'model-not-found',
  'bad-request',
  'context-too-long',
]);

export interface FailureNoteProps {
  readonly onRetry: () => void;
  readonly failure: RunFailure;
  readonly className: string;
}

export function FailureNote({ failure, onRetry, className }: FailureNoteProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <Note tone="bad" className={className}>
      <div role="alert" data-testid="cue-failure" data-code={failure.code}>
        <FailureWords failure={failure} />
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
        {mendedInSettings.has(failure.code) && (
          <Button
            size="small"
            tone="quiet"
            onClick={() => commands.openSettings(failure.code === 'spend-limit' ? 'spending' : 'model')}
          >
            {t('banner.openSettings')}
          </Button>
        )}
      </div>
    </Note>
  );
}

/** The words alone, for wherever a failure is told. */
export function FailureWords({ failure }: { readonly failure: RunFailure }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const { hint, detail, requestId, resetsAt } = failure;
  return (
    <>
      <p className="font-medium">{t(`failure.${failure.code}.title`)}</p>
      <p className="text-ink-soft">
        {isHint(hint) ? t(`hint.${hint}`) : t(`failure.${failure.code}.action`)}
        {resetsAt !== undefined && ` ${t('hint.resetsAt', { time: words.full(resetsAt) })}`}
      </p>
      {(detail !== undefined || requestId !== undefined) && (
        <details className="mt-1 text-small text-ink-faint">
          <summary className="w-fit rounded-sm hover:text-ink">{t('cue.details')}</summary>
          {detail !== undefined && (
            <p dir="auto" className="said mt-1 font-mono text-micro">
              {detail}
            </p>
          )}
          {requestId !== undefined && (
            <p className="mt-1 font-mono text-micro break-all select-text">
              {t('cue.requestId', { id: requestId })}
            </p>
          )}
        </details>
      )}
    </>
  );
}

type Hint = Exclude<keyof typeof hintTexts, 'resetsAt'>;

/** Hints are open-ended on the wire; one without a sentence here leaves the general advice standing. */
function isHint(hint: string | undefined): hint is Hint {
  return hint !== undefined && hint !== 'resetsAt' && Object.hasOwn(hintTexts, hint);
}
