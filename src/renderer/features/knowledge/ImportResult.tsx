/** How far an import is and what came of it; what did not go in, with the reason and what to do. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ImportFailure, ImportProgress } from '../../../shared/knowledge.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';

export interface ImportResultProps {
  readonly progress: ImportProgress;
  readonly onAgain: () => void;
}

export function ImportResult({ progress, onAgain }: ImportResultProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { state, done, total, added, updated, unchanged, failed, failures, importId } = progress;
  const counts = [
    t('knowledge.imports.added', { count: added }),
    t('knowledge.imports.updated', { count: updated }),
    t('knowledge.imports.unchanged', { count: unchanged }),
    t('knowledge.imports.failed', { count: failed }),
  ];
  return (
    <>
      <p role="status" className="text-ui font-medium" data-testid="import-state" data-state={state}>
        {t(`knowledge.imports.state.${state}`)}
      </p>
      <ProgressBar
        label={t('knowledge.imports.progress', { done, total })}
        share={done / Math.max(1, total)}
      />
      <p className="text-small text-ink-soft tabular-nums">
        {t('knowledge.imports.progress', { done, total })} · {counts.join(' · ')}
      </p>
      <FailureList failures={failures} count={failed} />
      <div>
        {state === 'running' ? (
          <Button data-testid="import-cancel" onClick={() => void commands.cancelImport(importId)}>
            {t('knowledge.imports.cancel')}
          </Button>
        ) : (
          <Button data-testid="import-again" onClick={onAgain}>
            {t('knowledge.imports.again')}
          </Button>
        )}
      </div>
    </>
  );
}

function ProgressBar({ label, share }: { readonly label: string; readonly share: number }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      className="h-1.5 shrink-0 overflow-hidden rounded-full bg-bubble"
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

export interface FailureListProps {
  readonly failures: readonly ImportFailure[];
  /** All of them; the list may hold the first only. */
  readonly count: number;
}

export function FailureList({ failures, count }: FailureListProps) {
  const { t } = useTranslation();
  if (failures.length === 0) return null;
  return (
    <ul
      data-testid="import-failures"
      aria-label={t('knowledge.imports.failed', { count })}
      className="max-h-64 overflow-y-auto rounded-lg border border-line"
    >
      {failures.map(({ name, row, code }) => (
        <li key={`${name} ${row} ${code}`} className="border-b border-line px-3 py-2 last:border-b-0">
          <p className="truncate text-ui font-medium">
            {name}
            {row !== null && <span className="text-ink-faint"> · {t('knowledge.imports.row', { row })}</span>}
          </p>
          <p className="text-small text-ink-soft">{t(`knowledge.imports.code.${code}`)}</p>
        </li>
      ))}
      {count > failures.length && (
        <li className="px-3 py-2 text-small text-ink-faint">
          {t('knowledge.imports.more', { count: count - failures.length })}
        </li>
      )}
    </ul>
  );
}
