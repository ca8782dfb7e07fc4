/** The store ports of what the model makes beside suggestions: summaries, proposals for sorting, statistics. */
import type {
  AssistStatistics,
  ConversationSummary,
  TagUse,
  Triage,
  TriageProposal,
} from '../../shared/assist.ts';
import type { TriageField } from '../../shared/contract/assist.ts';
import type { Conversation } from '../../shared/domain.ts';

export interface SummaryStore {
  get(conversationId: string): Promise<ConversationSummary | null>;
  /** In place of an earlier one; one that covers fewer messages than the stored one is not stored. Answers with the stored one. */
  put(summary: ConversationSummary): Promise<ConversationSummary>;
}

/** A conversation and what is still proposed for it. */
export interface TriageState {
  readonly conversation: Conversation;
  readonly proposal: TriageProposal | null;
}

export interface TriageStore {
  proposal(conversationId: string): Promise<TriageProposal | null>;
  /**
   * In place of an earlier proposal. What the conversation says already, and what the agent has dismissed in it, is left out;
   * so are fields that the agent has filled in. Answers with what is left.
   *
   * @throws UnknownRecordError when there is no such conversation.
   */
  propose(proposal: TriageProposal): Promise<TriageProposal>;
  /** Takes proposed values over; what is not proposed is left alone. Null when there is no such conversation. */
  accept(conversationId: string, item: TriageField): Promise<TriageState | null>;
  /** Takes proposed values away, for good. Null when there is no such conversation. */
  dismiss(conversationId: string, item: TriageField): Promise<TriageState | null>;
  /** The agent's own values; absent fields stay. A set field is no longer proposed. Null when there is no such conversation. */
  set(conversationId: string, values: Partial<Triage>): Promise<TriageState | null>;
  /** Every tag in use, most used first. */
  tags(limit: number): Promise<readonly TagUse[]>;
}

export interface StatisticsStore {
  /** How suggestions that were due at or after a time (epoch milliseconds) did, by lane style and model, most runs first. */
  assist(since: number): Promise<readonly AssistStatistics[]>;
}
