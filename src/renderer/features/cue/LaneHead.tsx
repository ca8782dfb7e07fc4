/** A lane's name, model and state, and what one does with that lane alone. */
import { CircleDot, Circle, RefreshCw, SendHorizontal, Square, TextCursorInput } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { LaneStyle } from '../../../shared/settings-lanes.ts';
import { isUnderWay } from '../../state/cue-view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { tipOf } from '../../ui/Tooltip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { CueStatusMark } from './CueStatusMark.tsx';
import type { Cue } from './use-cue.ts';
import { useLaneName } from './use-lane-name.ts';

const pickActions = ['lane-1', 'lane-2', 'lane-3'] as const;

export interface LaneHeadProps {
  readonly cue: Cue;
  readonly lane: number;
  readonly style: LaneStyle;
  readonly isPicked: boolean;
}

export function LaneHead({ cue, lane, style, isPicked }: LaneHeadProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isRunning = isUnderWay(cue.status);
  const name = useLaneName()(style);
  const pickKeys = keysOf(pickActions[lane] ?? 'lane-1');
  const Mark = isPicked ? CircleDot : Circle;

  /** Commands act on the picked lane: this one from now on. */
  function here(command: () => void): () => void {
    return () => {
      commands.pickLane(lane);
      command();
    };
  }

  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-1 border-b border-line py-1 pr-2 pl-3">
      <button
        type="button"
        {...tipOf(t(isPicked ? 'lanes.picked' : 'lanes.pick'), pickKeys)}
        aria-pressed={isPicked}
        aria-label={t('lanes.lane', { number: lane + 1, name })}
        data-testid="lane-pick"
        onClick={() => commands.pickLane(lane)}
        className={classNames(
          'flex h-7 min-w-0 items-center gap-1.5 rounded-md px-1 text-ui hover:bg-hover',
          isPicked ? 'font-semibold text-ink' : 'font-medium text-ink-soft',
        )}
      >
        <Mark
          size={14}
          aria-hidden="true"
          className={classNames('shrink-0', isPicked ? 'text-accent-ink' : 'text-ink-faint')}
        />
        <bdi className="truncate">{name}</bdi>
      </button>
      <CueStatusMark cue={cue} testId="lane-status" />
      <span className="flex-1" />
      <span className="flex shrink-0">
        {isRunning ? (
          <IconButton
            label={t('cue.stop')}
            icon={<Square size={12} fill="currentColor" />}
            data-testid="lane-stop"
            onClick={here(() => cue.run !== null && commands.stopRun(cue.run.id))}
            className="text-bad"
          />
        ) : (
          <IconButton
            label={t('cue.thisLane')}
            icon={<RefreshCw size={14} />}
            data-testid="lane-another"
            onClick={here(() => void commands.anotherSuggestion(lane))}
          />
        )}
        <IconButton
          label={t('cue.insert')}
          keys={isPicked ? keysOf('insert') : undefined}
          icon={<TextCursorInput size={14} />}
          disabled={!cue.hasReply || isRunning}
          data-testid="lane-insert"
          onClick={here(() => commands.insertSuggestion())}
        />
        <IconButton
          label={t('cue.send')}
          keys={isPicked ? keysOf('send-suggestion') : undefined}
          icon={<SendHorizontal size={14} />}
          disabled={cue.status !== 'ready' || !cue.hasReply}
          data-testid="lane-send"
          onClick={here(commands.sendSuggestion)}
        />
      </span>
      <span className="w-full truncate px-1 text-micro text-ink-faint" title={cue.run?.model}>
        {cue.run?.model ?? style.model ?? ''}
      </span>
    </header>
  );
}
