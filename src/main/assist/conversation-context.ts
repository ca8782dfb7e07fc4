/** Reads from the store what a prompt about a conversation is built from. */
import type { Conversation, Message } from '../../shared/domain.ts';
import type { AssistDependencies } from './ports.ts';
import type { SummaryText } from './summary-text.ts';

export interface ConversationContext {
  readonly conversation: Conversation;
  /** Customer's and agent's messages, at least as many as fit the budget. */
  readonly turnsNewestFirst: readonly Message[];
  /** The newest message of the customer; null before the first. */
  readonly newestOfCustomer: Message | null;
  /** Sequence of the newest turn; 0 when there is none. */
  readonly upToSequence: number;
  /** Customer's and agent's messages of the whole conversation. */
  readonly turnCount: number;
  /** What older turns were summarised as, and how many came after that. */
  readonly summary: { readonly text: SummaryText; readonly turnsSince: number } | null;
}

/** Null when there is no such conversation. */
export async function readContext(
  {
    conversations,
    messages,
    summaries,
  }: Pick<AssistDependencies, 'conversations' | 'messages' | 'summaries'>,
  conversationId: string,
  budgetTokens: number,
): Promise<ConversationContext | null> {
  const conversation = await conversations.get(conversationId);
  if (conversation === null) return null;
  // Four characters to a token at the very most: enough text for the budget, whatever its script.
  const turnsNewestFirst = await messages.recentTurns(conversationId, budgetTokens * 4);
  const summary = await summaries.get(conversationId);
  return {
    conversation,
    turnsNewestFirst,
    newestOfCustomer: turnsNewestFirst.find(({ author }) => author === 'customer') ?? null,
    upToSequence: turnsNewestFirst[0]?.sequence ?? 0,
    turnCount: await messages.countTurns(conversationId, 0),
    summary:
      summary === null
        ? null
        : { text: summary, turnsSince: await messages.countTurns(conversationId, summary.upToSequence) },
  };
}
