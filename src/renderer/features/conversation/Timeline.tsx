/**
 * The messages of the open conversation, drawn only where one can see them. The view stays with the newest message unless
 * the agent has scrolled up; older pages come as the top is neared, without a jump.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, MessagesSquare } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { HeldMessage } from '../../../shared/domain.ts';
import type { ConversationDetail, PendingMessage } from '../../state/desk-state.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { DayDivider } from './DayDivider.tsx';
import { HeldBubble } from './HeldBubble.tsx';
import { MessageBubble } from './MessageBubble.tsx';
import { MessageMenuProvider } from './MessageMenu.tsx';
import { PendingBubble } from './PendingBubble.tsx';
import { UnreadDivider } from './UnreadDivider.tsx';
import { scrollWithinReach } from './scroll-within-reach.ts';
import { timelineRows } from './timeline-rows.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** A two-line bubble; real heights are measured. */
const estimatedRowHeight = 64;
/** Within this many pixels of the end the view counts as being there. */
const endThreshold = 60;
const nothingPending: readonly PendingMessage[] = [];
const nothingHeld: readonly HeldMessage[] = [];

export interface TimelineProps {
  readonly conversationId: string;
  readonly detail: ConversationDetail;
}

export function Timeline({ conversationId, detail }: TimelineProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const pending = useDesk((state) => state.sending[conversationId]) ?? nothingPending;
  const held = useDesk((state) => state.held[conversationId]) ?? nothingHeld;
  const unreadFrom = useInterface((state) =>
    state.unread?.conversationId === conversationId ? state.unread.fromSequence : null,
  );
  const rows = useMemo(
    () => timelineRows(detail.messages, held, pending, unreadFrom),
    [detail.messages, held, pending, unreadFrom],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollToFn: scrollWithinReach,
    overscan: 6,
    // Nothing is measured yet: without a guess the first drawing would have no rows, and another would follow.
    initialRect: { width: 0, height: window.innerHeight },
    // Near the end, and never past it, so that the first drawing has the newest rows.
    initialOffset: () => Math.max(0, rows.length * estimatedRowHeight - window.innerHeight),
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
    onChange: (instance) => setIsAtEnd(instance.isAtEnd(endThreshold)),
  });
  const items = virtualizer.getVirtualItems();
  const firstIndex = items[0]?.index ?? 0;

  // At first, and whenever the agent says something, wherever the view was.
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer, pending.length, held.length]);

  const found = useInterface((state) =>
    state.found?.conversationId === conversationId ? state.found : null,
  );
  useLayoutEffect(() => {
    if (found === null) return;
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.id === found.messageId);
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'center' });
    // Only a jump scrolls there: the message's pages are in place by then, and what comes later must not move the view.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [found, virtualizer]);

  // A composer that grows takes height from the timeline: whoever read the newest message still does.
  const wasAtEnd = useRef(true);
  useEffect(() => {
    wasAtEnd.current = isAtEnd;
  }, [isAtEnd]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [virtualizer]);

  const isLoadingOlder = useRef(false);
  // Before the first layout the view is at its first row, whatever it will show: that is no wish for older messages.
  const isAwayFromTop = firstIndex > 8 || (isAtEnd && items.length < rows.length);
  useEffect(() => {
    if (!detail.hasOlder || isAwayFromTop || isLoadingOlder.current) return;
    isLoadingOlder.current = true;
    void commands.loadOlder(conversationId).finally(() => {
      isLoadingOlder.current = false;
    });
  }, [commands, conversationId, detail.hasOlder, firstIndex, isAwayFromTop]);

  if (rows.length === 0) {
    return (
      <div className="min-h-0 flex-1">
        <EmptyState
          icon={<MessagesSquare size={20} />}
          title={t('conversation.emptyTitle')}
          body={t('conversation.emptyBody')}
        />
      </div>
    );
  }
  return (
    <MessageMenuProvider>
      <div className="relative min-h-0 flex-1">
        <div
          ref={scroller}
          role="log"
          aria-label={t('conversation.timeline')}
          // A scrolling region must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="h-full overflow-y-auto [overflow-anchor:none] -outline-offset-2"
        >
          <div className="flex min-h-full flex-col justify-end">
            <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
              {items.map((item) => {
                const row = rows[item.index];
                return (
                  row !== undefined && (
                    <div
                      key={item.key}
                      ref={virtualizer.measureElement}
                      data-index={item.index}
                      className="absolute inset-x-0 top-0 px-5"
                      style={{ transform: `translateY(${item.start}px)` }}
                    >
                      <Row row={row} foundMessageId={found?.messageId ?? null} />
                    </div>
                  )
                );
              })}
            </div>
          </div>
        </div>
        {!isAtEnd && (
          <Button
            size="small"
            icon={<ArrowDown size={14} />}
            onClick={() => virtualizer.scrollToEnd()}
            className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-pop"
          >
            {t('conversation.newMessages')}
          </Button>
        )}
      </div>
    </MessageMenuProvider>
  );
}

interface RowProps {
  readonly row: TimelineRow;
  readonly foundMessageId: string | null;
}

function Row({ row, foundMessageId }: RowProps) {
  switch (row.kind) {
    case 'day':
      return <DayDivider at={row.at} />;
    case 'unread':
      return <UnreadDivider />;
    case 'message':
      return (
        <MessageBubble
          message={row.message}
          endsGroup={row.endsGroup}
          isFound={row.message.id === foundMessageId}
        />
      );
    case 'held':
      return <HeldBubble message={row.message} />;
    case 'pending':
      return <PendingBubble message={row.message} />;
  }
}
