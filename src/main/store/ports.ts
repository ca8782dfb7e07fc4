/**
 * The store ports: what the rest of main may ask of persistence. Asynchronous interfaces, so that another engine can serve
 * them; the SQLite ones answer at once. Every method that changes more than one row does so in one transaction.
 */
import type { Attachment } from '../../shared/attachment.ts';
import type { RunRating } from '../../shared/assist.ts';
import type {
  Conversation,
  ConversationStatus,
  HeldMessage,
  Message,
  MessageAuthor,
  Run,
  RunOutcome,
  RunTimings,
  RunUsage,
  SuggestionState,
} from '../../shared/domain.ts';
import type { Citation, ReplyChecks } from '../../shared/grounding.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { LanguageTag } from '../../shared/languages.ts';
import type { Cost } from '../../shared/prices.ts';
import type { SearchHit } from '../../shared/search.ts';
import type { AuditStore } from './audit-port.ts';
import type { ToolCallStore } from './tool-calls-port.ts';
import type { PlaceholderStore, SentRequestStore } from './privacy-port.ts';
import type { StatisticsStore, SummaryStore, TriageStore } from './assist-port.ts';
import type { DataStore } from './data-ports.ts';
import type { ProcedureStore, ReplyStore } from './replies-ports.ts';

export type { ProcedureStore, ReplyStore } from './replies-ports.ts';

export interface ConversationStore {
  /** Creates customer and conversation. `token` is the customer's secret; only its hash is kept. */
  create(input: NewConversation): Promise<Conversation>;
  get(conversationId: string): Promise<Conversation | null>;
  findByToken(token: string): Promise<Conversation | null>;
  /** A further secret for the same conversation, so that its page can be opened again: the first one is known to nobody here. */
  addToken(conversationId: string, token: string): Promise<void>;
  /** Newest activity first; `before` is the activity time of the last one seen. */
  list(query: {
    readonly status: ConversationStatus;
    readonly before: number | null;
    readonly limit: number;
  }): Promise<{ readonly conversations: readonly Conversation[]; readonly nextBefore: number | null }>;
  /** The customer's other conversations, newest activity first. */
  othersOfCustomer(conversationId: string, limit: number): Promise<readonly Conversation[]>;
  markRead(conversationId: string): Promise<Conversation | null>;
  setStatus(conversationId: string, status: ConversationStatus): Promise<Conversation | null>;
  setSuggestion(conversationId: string, suggestion: SuggestionState): Promise<Conversation | null>;
  /** The open conversation of the clipboard with the newest activity. */
  newestFromClipboard(): Promise<Conversation | null>;
  /** The open conversations with messages that nobody has read, in no order. */
  unread(): Promise<readonly Pick<Conversation, 'id' | 'unreadCount'>[]>;
  /** `runId` is the suggestion it began as; one that is unknown or of another conversation is not kept. */
  saveDraft(conversationId: string, text: string, runId: string | null): Promise<void>;
  saveNoteDraft(conversationId: string, text: string): Promise<void>;
}

export interface NewConversation {
  readonly id: string;
  readonly channel: Conversation['channel'];
  readonly customerId: string;
  readonly customerName: string;
  /** Null where no page of the customer's must find the conversation again. */
  readonly token: string | null;
  readonly createdAt: number;
}

/** An image that has been looked at and found to be one. */
export interface NewAttachment extends Attachment {
  readonly bytes: Uint8Array;
}

export interface AttachmentStore {
  /** Keeps an image beside the draft of a conversation. */
  addToDraft(conversationId: string, attachment: NewAttachment, createdAt: number): Promise<Attachment>;
  /** Images beside a draft, in the order of adding. */
  draft(conversationId: string): Promise<readonly Attachment[]>;
  /** The conversation whose draft had it; null when it is in no draft. */
  removeFromDraft(attachmentId: string): Promise<string | null>;
  get(attachmentId: string): Promise<Attachment | null>;
  bytes(attachmentId: string): Promise<Buffer | null>;
  /** Whether it belongs to a message of the conversation that its customer may see: sent, and no note. */
  isShownToCustomer(attachmentId: string, conversationId: string): Promise<boolean>;
}

