/** Which conversations the left pane shows. Pure. */
import type { DeskState } from './desk-state.ts';

export const queueFilters = ['open', 'waiting', 'unread', 'archived'] as const;
export type QueueFilter = (typeof queueFilters)[number];

type QueueParts = Pick<DeskState, 'queue' | 'archive' | 'conversations' | 'openConversationId'>;

/**
 * Ids in the order they are shown. The conversation on screen stays in its place though it has just been read or answered:
 * it would otherwise vanish under the agent's hands.
 */
export function visibleQueue(state: QueueParts, filter: QueueFilter): readonly string[] {
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
