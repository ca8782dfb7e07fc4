/** Keeps the filter of the queue over a restart of the window, in local storage as other habits of the interface. */
import { queueFilters } from '../../state/queue-filter.ts';
import type { QueueFilter } from '../../state/queue-filter.ts';

const key = 'deskcue.queue-filter';

/** The filter of the last time; all open conversations where none, or none that is known, is kept. */
export function rememberedQueueFilter(): QueueFilter {
  const kept = localStorage.getItem(key);
  return queueFilters.find((filter) => filter === kept) ?? 'open';
}

export function rememberQueueFilter(filter: QueueFilter): void {
  if (rememberedQueueFilter() !== filter) localStorage.setItem(key, filter);
}
