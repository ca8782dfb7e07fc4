/** Moving in the queue, filtering it, and the archive. Each works on what the agent sees, not on all that is loaded. */
import type { Ask } from './ask.ts';
import type { ComposerFocus } from './composer-slot.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore } from './interface-store.ts';
import { noMarks, visibleQueue } from './queue-filter.ts';
import type { QueueFilter, QueueMarks } from './queue-filter.ts';

/** The largest page that main gives. */
const queuePage = 200;

export interface QueueCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  readonly openConversation: (conversationId: string, focus: ComposerFocus) => Promise<void>;
}

export function createQueueCommands({ store, ui, ask, openConversation }: QueueCommandOptions) {
  function shownQueue(): readonly string[] {
    const { queueFilter, queueMarks } = ui.getState();
    return visibleQueue(store.getState(), queueFilter, queueMarks);
  }

  /** Opens the conversation so many places further down (positive) or up the queue. */
  function moveInQueue(step: number, focus: ComposerFocus = 'take'): void {
    const { openConversationId } = store.getState();
    const queue = shownQueue();
    const current = openConversationId === null ? -1 : queue.indexOf(openConversationId);
    const target = current === -1 ? 0 : Math.min(queue.length - 1, Math.max(0, current + step));
    const id = queue[target];
    if (id !== undefined && id !== openConversationId) void openConversation(id, focus);
  }

  async function loadMoreOfQueue(): Promise<void> {
    if (ui.getState().queueFilter === 'archived') return loadMoreOfArchive();
    const { nextBefore } = store.getState();
    if (nextBefore === null) return;
    const page = await ask('conversations.list', { status: 'open', before: nextBefore, limit: queuePage });
    if (page !== undefined) store.dispatch({ kind: 'queue-page-loaded', ...page });
  }

  async function loadMoreOfArchive(): Promise<void> {
    const { nextBefore } = store.getState().archive;
    if (nextBefore === null) return;
    const before = nextBefore === 'first' ? null : nextBefore;
    const page = await ask('conversations.list', { status: 'archived', before, limit: queuePage });
    if (page !== undefined) store.dispatch({ kind: 'archive-page-loaded', ...page });
  }

  /** Archives the conversation on screen and goes on to the one after it, or reopens it and stays. */
  async function toggleArchived(focus: ComposerFocus = 'take'): Promise<void> {
    const state = store.getState();
    const { openConversationId: conversationId } = state;
    if (conversationId === null) return;
    const isArchived = state.conversations[conversationId]?.status === 'archived';
    const queue = shownQueue();
    const place = queue.indexOf(conversationId);
    const status = isArchived ? 'open' : 'archived';
    const done = await ask('conversations.set-status', { conversationId, status });
    if (done === undefined || isArchived || place === -1) return;
    const next = queue[place + 1] ?? queue[place - 1];
    if (next === undefined) store.dispatch({ kind: 'conversation-selected', conversationId: null });
    else await openConversation(next, focus);
  }

  return {
    moveInQueue,
    loadMoreOfQueue,
    toggleArchived,
    setQueueFilter: (queueFilter: QueueFilter) => ui.setState({ queueFilter, search: null }),
    /** Changes some of the marks and keeps the others. */
    setQueueMarks: (marks: Partial<QueueMarks>) =>
      ui.setState(({ queueMarks }) => ({ queueMarks: { ...queueMarks, ...marks }, search: null })),
    clearQueueMarks: () => ui.setState({ queueMarks: noMarks }),
    setMarksMenu: (isMarksMenuOpen: boolean) =>
      ui.setState(isMarksMenuOpen ? { isMarksMenuOpen, search: null } : { isMarksMenuOpen }),
  };
}
