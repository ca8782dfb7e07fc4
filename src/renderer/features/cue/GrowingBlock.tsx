/**
 * One stream of a run as plain text, growing while the run is live. React draws the block once; the text itself goes from
 * the state straight into text nodes. It scrolls nothing: whoever holds it follows its growth with `onGrow`.
 */
import { useLayoutEffect, useRef } from 'react';
import type { Run } from '../../../shared/domain.ts';
import { findRun } from '../../state/desk-reducer.ts';
import { doubtedSentences } from '../../state/grounding-view.ts';
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
    const isReply = stream === 'reply';
    const growing = createGrowingText(
      container,
      isReply ? (number) => makeChip(number, nameOf(number)) : undefined,
    );

    function nameOf(number: number): string {
      const sources = findRun(store.getState(), runId)?.sources ?? [];
      return sources.find((source) => source.number === number)?.title ?? '';
    }

    function draw(): void {
      const state = store.getState();
      const live = state.live[runId];
      if (live === undefined) drawEnded(findRun(state, runId));
      else {
        const text = live[stream];
        // What was said before a tool was called is the reply no more.
        if (text.length < growing.length()) growing.replace('');
        growing.append(textAfter(text, growing.length()), isReply ? live.citations : []);
      }
      onGrow?.();
    }

    function drawEnded(run: Run | null): void {
      growing.replace(run?.[stream] ?? '', isReply ? (run?.citations ?? []) : []);
      if (isReply) growing.mark(doubtedSentences(run));
    }

    draw();
    return store.subscribe((state, previous) => {
      const now = state.live[runId];
      const before = previous.live[runId];
      const isSame =
        now?.[stream] === before?.[stream] &&
        now?.citations === before?.citations &&
        state.details === previous.details;
      if (!isSame) draw();
    });
  }, [store, runId, stream, onGrow]);

  return <div ref={content} data-testid={testId} className={classNames('said', className)} />;
}

/** The number itself is drawn by the style sheet: it is no part of the text. */
function makeChip(number: number, title: string): HTMLElement {
  const chip = document.createElement('button');
  chip.type = 'button';
  chip.className = 'citation';
  chip.dataset['number'] = String(number);
  chip.setAttribute('aria-label', `[${number}] ${title}`);
  return chip;
}
