/**
 * What was said. Follows new messages while the customer reads at the end, and leaves the view alone while they read further
 * up. Everything is text: nothing anybody writes becomes markup.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ChatState } from './chat-state.ts';
import { DayDivider } from './DayDivider.tsx';
import { MessageBubble } from './MessageBubble.tsx';
import { toTimelineItems } from './timeline-items.ts';
import { useWords } from './words.ts';

/** Pixels from the end within which the customer counts as reading there. */
const nearEnd = 80;

export interface TimelineProps {
  readonly state: ChatState;
  readonly onDiscard: (clientId: string) => void;
  readonly imageUrl: (id: string) => Promise<string>;
}

export function Timeline({ state, onDiscard, imageUrl }: TimelineProps) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const items = toTimelineItems(state.messages, state.unsent, state.unsentImages);
  const newest = items.at(-1);
  const newestKey = newest?.key;
  const isJustWritten = newest?.kind === 'message' && newest.state === 'sending';

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && (isAtEnd || isJustWritten)) element.scrollTop = element.scrollHeight;
  }, [newestKey, isAtEnd, isJustWritten]);

  // The composer grows upwards and takes its height from the timeline.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isAtEnd) return undefined;
    const observer = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAtEnd]);

  function onScroll(): void {
    const element = scroller.current;
    if (element === null) return;
    setIsAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd);
  }

  return (
    <div className="timeline-frame">
      <div className="timeline" ref={scroller} onScroll={onScroll} role="log" aria-label={t('timeline')}>
        {items.length === 0 && state.connection === 'joined' && <p className="empty">{t('empty')}</p>}
        <ol>
          {items.map((item) =>
            item.kind === 'day' ? (
              <DayDivider key={item.key} at={item.at} />
            ) : (
              <MessageBubble key={item.key} item={item} onDiscard={onDiscard} imageUrl={imageUrl} />
            ),
          )}
        </ol>
      </div>
      {!isAtEnd && (
        <button type="button" className="to-end" onClick={() => setIsAtEnd(true)}>
          {t('toEnd')}
        </button>
      )}
    </div>
  );
}
