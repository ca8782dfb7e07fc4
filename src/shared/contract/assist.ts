/** Requests about runs of every kind, summaries, sorting and statistics. */
import { z } from 'zod';
import {
  maxIntentLength,
  maxQuestionLength,
  maxRatingCommentLength,
  maxSourceTextLength,
  maxTagLength,
  maxTags,
  priorities,
  ratingReasons,
  rewriteSkills,
  sentiments,
} from '../assist.ts';
import type { AssistStatistics, ConversationSummary, TagUse, TriageProposal } from '../assist.ts';
import type { Conversation, Run } from '../domain.ts';
import { languageTags } from '../languages.ts';
import { maxLanes } from '../settings-lanes.ts';

const id = z.string().min(1).max(80);

/** A suggestion or rewrite of the conversation, or a text of the agent's own. */
const outgoingText = z.union([
  z.object({ runId: id }).strict(),
  z.object({ draft: z.string().max(maxSourceTextLength) }).strict(),
]);

const tag = z.string().trim().min(1).max(maxTagLength);

const triageField = z.union([
  z.object({ field: z.enum(['intent', 'sentiment', 'priority']) }).strict(),
  z.object({ field: z.literal('tag'), tag }).strict(),
  /** Everything that is still proposed. */
  z.object({ field: z.literal('all') }).strict(),
]);
export type TriageField = z.infer<typeof triageField>;

export const assistRequests = {
  /** One lane's suggestion again, in place of a running one; without `lane` those of all lanes. */
  'runs.start': z
    .object({
      conversationId: id,
      lane: z
        .number()
        .int()
        .min(0)
        .max(maxLanes - 1)
        .exactOptional(),
    })
    .strict(),
  'runs.stop': z.object({ runId: id }).strict(),
  'runs.record-outcome': z
    .object({ runId: id, outcome: z.enum(['shown', 'inserted', 'dismissed']) })
    .strict(),
  'runs.list': z.object({ conversationId: id, limit: z.number().int().min(1).max(100) }).strict(),
  /** Streams a run of kind `rewrite`. It takes the place of a running rewrite of the same text. */
  'runs.rewrite': z
    .object({ conversationId: id, skill: z.enum(rewriteSkills), source: outgoingText })
    .strict(),
  /** Streams a run of kind `rewrite`: the text in the customer's language. `language` null takes the one the customer writes. */
  'runs.translate-out': z
    .object({ conversationId: id, source: outgoingText, language: z.enum(languageTags).nullable() })
    .strict(),
  /** Streams a run of kind `translation`. A text that was translated into the language before answers with that run, ended. */
  'runs.translate-in': z
    .object({
      conversationId: id,
      source: z.union([z.object({ messageId: id }).strict(), z.object({ runId: id }).strict()]),
      language: z.enum(languageTags),
    })
    .strict(),
  /** Streams a run of kind `answer` to a question of the agent's. */
  'runs.ask': z
    .object({
      conversationId: id,
      question: z.string().trim().min(1).max(maxQuestionLength),
      /** Whether the earlier questions and answers belong to it. */
      isFollowUp: z.boolean(),
    })
    .strict(),
  /** `rating` null takes the rating back. */
  'runs.rate': z
    .object({
      runId: id,
      rating: z.enum(['up', 'down']).nullable(),
      reason: z.enum(ratingReasons).nullable(),
      comment: z.string().max(maxRatingCommentLength),
    })
    .strict(),
  /** Makes the summary anew; answers when it is stored. Fails with the code `model` when the model does. */
  'summary.refresh': z.object({ conversationId: id }).strict(),
  /** Asks for proposals now; answers when they are stored. Fails as above. */
  'triage.propose': z.object({ conversationId: id }).strict(),
  /** Takes over a proposed field. One that is no longer proposed changes nothing. */
  'triage.accept': z.object({ conversationId: id, item: triageField }).strict(),
  'triage.dismiss': z.object({ conversationId: id, item: triageField }).strict(),
  /** The agent's own values; a field that is absent stays as it is. A set field is proposed no longer. */
  'triage.set': z
    .object({
      conversationId: id,
      values: z
        .object({
          intent: z.string().trim().max(maxIntentLength).nullable().exactOptional(),
          tags: z.array(tag).max(maxTags).exactOptional(),
          sentiment: z.enum(sentiments).nullable().exactOptional(),
          priority: z.enum(priorities).nullable().exactOptional(),
        })
        .strict(),
    })
    .strict(),
  /** Every tag in use, most used first. */
  'tags.list': z.object({}).strict(),
  'stats.assist': z.object({ sinceMs: z.number().min(0) }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface AssistOutputs {
  /** `runId` is the asked lane's, or the main lane's; `runIds` has one a lane. */
  'runs.start': { readonly runId: string; readonly runIds: readonly string[] };
  'runs.stop': null;
  'runs.record-outcome': null;
  'runs.list': { readonly runs: readonly Run[] };
  'runs.rewrite': { readonly runId: string };
  'runs.translate-out': { readonly runId: string };
  'runs.translate-in': { readonly run: Run };
  'runs.ask': { readonly runId: string };
  'runs.rate': null;
  'summary.refresh': ConversationSummary;
  'triage.propose': TriageProposal;
  'triage.accept': Conversation;
  'triage.dismiss': Conversation;
  'triage.set': Conversation;
  'tags.list': { readonly tags: readonly TagUse[] };
  /** One entry a lane style and model, most runs first. Suggestions only. */
  'stats.assist': { readonly lanes: readonly AssistStatistics[] };
}
