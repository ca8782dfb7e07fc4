/** The store as its owner sees it: how much there is, everything for taking along, and removing without a trace. */
import type { Conversation, Message, Run } from '../../shared/domain.ts';

export interface DataCounts {
  readonly conversations: number;
  readonly messages: number;
  readonly suggestions: number;
}

export interface DataStore {
  counts(): Promise<DataCounts>;
  /** Oldest first. `customerId` null for all; `quietSince` (epoch milliseconds) for those without activity since then. */
  conversationIds(query: {
    readonly customerId: string | null;
    readonly quietSince: number | null;
  }): Promise<readonly string[]>;
  conversation(conversationId: string): Promise<Conversation | null>;
  /** Notes included, in their order, after a sequence (0: from the first). */
  messagesAfter(conversationId: string, afterSequence: number, limit: number): Promise<readonly Message[]>;
  /** Runs of every kind, oldest first, after an ordinal (0: from the first); with the ordinal to go on from. */
  runsAfter(
    conversationId: string,
    afterOrdinal: number,
    limit: number,
  ): Promise<{ readonly runs: readonly Run[]; readonly lastOrdinal: number }>;
  /**
   * Removes a part of a conversation and everything that belongs to that part; the conversation itself, and a customer who has
   * no other, with the last part. What is removed is overwritten in the file. True while something is left.
   */
  removeSome(conversationId: string): Promise<boolean>;
  /** Conversations whose removal has begun and not ended. */
  unfinishedRemovals(): Promise<readonly string[]>;
}