export interface NewMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly author: MessageAuthor;
  readonly text: string;
  readonly createdAt: number;
  readonly clientId: string;
  readonly runId: string | null;
  /** Images of the conversation's draft that it takes along, in their order; others are left out. */
  readonly attachmentIds?: readonly string[];
  /** An image that comes with it. */
  readonly newAttachment?: NewAttachment;
}

export interface MessageStore {
  /**
   * Appends and updates the conversation's preview, waiting time and unread count with it. An agent's message also enters
   * the outbox and empties the draft. A `clientId` already known in the conversation changes nothing and answers with the
   * first message and `duplicate: true`. A customer's message reopens an archived conversation. In a conversation of the
   * clipboard an agent's message stays here: `local`, with nothing to deliver.
   */
  append(
    message: NewMessage,
  ): Promise<{ readonly message: Message; readonly conversation: Conversation; readonly duplicate: boolean }>;
  get(messageId: string): Promise<Message | null>;
  /** The newest page before a sequence (null: the newest of all), oldest first. */
  page(query: {
    readonly conversationId: string;
    readonly beforeSequence: number | null;
    readonly limit: number;
  }): Promise<{ readonly messages: readonly Message[]; readonly hasOlder: boolean }>;
  /** What a customer may see (no notes) after a sequence, oldest first. */
  visibleAfter(conversationId: string, afterSequence: number, limit: number): Promise<readonly Message[]>;
  /**
   * Customer's and agent's messages, newest first, until their texts together exceed the limit of characters; the one that
   * crosses it is included.
   */
  recentTurns(conversationId: string, limit: number): Promise<readonly Message[]>;
  /** How many of the customer's and the agent's messages come after a sequence; 0 counts all. */
  countTurns(conversationId: string, afterSequence: number): Promise<number>;
}

/** Agents' messages that can still be taken back. They join timeline, search and outbox when they are released. */
export interface HeldMessageStore {
  /**
   * Stores a message and empties the draft it came from; never due before an earlier one of its conversation. A `clientId` that is
   * held already answers with the first one, one that has been sent with null.
   */
  hold(message: NewHeldMessage): Promise<HeldMessage | null>;
  /** Oldest first. */
  list(): Promise<readonly HeldMessage[]>;
  listByConversation(conversationId: string): Promise<readonly HeldMessage[]>;
  /** It is held no longer; its text is the draft again where that is empty. Null when it was not held. */
  takeBack(heldId: string): Promise<HeldMessage | null>;
  /** Appends it to the timeline and queues it in the outbox, as of `at`; the draft stays. Null when it was not held. */
  release(heldId: string, at: number): Promise<ReleasedMessage | null>;
}

export interface NewHeldMessage extends Omit<HeldMessage, 'attachments'> {
  /** Images of the conversation's draft that it takes along, in their order. */
  readonly attachmentIds: readonly string[];
}

export interface ReleasedMessage {
  readonly message: Message;
  readonly conversation: Conversation;
  /** The newest of the customer's messages that came while this one was held, and that it therefore does not answer. */
  readonly unanswered: Message | null;
}

/** Agents' messages on their way to the customer. A row exists from `append` until it is acknowledged or given up. */
export interface OutboxStore {
  /** Oldest first. */
  pending(conversationId: string): Promise<readonly Message[]>;
  conversationsWithPending(): Promise<readonly string[]>;
  /** The customer's page has it: `delivered`, and out of the outbox. Null when it was not pending. */
  acknowledge(messageId: string): Promise<Message | null>;
  /** Counts an attempt. */
  recordAttempt(messageId: string, at: number): Promise<void>;
  /** `failed`, and out of the outbox until retried. */
  giveUp(messageId: string): Promise<Message | null>;
  /** Gives up everything that has been waiting since before a time (epoch milliseconds); returns what changed. */
  giveUpQueuedBefore(time: number): Promise<readonly Message[]>;
  /** `sending` again, back in the outbox. Null when it is not a failed one. */
  requeue(messageId: string): Promise<Message | null>;
}

