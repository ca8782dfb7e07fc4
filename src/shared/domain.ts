/**
 * The things Deskcue is about, as both processes and every adapter see them: plain, readonly, free of storage detail.
 * All times are epoch milliseconds; where a fraction helps (timings of a run) they carry one.
 */
import type { RunInstruction, RunKind, RunRating, Triage } from './assist.ts';
import type { Attachment } from './attachment.ts';
import type { RunFailure } from './failure.ts';
import type { Citation, ReplyChecks, RunSource } from './grounding.ts';
import type { Cost } from './prices.ts';
import type { ToolCallTrace } from './tool-calls.ts';

/** Longest text of one message, in UTF-16 code units, whoever writes it. */
export const maxMessageLength = 8_000;
/** Longest customer name kept; longer ones are cut at the edge. */
export const maxCustomerNameLength = 120;

export interface Customer {
  readonly id: string;
  /** As the customer gave it; never trusted as markup. Empty when unknown. */
  readonly name: string;
}

export type ConversationStatus = 'open' | 'archived';

/** What the queue shows of a conversation's newest suggestion. */
export type SuggestionState =
  | 'none'
  /** Waiting for the burst window to close. */
  | 'scheduled'
  | 'thinking'
  | 'replying'
  | 'ready'
  | 'failed'
  | 'stopped'
  | 'interrupted'
  | 'superseded';

/**
 * Where a conversation takes place. In `clipboard` the agent carries the words: what was copied elsewhere is the customer's
 * message, and a reply goes back to the clipboard.
 */
export type ConversationChannel = 'web-chat' | 'clipboard';

/** How it is sorted is what the agent confirmed; what the model proposes is a `TriageProposal`. */
export interface Conversation extends Triage {
  readonly id: string;
  readonly channel: ConversationChannel;
  readonly customer: Customer;
  readonly status: ConversationStatus;
  readonly createdAt: number;
  readonly lastMessage: MessagePreview | null;
  /** When the oldest customer message that nobody answered yet arrived; null when the customer waits for nothing. */
  readonly waitingSince: number | null;
  readonly unreadCount: number;
  readonly suggestion: SuggestionState;
  /** What the agent has typed and not sent. */
  readonly draft: string;
  /** The suggestion that the draft began as. */
  readonly draftRunId: string | null;
  /** An internal note that the agent has begun. */
  readonly noteDraft: string;
}

export interface MessagePreview {
  readonly author: MessageAuthor;
  /** At most 200 characters. */
  readonly text: string;
  readonly at: number;
}

export type MessageAuthor = 'customer' | 'agent' | 'note' | 'system';

/**
 * `received` is a customer's message. An agent's goes `sending` → `delivered` (the customer's page acknowledged it), or
 * `failed` when it was given up; it can be retried then.
 */
export type DeliveryState = 'received' | 'sending' | 'delivered' | 'failed' | 'local';

export interface Message {
  readonly id: string;
  readonly conversationId: string;
  /** Rises by one within a conversation; the order of the timeline. */
  readonly sequence: number;
  readonly author: MessageAuthor;
  readonly text: string;
  readonly createdAt: number;
  readonly delivery: DeliveryState;
  /** The sender's own id for it, by which a repeated delivery is recognised. */
  readonly clientId: string;
  /** The suggestion an agent's message came from, if any. */
  readonly runId: string | null;
  /** Images; a message may have no text beside them. */
  readonly attachments: readonly Attachment[];
}

/** An agent's message that is stored and not sent yet: until it is due, it can be taken back. */
export interface HeldMessage {
  /** Of the message that it becomes. */
  readonly id: string;
  readonly conversationId: string;
  readonly clientId: string;
  readonly text: string;
  readonly runId: string | null;
  readonly attachments: readonly Attachment[];
  /** When the agent sent it. */
  readonly heldAt: number;
  readonly dueAt: number;
}

export type RunStatus = 'running' | 'completed' | 'stopped' | 'failed' | 'interrupted';

/** What the agent did with a suggestion; later entries outrank earlier ones except `dismissed`. */
export type RunOutcome = 'none' | 'shown' | 'inserted' | 'edited' | 'sent' | 'dismissed';

/** One turn of the model, whatever it is for. It ends exactly once. */
export interface Run {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: RunKind;
  /** Which of the alternatives side by side; 0 is the main one. A rewrite has the lane of what it rewrites, others have 0. */
  readonly lane: number;
  /** Id of the lane's style in the settings of the time; null for other kinds than suggestions. */
  readonly laneStyleId: string | null;
  /** The prompt file that asked, with its version: `reply@1`. */
  readonly skill: string;
  /** What was asked; null where the kind says it all. */
  readonly instruction: RunInstruction | null;
  /** The run whose reply is rewritten or translated, if it was one. */
  readonly basedOnRunId: string | null;
  /** The message that is translated, if it is one. */
  readonly messageId: string | null;
  readonly status: RunStatus;
  /** Why a `stopped` run stopped. */
  readonly stopCause: 'agent' | 'superseded' | 'shutdown' | null;
  /** Set when a newer message made this suggestion stale, whether it had ended or not. */
  readonly supersededAt: number | null;
  /** Sequence of the newest message the prompt contained. */
  readonly upToSequence: number;
  readonly trigger: 'message' | 'open' | 'agent';
  readonly reasoning: string;
  /** In the order in which the model made them; absent where it made none. */
  readonly toolCalls?: readonly ToolCallTrace[];
  /** What can be sent: markers of sources stand in `citations`, not in the text. */
  readonly reply: string;
  /** The passages the model was given, by number; absent where it was given none. */
  readonly sources?: readonly RunSource[];
  /** Absent where nothing is cited. */
  readonly citations?: readonly Citation[];
  /** What the check of the finished text found; absent where nothing was checked. */
  readonly checks?: ReplyChecks;
  readonly model: string;
  readonly profileId: string;
  readonly usage: RunUsage | null;
  /**
   * By the price table of the day it ended; an estimate from the texts where `usage` is null. Null when nothing was generated or
   * no price is known, which is not 0.
   */
  readonly cost: Cost | null;
  readonly timings: RunTimings;
  readonly failure: RunFailure | null;
  /** The model ran into its token limit. */
  readonly truncatedByLength: boolean;
  readonly requestId: string | null;
  /** How many of the oldest turns did not fit the prompt's budget. */
  readonly droppedTurns: number;
  readonly outcome: RunOutcome;
  /** Levenshtein distance between the suggestion and what was sent; null until sent. */
  readonly editDistance: number | null;
  /** Null until the agent rates it, and after the rating was taken back. */
  readonly rating: RunRating | null;
}

export interface RunUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number | null;
  /** Served from the prompt cache. */
  readonly cachedTokens: number | null;
  /** Newly put into the explicit prompt cache. */
  readonly cacheCreationTokens: number | null;
}

/** Moments of a run, epoch milliseconds with a fraction; null until they come. */
export interface RunTimings {
  /** The newest message the run answers was stored. */
  readonly storedAt: number;
  /** The burst window was to close; own overhead counts from here. */
  readonly dueAt: number;
  readonly requestAt: number | null;
  readonly firstReasoningAt: number | null;
  readonly firstReplyAt: number | null;
  readonly endedAt: number | null;
}

/** Time to first token of any kind, in milliseconds, or null before it came. */
export function timeToFirstToken(timings: RunTimings): number | null {
  const first = timings.firstReasoningAt ?? timings.firstReplyAt;
  return first === null || timings.requestAt === null ? null : first - timings.requestAt;
}
