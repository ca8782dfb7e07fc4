/**
 * Rows of runs as SQLite gives them, and what they mean in the domain. Enumerations are trusted, because STRICT tables and
 * CHECKs guard them; JSON is validated.
 */
import { z } from 'zod';
import { rewriteSkills } from '../../shared/assist.ts';
import type { RunInstruction, RunKind, RunRating } from '../../shared/assist.ts';
import type { Run, RunOutcome, RunStatus, RunUsage } from '../../shared/domain.ts';
import { runFailureSchema } from '../../shared/failure.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { Citation, ReplyChecks } from '../../shared/grounding.ts';
import { languageTags } from '../../shared/languages.ts';
import type { Cost, Currency } from '../../shared/prices.ts';

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
