/** One step of a replay in full. */
import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { endedStatus } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { estimateMark, useMoneyWords } from '../app/money.ts';
import { useTimeWords } from '../app/time.ts';
import { FailureWords } from '../cue/FailureNote.tsx';
import { CallDetails } from '../tool-calls/CallDetails.tsx';
import { CallProblem } from '../tool-calls/CallProblem.tsx';
import { callLooks } from '../tool-calls/call-looks.ts';
import { useToolLabel } from '../tool-calls/tool-words.ts';
import { usePageTitle } from './page-looks.ts';
import type { ReplayPage } from './replay-pages.ts';

export interface ReplayPageContentProps {
  readonly page: ReplayPage;
  readonly run: Run;
}

export function ReplayPageContent({ page, run }: ReplayPageContentProps) {
  const titleOf = usePageTitle();
  return (
    <article className="flex flex-col gap-4">
      <h3 className="text-body font-semibold">
        <bdi>{titleOf(page)}</bdi>
      </h3>
      <PageBody page={page} run={run} />
    </article>
  );
}

function PageBody({ page, run }: ReplayPageContentProps) {
  const { t } = useTranslation();
  switch (page.kind) {
    case 'start':
      return <Start run={run} />;
    case 'model':
      return (
        <>
          {page.reasoning === '' && page.text === '' && (
            <p className="text-ink-faint">{t('toolUse.replay.silent')}</p>
          )}
          <Said label={t('cue.reasoning')} text={page.reasoning} />
          <Said label={t('toolUse.replay.saidBefore')} text={page.text} />
        </>
      );
    case 'calls':
      return page.calls.map((call) => <Call key={call.id} call={call} />);
    case 'reply':
      return (
        <>
          <Said label={t('cue.reasoning')} text={page.reasoning} />
          <Said label={t('cue.reply')} text={run.reply} isReply />
        </>
      );
    case 'ending':
      return <Ending run={run} />;
  }
}

function Start({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const commands = useCommands();
  const { profiles } = useSettings();
  const profile = profiles.find(({ id }) => id === run.profileId)?.name ?? run.profileId;
  const { instruction } = run;
  return (
    <>
      <Facts
        rows={[
          [t('toolUse.replay.when'), words.full(run.timings.dueAt)],
          [t('toolUse.replay.trigger'), t(`toolUse.replay.triggered.${run.trigger}`)],
          [t('cue.metrics.model'), run.model],
          [t('cue.metrics.profile'), profile],
          [t('toolUse.replay.prompt'), run.skill],
          [
            t('toolUse.replay.left'),
            run.droppedTurns === 0 ? '' : t('cue.explain.droppedTurns', { count: run.droppedTurns }),
          ],
        ]}
      />
      <Button
        size="small"
        icon={<Send size={13} />}
        data-testid="replay-sent"
        onClick={() => commands.openSent(run.id)}
        className="self-start"
      >
        {t('privacy.sent.open')}
      </Button>
      {instruction !== null && (
        <Said
          label={t('toolUse.replay.source')}
          text={instruction.skill === 'answer' ? instruction.question : instruction.sourceText}
        />
      )}
    </>
  );
}

function Ending({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const money = useMoneyWords();
  const { usage, cost, timings, rating } = run;
  const { endedAt, requestAt } = timings;
  const status = endedStatus(run);
  const isSent = run.outcome === 'sent' || run.outcome === 'edited';
  return (
    <>
      {run.failure !== null && <FailureWords failure={run.failure} />}
      <Facts
        rows={[
          [t('toolUse.replay.status'), t(`cue.status.${status === 'retrying' ? 'thinking' : status}`)],
          [t('toolUse.replay.outcome'), isSent ? t(`cue.outcome.${run.outcome}`) : ''],
          [t('toolUse.replay.at'), endedAt === null ? '' : words.full(endedAt)],
          [
            t('cue.metrics.total'),
            endedAt === null || requestAt === null ? '' : words.duration(endedAt - requestAt),
          ],
          [
            t('cue.metrics.tokens'),
            usage === null ? '' : (usage.promptTokens + usage.completionTokens).toLocaleString(),
          ],
          [t('cue.metrics.cost'), cost === null ? '' : estimateMark(run) + money(cost)],
          [t('toolUse.replay.rating'), rating === null ? '' : t(`cue.rate.${rating.rating}`)],
        ]}
      />
    </>
  );
}

/** Rows without a value are left out. */
function Facts({ rows }: { readonly rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-5 gap-y-1.5 text-ui">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="[overflow-wrap:anywhere] select-text">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}

interface SaidProps {
  readonly label: string;
  readonly text: string;
  readonly isReply?: boolean;
}

function Said({ label, text, isReply = false }: SaidProps): ReactNode {
  if (text.trim() === '') return null;
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <h4 className="text-small font-medium text-ink-faint">{label}</h4>
      <div
        dir="auto"
        data-testid={isReply ? 'replay-reply' : undefined}
        className={classNames(
          'said',
          isReply
            ? 'rounded-xl border border-line bg-raised px-3.5 py-2.5 text-body'
            : 'text-ui text-ink-soft',
        )}
      >
        {text}
      </div>
    </section>
  );
}

function Call({ call }: { readonly call: ToolCallTrace }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const labelOf = useToolLabel();
  const { icon: Icon, className } = callLooks[call.state];
  const { requestedAt, startedAt, endedAt } = call;
  const waitedMs = startedAt === null || call.approval?.by !== 'agent' ? 0 : startedAt - requestedAt;
  return (
    <section
      aria-label={labelOf(call)}
      data-testid="replay-call"
      data-name={call.name}
      data-state={call.state}
      className="flex flex-col gap-2 rounded-lg border border-line p-3"
    >
      <h4 className="flex items-center gap-2 text-ui font-medium">
        <Icon size={14} aria-hidden="true" className={classNames('shrink-0', className)} />
        <bdi className="min-w-0 flex-1 truncate">{labelOf(call)}</bdi>
        <span className="shrink-0 text-small font-normal text-ink-faint tabular-nums">
          {t(`cue.tool.state.${call.state}`)}
          {startedAt !== null && endedAt !== null && ` · ${words.duration(endedAt - startedAt)}`}
        </span>
      </h4>
      {waitedMs > 0 && (
        <p className="text-small text-ink-faint">
          {t('toolUse.replay.waited', { time: words.duration(waitedMs) })}
        </p>
      )}
      <CallProblem call={call} />
      <CallDetails call={call} />
    </section>
  );
}
