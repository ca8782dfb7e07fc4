/** The order of the queue, and how one changed conversation finds its place in it. */
import type { Conversation } from '../../shared/domain.ts';
import type { DeskState } from './desk-state.ts';

/** When something last happened in a conversation, epoch milliseconds. */
export function activityAt(conversation: Conversation): number {
  return conversation.lastMessage?.at ?? conversation.createdAt;
}

/** Newest activity first; equal times by id, so that the order never depends on the order of arrival. */
function compare(left: Conversation, right: Conversation): number {
  return activityAt(right) - activityAt(left) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}

/** Stores conversations and gives each its place; archived ones leave the queue. */
export function putConversations(state: DeskState, changed: readonly Conversation[]): DeskState {
  const conversations = { ...state.conversations };
  for (const conversation of changed) conversations[conversation.id] = conversation;
  if (changed.every((conversation) => keepsPlace(state, conversation))) return { ...state, conversations };
  const members = new Set(state.queue);
  for (const { id, status } of changed) {
    if (status === 'open') members.add(id);
    else members.delete(id);
  }
  const queue = [...members]
    .flatMap((id) => conversations[id] ?? [])
    .toSorted(compare)
    .map(({ id }) => id);
  return { ...state, conversations, queue };
}

function keepsPlace(state: DeskState, changed: Conversation): boolean {
  const known = state.conversations[changed.id];
  return known !== undefined && known.status === changed.status && activityAt(known) === activityAt(changed);
}
