/** One stream of a run in a scrolling frame of its own. The view follows the end unless the reader has scrolled up. */
import { classNames } from '../../ui/class-names.ts';
import { useDeskParts } from '../app/desk-context.ts';
import { GrowingBlock } from './GrowingBlock.tsx';
import { useFollowEnd } from './use-follow-end.ts';

export interface LiveTextProps {
  readonly runId: string;
  readonly stream: 'reasoning' | 'reply';
  readonly testId: string;
  readonly label: string;
  readonly className?: string;
}

export function LiveText({ runId, stream, testId, label, className }: LiveTextProps) {
  const { store } = useDeskParts();
  const { scroller, onScroll, follow } = useFollowEnd(store.getState().live[runId] !== undefined);
  return (
    <section
      ref={scroller}
      aria-label={label}
      // A scrolling region must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
      className={classNames('min-h-0 overflow-y-auto [overflow-anchor:none] -outline-offset-2', className)}
    >
      <GrowingBlock runId={runId} stream={stream} testId={testId} onGrow={follow} />
    </section>
  );
}
