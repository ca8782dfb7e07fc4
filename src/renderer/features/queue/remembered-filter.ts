/** Keeps what the queue shows over a restart of the window, in local storage as other habits of the interface. */
import { noMarks, queueFilters, readMarks } from '../../state/queue-filter.ts';
import type { QueueFilter, QueueMarks } from '../../state/queue-filter.ts';

const filterKey = 'deskcue.queue-filter';
const marksKey = 'deskcue.queue-marks';

export interface RememberedQueue {
  readonly queueFilter: QueueFilter;
  readonly queueMarks: QueueMarks;
}

/** What was shown the last time; all open conversations where nothing, or nothing that is known, is kept. */
export function rememberedQueue(): RememberedQueue {
  const kept = localStorage.getItem(filterKey);
  return {
    queueFilter: queueFilters.find((filter) => filter === kept) ?? 'open',
    queueMarks: keptMarks(localStorage.getItem(marksKey)),
  };
}

function keptMarks(json: string | null): QueueMarks {
  try {
    return readMarks(JSON.parse(json ?? 'null'));
  } catch {
    return noMarks;
  }
}

/** A function that keeps what has changed since its last call; it may be called with every change of the interface. */
export function queueMemory(first: RememberedQueue): (next: RememberedQueue) => void {
  let last = first;
  return ({ queueFilter, queueMarks }) => {
    if (queueFilter !== last.queueFilter) localStorage.setItem(filterKey, queueFilter);
    if (queueMarks !== last.queueMarks) localStorage.setItem(marksKey, JSON.stringify(queueMarks));
    last = { queueFilter, queueMarks };
  };
}