export interface RunStore {
  insert(run: Run): Promise<void>;
  /** The partial text of a live run; a run that has ended is not touched. */
  savePartial(
    runId: string,
    partial: { readonly reasoning: string; readonly reply: string; readonly timings: RunTimings },
  ): Promise<void>;
  /** The ending, whole and once: a run that is no longer `running` is left as it is and the stored one is returned. */
  finish(runId: string, ending: RunEnding): Promise<Run>;
  get(runId: string): Promise<Run | null>;
  /** Newest first, up to the limit of translations and as many others; none that work in the background (summaries, triage). */
  listByConversation(conversationId: string, limit: number): Promise<readonly Run[]>;
  /** Marks suggestions and rewrites of the conversation older than the sequence as superseded; returns those that changed. */
  supersede(conversationId: string, upToSequenceBelow: number, at: number): Promise<readonly Run[]>;
  /** Null takes a rating back. Null when there is no such run. */
  rate(runId: string, rating: RunRating | null): Promise<Run | null>;
  /** The newest whole translation of a message, or of a run's reply, into a language. */
  findTranslation(
    source: { readonly messageId: string } | { readonly runId: string },
    language: LanguageTag,
  ): Promise<Run | null>;
  /** The copilot's whole answers in a conversation, newest first. */
  answers(conversationId: string, limit: number): Promise<readonly Run[]>;
  /** An outcome never goes back: `sent` outranks `edited` … `shown`; `dismissed` only from `none` or `shown`. */
  recordOutcome(runId: string, outcome: RunOutcome, editDistance: number | null): Promise<Run | null>;
  /**
   * At start-up: every leftover `running` run becomes `interrupted` with its partial text; returns how many. A conversation's
   * suggestion that was under way follows; one that was only scheduled stays so, and the engine can still make it.
   */
  interruptLeftovers(at: number): Promise<number>;
  /** What the runs that ended at or after a time (epoch milliseconds) cost together, one sum a currency. */
  spentSince(time: number): Promise<readonly Cost[]>;
}

export interface RunEnding {
  readonly status: Exclude<Run['status'], 'running'>;
  readonly stopCause: Run['stopCause'];
  readonly reasoning: string;
  readonly reply: string;
  readonly model: string;
  readonly profileId: string;
  readonly usage: RunUsage | null;
  readonly cost: Cost | null;
  readonly timings: RunTimings;
  readonly failure: RunFailure | null;
  readonly truncatedByLength: boolean;
  readonly requestId: string | null;
  readonly citations?: readonly Citation[];
  readonly checks?: ReplyChecks;
}

export interface SettingsStore {
  /** The stored settings as they are, unvalidated; null before the first save. */
  read(): Promise<unknown>;
  write(settings: unknown): Promise<void>;
}

/**
 * What models taught us about themselves, by endpoint and model. A lesson is plain data whose meaning is the model client's
 * business; whoever reads it validates it.
 */
export interface LessonStore {
  /** Oldest first. */
  get(endpoint: string, model: string): Promise<readonly unknown[]>;
  /** The same lesson twice is kept once. */
  remember(endpoint: string, model: string, lesson: unknown): Promise<void>;
}

/** Search over messages, suggestions and customers' names. Whatever is stored through the other ports is found at once. */
export interface SearchStore {
  /**
   * Customers first, then what was said and suggested, newest first. Each part of the query must be there: Chinese anywhere
   * in the text, other scripts from the beginning of a word. Any text is a query; one without letters finds nothing.
   */
  find(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Resolves when everything stored is to be found. Until then a new index lacks the oldest of it. */
  whenComplete(): Promise<void>;
}

export interface Store {
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly held: HeldMessageStore;
  readonly attachments: AttachmentStore;
  readonly outbox: OutboxStore;
  readonly runs: RunStore;
  readonly settings: SettingsStore;
  readonly lessons: LessonStore;
  readonly placeholders: PlaceholderStore;
  readonly sentRequests: SentRequestStore;
  readonly audit: AuditStore;
  readonly toolCalls: ToolCallStore;
  readonly search: SearchStore;
  readonly summaries: SummaryStore;
  readonly triage: TriageStore;
  readonly statistics: StatisticsStore;
  readonly replies: ReplyStore;
  readonly procedures: ProcedureStore;
  readonly data: DataStore;
  close(): Promise<void>;
}
