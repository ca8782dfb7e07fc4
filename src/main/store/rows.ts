/**
 * Rows as SQLite gives them, and what they mean in the domain. The only place that knows both. Enumerations are trusted,
 * because STRICT tables and CHECKs guard them; JSON is validated.
 */
import type { Attachment } from '../../shared/attachment.ts';
import type { Priority, RunInstruction, RunKind, RunRating, Sentiment } from '../../shared/assist.ts';
import type {
  Conversation,
  ConversationChannel,
  ConversationStatus,
  DeliveryState,
  Message,
  MessageAuthor,
  Run,
  RunOutcome,
  RunStatus,
  RunUsage,
  SuggestionState,
} from '../../shared/domain.ts';
import { rewriteSkills } from '../../shared/assist.ts';
import { runFailureSchema } from '../../shared/failure.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { Citation, ReplyChecks } from '../../shared/grounding.ts';
import { languageTags } from '../../shared/languages.ts';
import type { Cost, Currency } from '../../shared/prices.ts';
import { z } from 'zod';

export interface ConversationRow {
  readonly id: string;
  readonly channel: ConversationChannel;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly status: ConversationStatus;
  readonly created_at: number;
  readonly activity_at: number;
  readonly last_author: MessageAuthor | null;
  readonly last_text: string | null;
  readonly last_at: number | null;
  readonly waiting_since: number | null;
  readonly unread_count: number;
  readonly suggestion: SuggestionState;
  readonly draft: string;
  readonly draft_run_id: string | null;
  readonly note_draft: string;
  readonly intent: string | null;
  readonly sentiment: Sentiment | null;
  readonly priority: Priority | null;
  /** JSON list. */
  readonly tags: string;
}

/** The beginning of every query that answers with `ConversationRow`s; the table is `c`, its customer `u`. */
export const selectConversation = `
  select c.id, c.channel, c.customer_id, u.name as customer_name, c.status, c.created_at, c.activity_at, c.last_author,
    c.last_text, c.last_at, c.waiting_since, c.unread_count, c.suggestion, c.draft, c.draft_run_id, c.note_draft,
    c.intent, c.sentiment, c.priority,
    (select json_group_array(tag) from (select tag from conversation_tags where conversation_id = c.id order by position)) as tags
  from conversations c join customers u on u.id = c.customer_id`;

export function toConversation(row: ConversationRow): Conversation {
  const { last_author: author, last_text: text, last_at: at } = row;
  return {
    id: row.id,
    channel: row.channel,
    customer: { id: row.customer_id, name: row.customer_name },
    status: row.status,
    createdAt: row.created_at,
    lastMessage: author === null || text === null || at === null ? null : { author, text, at },
    waitingSince: row.waiting_since,
    unreadCount: row.unread_count,
    suggestion: row.suggestion,
    draft: row.draft,
    draftRunId: row.draft_run_id,
    noteDraft: row.note_draft,
    intent: row.intent,
    tags: readTexts(row.tags),
    sentiment: row.sentiment,
    priority: row.priority,
  };
}

/** A JSON list of texts; empty when it is none. */
export function readTexts(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  const result = z.array(z.string()).safeParse(JSON.parse(json));
  return result.success ? result.data : [];
}

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly sequence: number;
  readonly author: MessageAuthor;
  readonly text: string;
  readonly created_at: number;
  readonly delivery: DeliveryState;
  readonly client_id: string;
  readonly run_id: string | null;
  /** JSON list. */
  readonly attachments: string;
}

/** The images of a row of a table, as a JSON list in their order. */
export const attachmentsOf = (table: 'messages' | 'held_messages'): string =>
  `(select json_group_array(json_object('id', a.id, 'name', a.name, 'type', a.type, 'width', a.width, 'height', a.height,
     'size', a.size)) from (select * from attachments where owner_id = ${table}.id order by position) a) as attachments`;

/** The columns of a `MessageRow`; the table is not renamed. */
export const messageColumns = `id, conversation_id, sequence, author, text, created_at, delivery, client_id, run_id,
  ${attachmentsOf('messages')}`;

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    sequence: row.sequence,
    author: row.author,
    text: row.text,
    createdAt: row.created_at,
    delivery: row.delivery,
    clientId: row.client_id,
    runId: row.run_id,
    attachments: readAttachments(row.attachments),
  };
}

export interface RunRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly lane: number;
  readonly status: RunStatus;
  readonly stop_cause: Run['stopCause'];
  readonly superseded_at: number | null;
  readonly up_to_sequence: number;
  readonly started_by: Run['trigger'];
  readonly reasoning: string;
  readonly reply: string;
  readonly model: string;
  readonly profile_id: string;
  readonly usage: string | null;
  readonly cost_amount: number | null;
  readonly cost_currency: Currency | null;
  readonly stored_at: number;
  readonly due_at: number;
  readonly request_at: number | null;
  readonly first_reasoning_at: number | null;
  readonly first_reply_at: number | null;
  readonly ended_at: number | null;
  readonly failure: string | null;
  readonly truncated_by_length: number;
  readonly request_id: string | null;
  readonly citations: string | null;
  readonly checks: string | null;
  readonly dropped_turns: number;
  readonly outcome: RunOutcome;
  readonly edit_distance: number | null;
  readonly kind: RunKind;
  readonly lane_style_id: string | null;
  readonly skill: string;
  readonly instruction: string | null;
  readonly based_on_run_id: string | null;
  readonly message_id: string | null;
  readonly rating: RunRating['rating'] | null;
  readonly rating_reason: RunRating['reason'];
  readonly rating_comment: string | null;
}

