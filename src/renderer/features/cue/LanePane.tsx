/** One lane of the panel: its head where there are several, what the agent should know, and the streams. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { LaneStyle } from '../../../shared/settings-lanes.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import { CueNotes } from './CueNotes.tsx';
import { CueStreams } from './CueStreams.tsx';
import { LaneHead } from './LaneHead.tsx';
import { useCue } from './use-cue.ts';
import type { Cue } from './use-cue.ts';
import { useLaneName } from './use-lane-name.ts';
import { useIsTight } from './use-room.ts';

const Fallback = lazy(async () => ({ default: (await import('../grounding/Fallback.tsx')).Fallback }));

/** As soon as asking the model has failed once, and while nothing of its own is there to read. */
function needsFallback({ hasReply, retry, run, status }: Cue): boolean {
  if (hasReply || run === null || run.kind !== 'suggestion') return false;
  return retry !== null || (status === 'failed' && run.failure?.code !== 'not-sent');
}

export interface LanePaneProps {
  readonly conversationId: string;
  readonly lane: number;
  readonly style: LaneStyle;
  readonly isPicked: boolean;
  /** Whether there are other lanes beside it. */
  readonly isOneOfSeveral: boolean;
}

export function LanePane({ conversationId, lane, style, isPicked, isOneOfSeveral }: LanePaneProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const nameOf = useLaneName();
  const cue = useCue(conversationId, lane);
  const pane = useRef<HTMLElement>(null);
  const isTight = useIsTight(pane, cue);
  const hasFallback = needsFallback(cue);
  useEffect(() => {
    if (isPicked && isOneOfSeveral) pane.current?.scrollIntoView({ block: 'nearest' });
  }, [isPicked, isOneOfSeveral]);
  return (
    <section
      ref={pane}
      aria-label={
        isOneOfSeveral ? t('lanes.lane', { number: lane + 1, name: nameOf(style) }) : t('cue.title')
      }
      data-testid="cue-lane"
      data-lane={lane}
      data-picked={isPicked}
      data-status={cue.status}
      data-run-id={cue.run?.id}
      // Whoever works in a lane means it: pointer and keyboard focus pick it, the head's button tells and does the same.
      onPointerDownCapture={isOneOfSeveral && !isPicked ? () => void commands.pickLane(lane) : undefined}
      className={classNames(
        'flex min-h-0 min-w-0 flex-1 flex-col overflow-x-hidden overflow-y-auto border-line',
        isOneOfSeveral &&
          'border-t-2 border-t-transparent last:border-x-0 @max-[36rem]:flex-none @max-[36rem]:border-b @max-[36rem]:pb-1 @min-[36rem]:border-r',
        isOneOfSeveral && isPicked && 'border-t-accent bg-canvas',
      )}
    >
      {isOneOfSeveral && <LaneHead cue={cue} lane={lane} style={style} isPicked={isPicked} />}
      {cue.run !== null && (
        <>
          <CueNotes cue={cue} run={cue.run} />
          <CueStreams
            cue={cue}
            run={cue.run}
            lane={isOneOfSeveral ? lane : null}
            isTight={isTight}
            isReplaced={hasFallback}
          />
          {hasFallback && (
            <Suspense>
              <Fallback key={cue.run.id} run={cue.run} />
            </Suspense>
          )}
        </>
      )}
    </section>
  );
}
