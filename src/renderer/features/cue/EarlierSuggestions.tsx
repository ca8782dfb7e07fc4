/** The conversation's suggestions before the newest with how they ended; any of them can be looked at again. */
import { ChevronRight, History, Route, ThumbsDown, ThumbsUp } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import { endedStatus, isForCustomer, lanesOf } from '../../state/cue-view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';
import { useYieldingSwitch } from '../app/use-remembered.ts';
import { useLaneName } from './use-lane-name.ts';
import { useIsLowWindow } from './use-room.ts';

const noRuns: readonly Run[] = [];

export interface EarlierSuggestionsProps {
  readonly conversationId: string;
  readonly shownRunId: string | null;
}

export function EarlierSuggestions({ conversationId, shownRunId }: EarlierSuggestionsProps) {
  const { t } = useTranslation();
  const allRuns = useDesk((state) => state.details[conversationId]?.runs) ?? noRuns;
  const runs = useMemo(() => allRuns.filter(isForCustomer), [allRuns]);
  const [isOpen, setIsOpen] = useYieldingSwitch('cue.earlier', false, useIsLowWindow());
  // The newest of a lane is what the panel shows by itself; `Back to the newest` leads to it.
  const others = runs.filter((run, index) => isEarlier(run, runs.slice(0, index)));
  // The row is there from the first run on, so that the buttons above it never move.
  if (runs.length === 0) return null;
  return (
    <Collapsible.Root
      open={isOpen}
      onOpenChange={setIsOpen}
      className="flex max-h-[34%] shrink-0 flex-col border-t border-line"
    >
      <Collapsible.Trigger
        data-testid="cue-earlier-toggle"
        disabled={others.length === 0}
        className="group flex h-9 w-full shrink-0 items-center gap-1.5 px-4 text-left text-small font-medium text-ink-soft -outline-offset-2 hover:text-ink disabled:text-ink-faint"
      >
        <History size={14} aria-hidden="true" className="text-ink-faint" />
        {t('cue.earlier')}
        <span className="text-ink-faint tabular-nums">{others.length}</span>
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="ml-auto text-ink-faint transition-transform group-data-[state=open]:rotate-90"
        />
      </Collapsible.Trigger>
      <Collapsible.Content className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {others.map((run) => (
          <EarlierRow
            key={run.id}
            run={run}
            conversationId={conversationId}
            isShown={run.id === shownRunId}
          />
        ))}
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

/** Whether a run has ended and a newer one has its place. */
function isEarlier({ status, lane }: Run, newer: readonly Run[]): boolean {
  return status !== 'running' && newer.some((run) => run.lane === lane);
}

interface EarlierRowProps {
  readonly run: Run;
  readonly conversationId: string;
  readonly isShown: boolean;
}

function EarlierRow({ run, conversationId, isShown }: EarlierRowProps) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const commands = useCommands();
  const status = endedStatus(run);
  return (
    <div className="flex items-center gap-0.5">
      <button
        type="button"
        data-testid="cue-earlier-item"
        data-run-id={run.id}
        aria-pressed={isShown}
        onClick={() => commands.pickRun(conversationId, run.id)}
        className={classNames(
          'flex min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1.5 text-left text-small -outline-offset-2',
          isShown ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <span className="shrink-0 text-ink-faint tabular-nums">{words.clock(run.timings.dueAt)}</span>
        <RunOrigin run={run} />
        <bdi
          className={classNames(
            'min-w-0 flex-1 truncate',
            run.reply === '' ? 'text-ink-faint' : 'text-ink-soft',
          )}
        >
          {run.reply.slice(0, 200).replaceAll(/\s+/g, ' ') || t('cue.noText')}
        </bdi>
        {run.rating !== null && <RatingMark rating={run.rating.rating} />}
        <span
          className={classNames('shrink-0 text-micro', status === 'failed' ? 'text-bad' : 'text-ink-faint')}
        >
          {run.outcome === 'sent' || run.outcome === 'edited'
            ? t(`cue.outcome.${run.outcome}`)
            : t(`cue.status.${status === 'retrying' ? 'thinking' : status}`)}
        </span>
      </button>
      <IconButton
        label={t('toolUse.replay.open')}
        icon={<Route size={13} />}
        data-testid="cue-earlier-replay"
        onClick={() => commands.openReplay(run.id)}
        className="size-6"
      />
    </div>
  );
}

/** What it was: a rewrite by its name, a suggestion of a further lane by the lane's. */
function RunOrigin({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const lanes = useDesk(lanesOf);
  const nameOf = useLaneName();
  const { instruction } = run;
  const lane = run.lane === 0 ? undefined : lanes[run.lane];
  const laneName = lane === undefined ? null : nameOf(lane);
  const skill =
    run.kind === 'rewrite' && instruction !== null && instruction.skill !== 'answer'
      ? instruction.skill
      : null;
  const skillWord =
    skill === null ? null : skill === 'translate-out' ? t('cue.kind.translation') : t(`skills.${skill}`);
  if (skillWord === null && laneName === null) return null;
  return (
    <span className="max-w-24 shrink-0 truncate rounded-full bg-bubble px-1.5 text-micro text-ink-soft">
      {[laneName, skillWord].filter((part) => part !== null).join(' · ')}
    </span>
  );
}

function RatingMark({ rating }: { readonly rating: 'up' | 'down' }) {
  const { t } = useTranslation();
  const Icon = rating === 'up' ? ThumbsUp : ThumbsDown;
  return (
    <Icon
      size={11}
      aria-label={t(`cue.rate.${rating}`)}
      className={classNames('shrink-0', rating === 'up' ? 'text-ok' : 'text-bad')}
    />
  );
}
