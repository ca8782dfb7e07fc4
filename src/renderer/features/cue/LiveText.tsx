/**
 * The text of one stream of a run, growing while the run is live. React draws the frame once; the text itself goes from
 * the state straight into text nodes. The view follows the end unless the reader has scrolled up.
 */
import { useLayoutEffect, useRef } from 'react';
import { findRun } from '../../state/desk-reducer.ts';
import { textAfter } from '../../state/long-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDeskParts } from '../app/desk-context.ts';
import { createGrowingText } from './growing-text.ts';

/** Within this many pixels of the end the reader counts as being there. */
const endThreshold = 24;

export interface LiveTextProps {
  readonly runId: string;
  readonly stream: 'reasoning' | 'reply';
  readonly testId: string;
  readonly label: string;
  readonly className?: string;
}

export function LiveText({ runId, stream, testId, label, className }: LiveTextProps) {
  const { store } = useDeskParts();
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const frame = scroller.current;
    const container = content.current;
    if (frame === null || container === null) return undefined;
    container.replaceChildren();
    const growing = createGrowingText(container);
    let isFollowing = store.getState().live[runId] !== undefined;

    function draw(): void {
      const state = store.getState();
      const text = state.live[runId]?.[stream];
      if (text === undefined) growing.replace(findRun(state, runId)?.[stream] ?? '');
      else growing.append(textAfter(text, growing.length()));
      if (isFollowing && frame !== null) frame.scrollTop = frame.scrollHeight;
    }
    function onScroll(): void {
      if (frame === null) return;
      isFollowing = frame.scrollHeight - frame.scrollTop - frame.clientHeight <= endThreshold;
    }

    draw();
    frame.addEventListener('scroll', onScroll, { passive: true });
    const unsubscribe = store.subscribe((state, previous) => {
      const isSame =
        state.live[runId]?.[stream] === previous.live[runId]?.[stream] && state.details === previous.details;
      if (!isSame) draw();
    });
    return () => {
      unsubscribe();
      frame.removeEventListener('scroll', onScroll);
    };
  }, [store, runId, stream]);

  return (
    <section
      ref={scroller}
      aria-label={label}
      // A scrolling region must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classNames('min-h-0 overflow-y-auto [overflow-anchor:none] -outline-offset-2', className)}
    >
      <div ref={content} data-testid={testId} className="said" />
    </section>
  );
}
