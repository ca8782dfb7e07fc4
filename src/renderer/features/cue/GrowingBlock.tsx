/**
 * One stream of a run as plain text, growing while the run is live. React draws the block once; the text itself goes from
 * the state straight into text nodes. It scrolls nothing: whoever holds it follows its growth with `onGrow`.
 */
import { useLayoutEffect, useRef } from 'react';
import { findRun } from '../../state/desk-reducer.ts';
import { textAfter } from '../../state/long-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDeskParts } from '../app/desk-context.ts';
import { createGrowingText } from './growing-text.ts';

export interface GrowingBlockProps {
  readonly runId: string;
  readonly stream: 'reasoning' | 'reply';
  readonly testId: string;
  readonly className?: string;
  /** Called after each change, before it is painted. Must stay the same function. */
  readonly onGrow?: () => void;
}

export function GrowingBlock({ runId, stream, testId, className, onGrow }: GrowingBlockProps) {
  const { store } = useDeskParts();
  const content = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const container = content.current;
    if (container === null) return undefined;
    container.replaceChildren();
    const growing = createGrowingText(container);

    function draw(): void {
      const state = store.getState();
      const text = state.live[runId]?.[stream];
      if (text === undefined) growing.replace(findRun(state, runId)?.[stream] ?? '');
      else growing.append(textAfter(text, growing.length()));
      onGrow?.();
    }

    draw();
    return store.subscribe((state, previous) => {
      const isSame =
        state.live[runId]?.[stream] === previous.live[runId]?.[stream] && state.details === previous.details;
      if (!isSame) draw();
    });
  }, [store, runId, stream, onGrow]);

  return <div ref={content} data-testid={testId} className={classNames('said', className)} />;
}
