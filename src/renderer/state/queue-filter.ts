/** Which conversations the left pane shows. Pure. */
import { maxTagLength, priorities, sentiments } from '../../shared/assist.ts';
import type { Priority, Sentiment, Triage } from '../../shared/assist.ts';
import type { DeskState } from './desk-state.ts';

export const queueFilters = ['open', 'waiting', 'unread', 'archived'] as const;
export type QueueFilter = (typeof queueFilters)[number];

/** How a conversation must be sorted to be shown, beside the filter; null lets everything through. */
export interface QueueMarks {
  readonly priority: Priority | null;
  readonly sentiment: Sentiment | null;
  readonly tag: string | null;
}

export const noMarks: QueueMarks = { priority: null, sentiment: null, tag: null };

/** In the order they are shown. */
export const markFields = ['priority', 'sentiment', 'tag'] as const;

export function hasMarks(marks: QueueMarks): boolean {
  return markFields.some((field) => marks[field] !== null);
}

/** Marks from what was kept earlier; a value that is none is left out. */
export function readMarks(kept: unknown): QueueMarks {
  if (typeof kept !== 'object' || kept === null) return noMarks;
  const values: { readonly [field in keyof QueueMarks]?: unknown } = kept;
  const { tag } = values;
  const isTag = typeof tag === 'string' && tag !== '' && tag.length <= maxTagLength;
  return {
    priority: priorities.find((priority) => priority === values.priority) ?? null,
    sentiment: sentiments.find((sentiment) => sentiment === values.sentiment) ?? null,
    tag: isTag ? tag : null,
  };
}

function isMarked(triage: Triage | undefined, { priority, sentiment, tag }: QueueMarks): boolean {
  if (triage === undefined) return false;
  return (
    (priority === null || triage.priority === priority) &&
    (sentiment === null || triage.sentiment === sentiment) &&
    (tag === null || triage.tags.includes(tag))
  );
}

type QueueParts = Pick<DeskState, 'queue' | 'archive' | 'conversations' | 'openConversationId'>;

/**
 * Ids in the order they are shown. The conversation on screen stays in its place though it has just been read or answered:
 * it would otherwise vanish under the agent's hands. Marks are the agent's own words and taken at them.
 */
export function visibleQueue(
  state: QueueParts,
  filter: QueueFilter,
  marks: QueueMarks = noMarks,
): readonly string[] {
  const filtered = filteredQueue(state, filter);
  return hasMarks(marks) ? filtered.filter((id) => isMarked(state.conversations[id], marks)) : filtered;
}

function filteredQueue(state: QueueParts, filter: QueueFilter): readonly string[] {
  const { queue, conversations, openConversationId } = state;
  switch (filter) {
    case 'open':
      return queue;
    case 'archived':
      return state.archive.ids;
    case 'waiting':
      return queue.filter((id) => id === openConversationId || conversations[id]?.waitingSince !== null);
    case 'unread':
      return queue.filter((id) => id === openConversationId || (conversations[id]?.unreadCount ?? 0) > 0);
  }
}

/** Whether main has more conversations that may belong here. */
export function hasMore({ nextBefore, archive }: DeskState, filter: QueueFilter): boolean {
  return (filter === 'archived' ? archive.nextBefore : nextBefore) !== null;
}
