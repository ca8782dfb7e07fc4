/** The numbers of a suggestion: as many as fit on one line, those that matter first, and all of them on demand. */
import { ChevronUp, Route } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { estimateMark, useMoneyWords } from '../app/money.ts';
import { useTimeWords } from '../app/time.ts';
import { useRememberedSwitch } from '../app/use-remembered.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { CueNumbers } from './CueNumbers.tsx';
import type { Cue } from './use-cue.ts';

export interface CueMetricsProps {
  readonly cue: Cue;
  readonly run: Run;
}

export function CueMetrics({ cue, run }: CueMetricsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const words = useTimeWords();
  const money = useMoneyWords();
  const numbersId = useId();
  const [isExpanded, setIsExpanded] = useRememberedSwitch('cue-numbers', false);
  const isSimulated = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.simulatedModel,
  );
  const { usage, cost } = run;
  const { endedAt, requestAt } = run.timings;
  return (
    <div className="shrink-0 border-t border-line">
      {isExpanded && <CueNumbers id={numbersId} run={run} firstTokenMs={cue.firstTokenMs} />}
      <div className="flex items-center gap-1 pr-2 pl-4">
        <div
          data-testid="cue-metrics"
          // What does not fit goes on to lines that nobody sees, the last first: a number is there whole or not at all.
          className="flex h-8 min-w-0 flex-1 flex-wrap gap-x-3 overflow-hidden text-micro whitespace-nowrap text-ink-faint tabular-nums"
        >
          <dl className="contents">
            <Metric label={t('cue.metrics.firstToken')}>
              {cue.firstTokenMs === null ? '–' : words.duration(cue.firstTokenMs)}
            </Metric>
            {cost !== null && (
              <Metric label={t('cue.metrics.cost')} testId="cue-cost">
                {estimateMark(run) + money(cost)}
              </Metric>
            )}
            <Metric label={t('cue.metrics.tokens')}>
              {usage === null ? '–' : (usage.promptTokens + usage.completionTokens).toLocaleString()}
            </Metric>
            {endedAt !== null && requestAt !== null && (
              <Metric label={t('cue.metrics.total')}>{words.duration(endedAt - requestAt)}</Metric>
            )}
          </dl>
          <span className="ml-auto h-8 max-w-full truncate leading-8" title={run.model}>
            {isSimulated === true ? t('cue.explain.simulated') : run.model}
          </span>
        </div>
        <IconButton
          label={t('toolUse.replay.open')}
          keys={keysOf('replay')}
          icon={<Route size={14} />}
          data-testid="cue-replay"
          onClick={() => commands.openReplay(run.id)}
          className="size-6"
        />
        <IconButton
          label={t('cue.metrics.details')}
          aria-expanded={isExpanded}
          aria-controls={numbersId}
          data-testid="cue-numbers-toggle"
          onClick={() => setIsExpanded(!isExpanded)}
          className="size-6"
          icon={
            <ChevronUp size={14} className={classNames('transition-transform', isExpanded && 'rotate-180')} />
          }
        />
      </div>
    </div>
  );
}

interface MetricProps {
  readonly label: string;
  readonly testId?: string;
  readonly children: string;
}

function Metric({ label, testId, children }: MetricProps) {
  return (
    <div className="flex h-8 shrink-0 items-center gap-1.5" data-testid={testId}>
      <dt>{label}</dt>
      <dd className="font-medium text-ink-soft">{children}</dd>
    </div>
  );
}
