/** What the store knows of a conversation's customer, for tools that the model may call. */
import type { Store } from '../store/ports.ts';

/** Earlier conversations looked at, and messages told of each. */
const mostConversations = 10;
const mostMessages = 12;
const longestMessage = 400;

type KnownFacts = Readonly<Record<string, unknown>>;

export async function customerRecord(
  { conversations }: Pick<Store, 'conversations'>,
  conversationId: string,
): Promise<KnownFacts | null> {
  const conversation = await conversations.get(conversationId);
  if (conversation === null) return null;
  const others = await conversations.othersOfCustomer(conversationId, mostConversations);
  const { customer, channel, createdAt, intent, tags, sentiment, priority } = conversation;
  return {
    name: customer.name,
    channel,
    conversationSince: new Date(createdAt).toISOString(),
    earlierConversations: others.length,
    intent,
    tags,
    sentiment,
    priority,
  };
}

/** Newest first; of each the messages that hold a word of the query, or the newest ones where the query is empty. */
export async function pastConversations(
  { conversations, messages }: Pick<Store, 'conversations' | 'messages'>,
  conversationId: string,
  query: string,
): Promise<readonly KnownFacts[]> {
  const others = await conversations.othersOfCustomer(conversationId, mostConversations);
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: KnownFacts[] = [];
  for (const other of others) {
    const page = await messages.page({ conversationId: other.id, beforeSequence: null, limit: 200 });
    const said = page.messages
      .filter(({ author }) => author === 'customer' || author === 'agent')
      .filter(({ text }) => words.length === 0 || words.some((word) => text.toLowerCase().includes(word)))
      .slice(-mostMessages)
      .map(({ author, text, createdAt }) => ({
        author,
        at: new Date(createdAt).toISOString().slice(0, 10),
        text: text.slice(0, longestMessage),
      }));
    if (said.length > 0) found.push({ status: other.status, messages: said });
  }
  return found;
}
