/** A button that exports into a file of the agent's choice, with the progress, a way to cancel, and what came of it. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ExportResult } from '../../../shared/contract/data.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';

export interface DataExportProps {
  /** Null for all. */
  readonly customerId: string | null;
  readonly label: string;
  readonly hint?: string;
  /** What stands beside the button, wherever the result comes. */
  readonly children?: ReactNode;
}

export function DataExport({ customerId, label, hint, children }: DataExportProps) {
  const commands = useCommands();
  const [isRunning, setIsRunning] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);

  async function run(): Promise<void> {
    setResult(null);
    setIsRunning(true);
    const answer = await commands.ask('data.export', { customerId });
    setIsRunning(false);
    setResult(answer ?? null);
  }

  return (
    <div className="flex flex-col items-start gap-2">
      {hint !== undefined && <p className="text-small text-ink-faint">{hint}</p>}
      <div className="flex w-full flex-wrap gap-2">
        {isRunning ? (
          <Progress />
        ) : (
          <Button
            size="small"
            icon={<Download size={14} />}
            data-testid={customerId === null ? 'export-all' : 'export-customer'}
            onClick={() => void run()}
          >
            {label}
          </Button>
        )}
        {children}
      </div>
      {result !== null && <ResultNote result={result} />}
    </div>
  );
}

function Progress() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { done, total } = useDesk((state) => state.exportProgress) ?? { done: 0, total: 0 };
  return (
    <div className="flex w-full items-center gap-3">
      <progress
        aria-label={t('settings.data.take')}
        value={total === 0 ? 0 : done / total}
        className="h-1.5 flex-1 accent-accent"
      />
      <span className="text-small text-ink-faint tabular-nums">
        {t('settings.data.exporting', { done, total })}
      </span>
      <Button
        size="small"
        tone="quiet"
        data-testid="export-cancel"
        onClick={() => void commands.ask('data.cancel-export', {})}
      >
        {t('common.cancel')}
      </Button>
    </div>
  );
}

function ResultNote({ result }: { readonly result: ExportResult }) {
  const { t } = useTranslation();
  switch (result.kind) {
    case 'written':
      return (
        <Note tone="calm">
          <output data-testid="export-result" className="break-all select-text">
            {t('settings.data.exported', { count: result.conversations, path: result.path })}
          </output>
        </Note>
      );
    case 'cancelled':
      return <output className="text-small text-ink-faint">{t('settings.data.exportCancelled')}</output>;
    case 'failed':
      return (
        <Note tone="bad">
          <span role="alert">{t('settings.data.exportFailed', { code: result.code })}</span>
        </Note>
      );
  }
}
