/** Which windows are open, by conversation. */
import type { CustomerWindow } from './customer-window.ts';
import { maxWindowsPerConversation } from './limits.ts';

export interface ConversationWindows {
  /** False, and nothing changes, when the conversation has as many as it may have. */
  add(window: CustomerWindow, conversationId: string): boolean;
  remove(window: CustomerWindow): void;
  of(conversationId: string): ReadonlySet<CustomerWindow>;
}

const none: ReadonlySet<CustomerWindow> = new Set();

export function createConversationWindows(): ConversationWindows {
  const windows = new Map<string, Set<CustomerWindow>>();
  return {
    add(window, conversationId) {
      const together = windows.get(conversationId) ?? new Set();
      if (together.size >= maxWindowsPerConversation) return false;
      together.add(window);
      windows.set(conversationId, together);
      return true;
    },
    remove(window) {
      const conversationId = window.conversationId();
      if (conversationId === null) return;
      const together = windows.get(conversationId);
      together?.delete(window);
      if (together?.size === 0) windows.delete(conversationId);
    },
    of: (conversationId) => windows.get(conversationId) ?? none,
  };
}
