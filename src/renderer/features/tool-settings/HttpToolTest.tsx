/** Tries an HTTP tool out as it is in the form: the service is really asked. */
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolTestResult } from '../../../shared/contract/tools.ts';
import type { HttpTool } from '../../../shared/settings-tools.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';
import { DraftField } from './DraftField.tsx';

export interface HttpToolTestProps {
  /** Null while the form does not fit. */
  readonly tool: HttpTool | null;
  /** The agent wanted to try a form that does not fit. */
  readonly onRefused: () => void;
}

export function HttpToolTest({ tool, onRefused }: HttpToolTestProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [argumentsText, setArgumentsText] = useState('{}');
  const [isRunning, setIsRunning] = useState(false);
  const [result, setResult] = useState<ToolTestResult | null>(null);

  async function run(): Promise<void> {
    if (tool === null) return onRefused();
    setIsRunning(true);
    const answer = await commands.ask('tools.test', { tool, argumentsText });
    setIsRunning(false);
    if (answer !== undefined) setResult(answer);
  }

  return (
    <details className="rounded-md">
      <summary data-testid="http-tool-test" className="w-fit rounded-md text-ui text-ink-soft hover:text-ink">
        {t('toolSettings.http.test')}
      </summary>
      <div className="flex flex-col gap-2 pt-2">
        <p className="text-small text-ink-faint">{t('toolSettings.http.testLead')}</p>
        <DraftField
          isCode
          label={t('toolSettings.http.testArguments')}
          problem={undefined}
          value={argumentsText}
          rows={2}
          onType={setArgumentsText}
          testId="http-tool-test-arguments"
        />
        <Button
          icon={<Play size={14} />}
          disabled={isRunning}
          data-testid="http-tool-test-run"
          onClick={() => void run()}
          className="self-start"
        >
          {t('toolSettings.http.testRun')}
        </Button>
        {result !== null && <Outcome result={result} />}
      </div>
    </details>
  );
}

function Outcome({ result }: { readonly result: ToolTestResult }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const time = words.duration(result.durationMs);
  return (
    <div role="status" data-testid="http-tool-test-result" className="flex flex-col gap-1">
      <p className={result.ok ? 'text-small text-ok' : 'text-small text-bad'}>
        {t(result.ok ? 'toolSettings.http.testOk' : 'toolSettings.http.testFailed', { time })}
      </p>
      <pre
        dir="auto"
        className="said max-h-48 overflow-y-auto rounded-md border border-line bg-canvas p-2 font-mono text-micro"
      >
        {result.ok ? result.text : result.message}
      </pre>
    </div>
  );
}
