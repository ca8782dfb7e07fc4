/** The order of the queue, and how one changed conversation finds its place in it. */
import type { Conversation, ConversationStatus } from '../../shared/domain.ts';
import type { DeskState } from './desk-state.ts';

/** When something last happened in a conversation, epoch milliseconds. */
function activityAt(conversation: Conversation): number {
  return conversation.lastMessage?.at ?? conversation.createdAt;
}

/** Newest activity first; equal times by id, so that the order never depends on the order of arrival. */
function compare(left: Conversation, right: Conversation): number {
  return activityAt(right) - activityAt(left) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}

/** Stores conversations and gives each its place, in the queue or in the archive. */
export function putConversations(state: DeskState, changed: readonly Conversation[]): DeskState {
  if (changed.every((conversation) => state.conversations[conversation.id] === conversation)) return state;
  const conversations = { ...state.conversations };
  for (const conversation of changed) conversations[conversation.id] = conversation;
  if (changed.every((conversation) => keepsPlace(state, conversation))) return { ...state, conversations };
  const queue = listWith('open', state.queue, changed, conversations);
  const ids = listWith('archived', state.archive.ids, changed, conversations);
  return { ...state, conversations, queue, archive: { ...state.archive, ids } };
}

function listWith(
  status: ConversationStatus,
  listed: readonly string[],
  changed: readonly Conversation[],
  conversations: DeskState['conversations'],
): readonly string[] {
  const members = new Set(listed);
  for (const conversation of changed) {
    if (conversation.status === status) members.add(conversation.id);
    else members.delete(conversation.id);
  }
  return [...members]
    .flatMap((id) => conversations[id] ?? [])
    .toSorted(compare)
    .map(({ id }) => id);
}

function keepsPlace(state: DeskState, changed: Conversation): boolean {
  const known = state.conversations[changed.id];
  return known !== undefined && known.status === changed.status && activityAt(known) === activityAt(changed);
}