export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    lane: row.lane,
    laneStyleId: row.lane_style_id,
    skill: row.skill,
    instruction: readInstruction(row.instruction),
    basedOnRunId: row.based_on_run_id,
    messageId: row.message_id,
    status: row.status,
    stopCause: row.stop_cause,
    supersededAt: row.superseded_at,
    upToSequence: row.up_to_sequence,
    trigger: row.started_by,
    reasoning: row.reasoning,
    reply: row.reply,
    model: row.model,
    profileId: row.profile_id,
    usage: readUsage(row.usage),
    cost: readCost(row),
    timings: {
      storedAt: row.stored_at,
      dueAt: row.due_at,
      requestAt: row.request_at,
      firstReasoningAt: row.first_reasoning_at,
      firstReplyAt: row.first_reply_at,
      endedAt: row.ended_at,
    },
    failure: readFailure(row.failure),
    truncatedByLength: row.truncated_by_length === 1,
    requestId: row.request_id,
    droppedTurns: row.dropped_turns,
    outcome: row.outcome,
    editDistance: row.edit_distance,
    rating: readRating(row),
    ...readGrounding(row),
  };
}

/** Values of the columns that an ending writes too. */
export type RunEndingValues = ReturnType<typeof toRunEndingValues>;

/** Named parameters for the columns that both a new run and an ending carry. */
export function toRunEndingValues(run: Pick<Run, RunEndingField>) {
  return {
    status: run.status,
    stopCause: run.stopCause,
    reasoning: run.reasoning,
    reply: run.reply,
    model: run.model,
    profileId: run.profileId,
    usage: run.usage === null ? null : JSON.stringify(run.usage),
    costAmount: run.cost?.amount ?? null,
    costCurrency: run.cost?.currency ?? null,
    ...run.timings,
    failure: run.failure === null ? null : JSON.stringify(run.failure),
    truncatedByLength: run.truncatedByLength ? 1 : 0,
    requestId: run.requestId,
    citations:
      run.citations === undefined || run.citations.length === 0 ? null : JSON.stringify(run.citations),
    checks: run.checks === undefined ? null : JSON.stringify(run.checks),
  };
}

type RunEndingField =
  | 'status'
  | 'stopCause'
  | 'reasoning'
  | 'reply'
  | 'model'
  | 'profileId'
  | 'usage'
  | 'cost'
  | 'timings'
  | 'failure'
  | 'truncatedByLength'
  | 'requestId'
  | 'citations'
  | 'checks';

/** Named parameters for all columns of a run. */
export function toRunValues(run: Run) {
  return {
    ...toRunEndingValues(run),
    id: run.id,
    conversationId: run.conversationId,
    kind: run.kind,
    lane: run.lane,
    laneStyleId: run.laneStyleId,
    skill: run.skill,
    instruction: run.instruction === null ? null : JSON.stringify(run.instruction),
    basedOnRunId: run.basedOnRunId,
    messageId: run.messageId,
    supersededAt: run.supersededAt,
    upToSequence: run.upToSequence,
    startedBy: run.trigger,
    droppedTurns: run.droppedTurns,
    outcome: run.outcome,
    editDistance: run.editDistance,
  };
}

/** Written by this app alone, and only read to be shown; guarded by CHECKs to be JSON. */
function readGrounding({ citations, checks }: RunRow): Pick<Run, 'citations' | 'checks'> {
  return {
    ...(citations === null ? {} : { citations: JSON.parse(citations) as readonly Citation[] }),
    ...(checks === null ? {} : { checks: JSON.parse(checks) as ReplyChecks }),
  };
}

const usageSchema = z.object({
  promptTokens: z.number(),
  completionTokens: z.number(),
  reasoningTokens: z.number().nullable(),
  cachedTokens: z.number().nullable(),
  // Not counted before schema 2.
  cacheCreationTokens: z.number().nullable().default(null),
});

/** Token counts that do not read are as good as none: they are only shown and added up. */
function readUsage(json: string | null): RunUsage | null {
  if (json === null) return null;
  const result = usageSchema.safeParse(JSON.parse(json));
  return result.success ? result.data : null;
}

const instructionSchema: z.ZodType<RunInstruction> = z.union([
  z.object({ skill: z.enum(rewriteSkills), sourceText: z.string() }),
  z.object({
    skill: z.enum(['translate-out', 'translate-in']),
    sourceText: z.string(),
    language: z.enum(languageTags),
  }),
  z.object({ skill: z.literal('answer'), question: z.string(), isFollowUp: z.boolean() }),
]);

/** An instruction of a skill that this version does not know is as good as none: the run's text is still there. */
function readInstruction(json: string | null): RunInstruction | null {
  if (json === null) return null;
  const result = instructionSchema.safeParse(JSON.parse(json));
  return result.success ? result.data : null;
}

function readRating(row: RunRow): RunRating | null {
  if (row.rating === null) return null;
  return { rating: row.rating, reason: row.rating_reason, comment: row.rating_comment ?? '' };
}

function readCost({ cost_amount: amount, cost_currency: currency }: RunRow): Cost | null {
  return amount === null || currency === null ? null : { amount, currency };
}

/** A failure written by a version that knew other codes stays a failure. */
function readFailure(json: string | null): RunFailure | null {
  if (json === null) return null;
  const result = runFailureSchema.safeParse(JSON.parse(json));
  return result.success ? result.data : { code: 'internal', retryable: false };
}

/** Written by SQLite from columns that CHECKs guard. */
export function readAttachments(json: string): readonly Attachment[] {
  return json === '[]' ? noAttachments : (JSON.parse(json) as readonly Attachment[]);
}

const noAttachments: readonly Attachment[] = [];
