/** Every number of one suggestion, for whoever pays for it or looks into a problem. */
import { Send } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { timeToFirstToken } from '../../../shared/domain.ts';
import type { Run, RunUsage } from '../../../shared/domain.ts';
import { cacheHitRate, speedOf } from '../../../shared/turn-speed.ts';
import type { TurnSpeed } from '../../../shared/turn-speed.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { estimateMark, useMoneyWords } from '../app/money.ts';
import { useTimeWords } from '../app/time.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';

export interface CueNumbersProps {
  readonly id: string;
  readonly run: Run;
  /** As this window has seen it, until the run has ended. */
  readonly firstTokenMs: number | null;
}

export function CueNumbers({ id, run, firstTokenMs }: CueNumbersProps) {
  const { t, i18n } = useTranslation();
  const words = useTimeWords();
  const money = useMoneyWords();
  const { profiles } = useSettings();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const speed = speedOfRun(run);
  const profile = profiles.find((each) => each.id === run.profileId)?.name;
  const rate = speed?.tokensPerSecond ?? null;
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    [t('cue.metrics.firstToken'), durationOr(timeToFirstToken(run.timings) ?? firstTokenMs)],
    [t('cue.metrics.firstReply'), durationOr(speed?.firstReplyMs ?? null)],
    [t('cue.metrics.total'), durationOr(totalMs(run))],
    [t('cue.metrics.speed'), rate === null ? null : t('cue.metrics.perSecond', { value: rate.toFixed(0) })],
    [t('cue.metrics.prompt'), run.usage === null ? null : promptWords(run.usage)],
    [t('cue.metrics.completion'), run.usage === null ? null : completionWords(run.usage)],
    [t('cue.metrics.cost'), costWords()],
    [t('cue.metrics.model'), run.model === '' ? null : run.model],
    [t('cue.metrics.profile'), profile ?? null],
    [t('cue.metrics.requestId'), run.requestId],
  ];

  function durationOr(milliseconds: number | null): string | null {
    return milliseconds === null ? null : words.duration(milliseconds);
  }

  function costWords(): string | null {
    if (run.cost !== null) return estimateMark(run) + money(run.cost);
    return run.usage === null ? null : t('cue.metrics.unknownCost');
  }

  function promptWords(usage: RunUsage): string {
    const tokens = usage.promptTokens.toLocaleString(i18n.language);
    const hitRate = cacheHitRate({ ...usage, cachedTokens: usage.cachedTokens ?? undefined });
    if (usage.cachedTokens === null || hitRate === null) return tokens;
    const share = hitRate.toLocaleString(i18n.language, { style: 'percent' });
    return t('cue.metrics.cached', { tokens, share });
  }

  function completionWords(usage: RunUsage): string {
    const tokens = usage.completionTokens.toLocaleString(i18n.language);
    if (usage.reasoningTokens === null) return tokens;
    const reasoning = usage.reasoningTokens.toLocaleString(i18n.language);
    return t('cue.metrics.reasoning', { tokens, reasoning });
  }

  return (
    <dl
      id={id}
      data-testid="cue-numbers"
      className="grid max-h-64 grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 px-4 pt-2.5 pb-1.5 overflow-y-auto text-small tabular-nums"
    >
      {rows.map(([label, value]) =>
        value === null ? null : (
          <div key={label} className="contents">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="break-all text-ink-soft select-text">{value}</dd>
          </div>
        ),
      )}
      <dt className="sr-only">{t('privacy.sent.open')}</dt>
      <dd className="col-span-2 pt-1">
        <Button
          size="small"
          icon={<Send size={13} />}
          keys={keysOf('sent-requests')}
          hint={t('privacy.sent.open')}
          data-testid="cue-sent-open"
          onClick={() => commands.openSent(run.id)}
        >
          {t('privacy.sent.open')}
        </Button>
      </dd>
    </dl>
  );
}

function totalMs({ timings }: Run): number | null {
  return timings.endedAt === null || timings.requestAt === null ? null : timings.endedAt - timings.requestAt;
}

function speedOfRun({ timings, usage }: Run): TurnSpeed | null {
  const { requestAt, firstReasoningAt, firstReplyAt, endedAt } = timings;
  if (requestAt === null || endedAt === null) return null;
  const firstTokenAt = firstReasoningAt ?? firstReplyAt;
  return speedOf({ sentAt: requestAt, firstTokenAt, firstReplyAt, endedAt }, usage?.completionTokens ?? 0);
}
