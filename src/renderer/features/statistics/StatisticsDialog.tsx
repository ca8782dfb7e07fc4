/** How suggestions do: what was used of what was shown, how fast and at what cost, by lane and model. */
import { ChartNoAxesColumn, Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { AssistStatistics } from '../../../shared/assist.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useCommands } from '../app/desk-context.ts';
import { LaneTable } from './LaneTable.tsx';
import { acceptance, statisticsCsv, totalCounts } from './statistics-table.ts';

const dayMs = 86_400_000;
const periods = ['1', '7', '30'] as const;

export function StatisticsDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [days, setDays] = useState<(typeof periods)[number]>('7');
  const lanes = useStatistics(Number(days));
  return (
    <Dialog
      title={t('statistics.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      className="w-[min(56rem,calc(100vw-3rem))]"
    >
      <div className="flex min-h-80 flex-col gap-4 overflow-y-auto p-5" data-testid="statistics">
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={t('statistics.period')}
            value={days}
            options={periods.map((value) => ({
              value,
              label: t('statistics.days', { count: Number(value) }),
            }))}
            onChoose={setDays}
          />
          <span className="flex-1" />
          {lanes !== null && lanes.length > 0 && <TakeAway lanes={lanes} />}
        </div>
        {lanes === null ? (
          <Waiting />
        ) : lanes.length === 0 ? (
          <div className="flex-1 py-6" data-testid="statistics-empty">
            <EmptyState
              icon={<ChartNoAxesColumn size={20} />}
              title={t('statistics.emptyTitle')}
              body={t('statistics.emptyBody')}
            />
          </div>
        ) : (
          <>
            <Overview lanes={lanes} />
            <LaneTable lanes={lanes} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Null until main has answered. */
function useStatistics(days: number): readonly AssistStatistics[] | null {
  const commands = useCommands();
  const [answer, setAnswer] = useState<readonly AssistStatistics[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void commands.ask('stats.assist', { sinceMs: Date.now() - days * dayMs }).then((told) => {
      if (isCurrent && told !== undefined) setAnswer(told.lanes);
    });
    return () => {
      isCurrent = false;
    };
  }, [commands, days]);
  return answer;
}

function Waiting() {
  return (
    <div className="flex animate-late flex-col gap-3" aria-busy="true">
      <Skeleton className="h-16 w-full rounded-lg" />
      <Skeleton className="h-32 w-full rounded-lg" />
    </div>
  );
}

function Overview({ lanes }: { readonly lanes: readonly AssistStatistics[] }) {
  const { t, i18n } = useTranslation();
  const total = totalCounts(lanes);
  const share = acceptance(total);
  const parts = [
    { name: t('statistics.accepted'), count: total.accepted, className: 'bg-accent' },
    { name: t('statistics.edited'), count: total.edited, className: 'bg-glow' },
    { name: t('statistics.dismissed'), count: total.dismissed, className: 'bg-line-strong' },
  ];
  return (
    <section className="flex flex-col gap-2">
      <p className="flex items-baseline gap-2">
        <span data-testid="statistics-acceptance" className="text-display font-semibold tabular-nums">
          {share === null ? '–' : share.toLocaleString(i18n.language, { style: 'percent' })}
        </span>
        <span className="text-ui text-ink-soft">{t('statistics.acceptance')}</span>
      </p>
      <div aria-hidden="true" className="flex h-2 overflow-hidden rounded-full bg-bubble">
        {parts.map(({ name, count, className }) => (
          <span
            key={name}
            className={className}
            style={{ width: `${total.shown === 0 ? 0 : (count / total.shown) * 100}%` }}
          />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-small">
        {[{ name: t('statistics.shown'), count: total.shown, className: 'bg-bubble' }, ...parts].map(
          ({ name, count, className }) => (
            <div key={name} className="flex items-center gap-1.5">
              <span aria-hidden="true" className={`size-2 rounded-full ${className}`} />
              <dt className="text-ink-faint">{name}</dt>
              <dd className="font-medium tabular-nums">{count.toLocaleString(i18n.language)}</dd>
            </div>
          ),
        )}
      </dl>
      <p className="text-small text-ink-faint">{t('statistics.explain')}</p>
    </section>
  );
}

function TakeAway({ lanes }: { readonly lanes: readonly AssistStatistics[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [isCopied, setIsCopied] = useState(false);

  function download(): void {
    // The mark tells spreadsheets that it is UTF-8.
    const url = URL.createObjectURL(new Blob(['\uFEFF', statisticsCsv(lanes)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'deskcue-statistics.csv';
    link.click();
    URL.revokeObjectURL(url);
  }

  return (
    <>
      <Button
        size="small"
        icon={<Copy size={13} />}
        data-testid="statistics-copy"
        onClick={() => void commands.copy(statisticsCsv(lanes)).then(setIsCopied)}
      >
        {t(isCopied ? 'statistics.copied' : 'statistics.copy')}
      </Button>
      <Button size="small" icon={<Download size={13} />} onClick={download}>
        {t('statistics.download')}
      </Button>
    </>
  );
}
