/**
 * The left pane: the open conversations, newest activity first, drawn only where one can see them; what a search has found
 * takes their place.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { BookOpen, ChartNoAxesColumn, Inbox, Keyboard, ListFilter, Settings2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useScale } from '../app/use-scale.ts';
import { hasMarks, hasMore, visibleQueue } from '../../state/queue-filter.ts';
import { useNow } from '../app/time.ts';
import { SearchField } from '../search/SearchField.tsx';
import { SearchResults } from '../search/SearchResults.tsx';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { WaitingPill } from '../tool-calls/WaitingPill.tsx';
import { FilterBar } from './FilterBar.tsx';
import { QueueRow } from './QueueRow.tsx';
import { useLookAhead } from './use-look-ahead.ts';

/** Height of a row in pixels at 100 %; rows never differ, so that 10,000 of them cost nothing to lay out. */
const rowHeights = { comfortable: 66, compact: 54 } as const;
/** Waiting times change by the minute; a quarter of one keeps them honest. */
const refreshMs = 15_000;

export function Queue() {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const queue = useVisibleQueue();
  const isSearching = useInterface(({ search }) => search !== null);
  return (
    <nav aria-label={t('queue.label')} className="@container flex h-full min-w-0 flex-col bg-sunken">
      {/* Where a large type leaves too little width, the buttons go below the name. */}
      <header className="group/head flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 py-1 pr-2 pl-4">
        <h1 className="min-w-0 truncate text-title font-semibold">{t('queue.title')}</h1>
        {queue.length > 0 && (
          <span
            data-testid="queue-count"
            className="text-small text-ink-faint tabular-nums @max-[19rem]:group-has-[[data-testid=waiting-pill]]/head:hidden"
          >
            {queue.length}
          </span>
        )}
        <WaitingPill />
        <span className="ml-auto flex gap-2">
          <IconButton
            label={t('knowledge.title')}
            keys={keysOf('knowledge')}
            icon={<BookOpen size={16} />}
            data-testid="knowledge-open"
            onClick={commands.openKnowledge}
          />
          <IconButton
            label={t('statistics.title')}
            keys={keysOf('statistics')}
            icon={<ChartNoAxesColumn size={16} />}
            data-testid="statistics-open"
            onClick={commands.openStatistics}
          />
          <IconButton
            label={t('shortcuts.title')}
            keys={keysOf('shortcuts')}
            icon={<Keyboard size={16} />}
            onClick={commands.openShortcuts}
          />
          <IconButton
            label={t('settings.title')}
            keys={keysOf('settings')}
            icon={<Settings2 size={16} />}
            data-testid="settings-open"
            onClick={() => commands.openSettings()}
          />
        </span>
      </header>
      <SearchField />
      {isSearching ? (
        <SearchResults />
      ) : (
        <>
          <FilterBar />
          {queue.length === 0 && <EmptyQueue />}
          <QueueList queue={queue} />
        </>
      )}
    </nav>
  );
}

/** What the filter lets through. It is worked out again when a conversation changes, in a fraction of a millisecond. */
function useVisibleQueue(): readonly string[] {
  const filter = useInterface((state) => state.queueFilter);
  const marks = useInterface((state) => state.queueMarks);
  const queue = useDesk((state) => state.queue);
  const archive = useDesk((state) => state.archive);
  const conversations = useDesk((state) => state.conversations);
  const openConversationId = useDesk((state) => state.openConversationId);
  return useMemo(
    () => visibleQueue({ queue, archive, conversations, openConversationId }, filter, marks),
    [queue, archive, conversations, openConversationId, filter, marks],
  );
}

function EmptyQueue() {
  const { t } = useTranslation();
  const commands = useCommands();
  const filter = useInterface((state) => state.queueFilter);
  const isNarrowed = useInterface((state) => hasMarks(state.queueMarks));
  const isLoading = useDesk((state) => hasMore(state, filter));
  if (isLoading) return null;
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<ListFilter size={20} />}
        title={t('queue.marks.emptyTitle')}
        body={t('queue.marks.emptyBody')}
      >
        <Button data-testid="queue-marks-let-go" onClick={commands.clearQueueMarks}>
          {t('queue.marks.clear')}
        </Button>
      </EmptyState>
    );
  }
  if (filter !== 'open') {
    return (
      <EmptyState
        icon={<Inbox size={20} />}
        title={t(`queue.filteredEmpty.${filter}`)}
        body={t(`queue.filteredHint.${filter}`)}
      >
        <Button onClick={() => commands.setQueueFilter('open')}>{t('queue.showOpen')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Inbox size={20} />} title={t('queue.emptyTitle')} body={t('queue.emptyBody')}>
      <Button onClick={() => void commands.ask('web-chat.open-new', {})}>{t('queue.tryIt')}</Button>
    </EmptyState>
  );
}

function QueueList({ queue }: { readonly queue: readonly string[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const filter = useInterface((state) => state.queueFilter);
  const openId = useDesk((state) => state.openConversationId);
  const isMore = useDesk((state) => hasMore(state, filter));
  const pageBegin = useDesk((state) => (filter === 'archived' ? state.archive.nextBefore : state.nextBefore));
  const now = useNow(refreshMs);
  const scroller = useRef<HTMLDivElement>(null);
  const { size, isCompact } = useScale();
  const rowHeight = Math.round(rowHeights[isCompact ? 'compact' : 'comfortable'] * size);
  const virtualizer = useVirtualizer({
    count: queue.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => queue[index] ?? index,
    overscan: 8,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (isMore && lastIndex >= queue.length - 10) void commands.loadMoreOfQueue();
    // A page may bring nothing that the filter lets through: then the next one is due.
  }, [commands, isMore, lastIndex, pageBegin, queue.length]);

  const ahead = useLookAhead(queue, openId);
  const openIndex = openId === null ? -1 : queue.indexOf(openId);
  useEffect(() => {
    if (openIndex !== -1) virtualizer.scrollToIndex(openIndex, { align: 'auto' });
    // Only a change of the open conversation scrolls; a queue that moves by itself must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !event.altKey) {
      event.preventDefault();
      commands.moveInQueue(step, 'leave');
    }
    if (event.key === 'Enter') commands.focusComposer();
  }

  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('queue.label')}
      // Only a row that is drawn can be pointed at.
      aria-activedescendant={items.some(({ key }) => key === openId) ? `queue-${openId}` : undefined}
      onKeyDown={onKeyDown}
      onPointerOver={ahead.onPointerOver}
      onPointerLeave={ahead.onPointerLeave}
      className={classNames(
        'min-h-0 flex-1 overflow-y-auto px-2 pb-2 -outline-offset-2',
        queue.length === 0 && 'hidden',
      )}
    >
      <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            className="absolute inset-x-0 top-0"
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            <QueueRow conversationId={String(item.key)} now={now} />
          </div>
        ))}
      </div>
    </div>
  );
}
