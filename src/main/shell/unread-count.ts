/** How many open conversations have unread messages, kept up from the events that the desk gets. Pure but for its own map. */
import type { Conversation } from '../../shared/domain.ts';

export interface UnreadCount {
  /** Another store: begins anew. */
  reset(unread: readonly Pick<Conversation, 'id' | 'unreadCount'>[]): void;
  note(conversation: Pick<Conversation, 'id' | 'status' | 'unreadCount'>): void;
  /** The conversation is gone. */
  forget(conversationId: string): void;
  count(): number;
}

/** @param onChange - called with the new count, only when it differs */
export function createUnreadCount(onChange: (count: number) => void): UnreadCount {
  const unread = new Set<string>();
  let told = 0;

  function tell(): void {
    if (unread.size === told) return;
    told = unread.size;
    onChange(told);
  }

  return {
    reset(conversations) {
      unread.clear();
      for (const { id, unreadCount } of conversations) if (unreadCount > 0) unread.add(id);
      tell();
    },
    note({ id, status, unreadCount }) {
      if (status === 'open' && unreadCount > 0) unread.add(id);
      else unread.delete(id);
      tell();
    },
    forget(conversationId) {
      unread.delete(conversationId);
      tell();
    },
    count: () => unread.size,
  };
}
