/** The state without a conversation that is gone for good: nothing on the screen may remember it. Pure. */
import type { DeskState } from './desk-state.ts';

export function forgetConversation(state: DeskState, conversationId: string): DeskState {
  const isOther = (id: string): boolean => id !== conversationId;
  const without = <Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => isOther(id)));
  return {
    ...state,
    conversations: without(state.conversations),
    queue: state.queue.filter(isOther),
    archive: { ...state.archive, ids: state.archive.ids.filter(isOther) },
    openConversationId: state.openConversationId === conversationId ? null : state.openConversationId,
    details: without(state.details),
    live: Object.fromEntries(Object.entries(state.live).filter(([, { run }]) => isOther(run.conversationId))),
    stale: state.stale.filter(isOther),
    drafts: without(state.drafts),
    sending: without(state.sending),
  };
}
