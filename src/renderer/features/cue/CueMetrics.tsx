/** The numbers of a suggestion on one line: time to first token, tokens, model. */
import { useTranslation } from 'react-i18next';
import type { Run, RunUsage } from '../../../shared/domain.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDesk } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';
import type { Cue } from './use-cue.ts';

export interface CueMetricsProps {
  readonly cue: Cue;
  readonly run: Run;
}

export function CueMetrics({ cue, run }: CueMetricsProps) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const isSimulated = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.simulatedModel,
  );
  const { usage } = run;
  const { endedAt, requestAt } = run.timings;
  return (
    <dl
      data-testid="cue-metrics"
      className="@container flex h-8 shrink-0 items-center gap-3 overflow-hidden border-t border-line px-4 text-micro whitespace-nowrap text-ink-faint tabular-nums"
    >
      <Metric label={t('cue.metrics.firstToken')}>
        {cue.firstTokenMs === null ? '–' : words.duration(cue.firstTokenMs)}
      </Metric>
      <Metric label={t('cue.metrics.tokens')} title={usage === null ? undefined : usageTitle(usage, t)}>
        {usage === null ? '–' : (usage.promptTokens + usage.completionTokens).toLocaleString()}
      </Metric>
      {endedAt !== null && requestAt !== null && (
        <Metric label={t('cue.metrics.total')} className="hidden @min-[21.5rem]:flex">
          {words.duration(endedAt - requestAt)}
        </Metric>
      )}
      <span className="ml-auto truncate" title={run.model}>
        {isSimulated === true ? t('cue.explain.simulated') : run.model}
      </span>
    </dl>
  );
}

function usageTitle(usage: RunUsage, t: ReturnType<typeof useTranslation>['t']): string {
  const counts = { prompt: usage.promptTokens, completion: usage.completionTokens };
  return usage.reasoningTokens === null
    ? t('cue.metrics.tokensTitle', counts)
    : t('cue.metrics.tokensReasoning', { ...counts, reasoning: usage.reasoningTokens });
}

interface MetricProps {
  readonly label: string;
  readonly title?: string | undefined;
  readonly className?: string;
  readonly children: string;
}

function Metric({ label, title, className = 'flex', children }: MetricProps) {
  return (
    <div className={classNames('shrink-0 gap-1.5', className)} title={title}>
      <dt>{label}</dt>
      <dd className="font-medium text-ink-soft">{children}</dd>
    </div>
  );
}
