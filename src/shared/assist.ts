/**
 * What the model is asked for besides suggestions, and what comes of it: skills and their parameters, feedback, summaries,
 * proposals for sorting a conversation. Plain data; the prompts behind the skills are `src/main/assist/skills`.
 */
import type { LanguageTag } from './languages.ts';
import type { Cost } from './prices.ts';

/**
 * What a run is for. `suggestion` and `rewrite` are meant for the customer; an `answer` is the copilot's to the agent and a
 * `translation` is for reading. `summary` and `triage` work in the background and are never announced to the desk.
 */
export type RunKind = 'suggestion' | 'rewrite' | 'translation' | 'answer' | 'summary' | 'triage';

/** Rewrites of a text that is meant for the customer. */
export const rewriteSkills = [
  'rewrite-shorter',
  'rewrite-longer',
  'rewrite-warmer',
  'rewrite-formal',
  'rewrite-fix-grammar',
  'rewrite-simplify',
] as const;
export type RewriteSkill = (typeof rewriteSkills)[number];

/** What was asked of the model, as far as the run's kind does not say it. */
export type RunInstruction =
  | { readonly skill: RewriteSkill; readonly sourceText: string }
  /** Turns a text meant for the customer into the customer's language; its run is a `rewrite`. */
  | { readonly skill: 'translate-out'; readonly sourceText: string; readonly language: LanguageTag }
  /** Turns a message or a suggestion into a language that the agent reads; its run is a `translation`. */
  | { readonly skill: 'translate-in'; readonly sourceText: string; readonly language: LanguageTag }
  | {
      readonly skill: 'answer';
      readonly question: string;
      /** Whether the earlier questions and answers of the conversation were sent along. */
      readonly isFollowUp: boolean;
    };

/** Longest question to the copilot, in UTF-16 code units. */
export const maxQuestionLength = 4_000;
/** Longest text that can be rewritten or translated, in UTF-16 code units: a message, and room for a longer draft. */
export const maxSourceTextLength = 20_000;

export const ratingReasons = ['wrong', 'unhelpful', 'tone', 'too-long', 'other'] as const;
export type RatingReason = (typeof ratingReasons)[number];
/** Longest comment on a rating, in UTF-16 code units. */
export const maxRatingCommentLength = 1_000;

/** What the agent thought of a run's text. */
export interface RunRating {
  readonly rating: 'up' | 'down';
  readonly reason: RatingReason | null;
  /** May be empty. */
  readonly comment: string;
}

/** Where a conversation stands, in the agent's language. */
export interface ConversationSummary {
  readonly conversationId: string;
  /** Sequence of the newest message it covers. */
  readonly upToSequence: number;
  readonly updatedAt: number;
  /** In one or two sentences. */
  readonly problem: string;
  readonly wishes: readonly string[];
  /** What was done or promised so far. */
  readonly done: readonly string[];
  /** What is still to be answered or settled. */
  readonly open: readonly string[];
  /** The step to take next; empty when there is none. */
  readonly next: string;
}

export const sentiments = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentiments)[number];
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** Longest intent and longest tag, in UTF-16 code units. */
export const maxIntentLength = 80;
export const maxTagLength = 40;
/** Most tags on one conversation. */
export const maxTags = 5;

/** How a conversation is sorted. Null and empty where nobody has said. */
export interface Triage {
  /** What the customer wants, in a few words. */
  readonly intent: string | null;
  readonly tags: readonly string[];
  readonly sentiment: Sentiment | null;
  readonly priority: Priority | null;
}

/**
 * What the model would enter, field by field, for the agent to accept or dismiss. A field that is settled, or that says what
 * the conversation says already, is null (of the tags: left out).
 */
export interface TriageProposal extends Triage {
  readonly conversationId: string;
  /** Sequence of the newest message it is based on. */
  readonly upToSequence: number;
  readonly proposedAt: number;
}

/** A tag of the workspace and how many conversations carry it. */
export interface TagUse {
  readonly tag: string;
  readonly count: number;
}

/** How suggestions of one lane and model did. Times in milliseconds; null where there is nothing to tell from. */
export interface AssistStatistics {
  readonly lane: number;
  readonly laneStyleId: string | null;
  readonly model: string;
  readonly profileId: string;
  /** Runs that ended with a text. */
  readonly completed: number;
  readonly failed: number;
  /** On the agent's screen, or used. */
  readonly shown: number;
  /** Sent as they were. */
  readonly accepted: number;
  /** Sent after a change. */
  readonly edited: number;
  readonly dismissed: number;
  readonly ratedUp: number;
  readonly ratedDown: number;
  /** Levenshtein distance between suggestion and what was sent, of those sent. */
  readonly editDistanceMedian: number | null;
  readonly firstTokenP50Ms: number | null;
  readonly firstTokenP95Ms: number | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** One sum a currency. */
  readonly costs: readonly Cost[];
}
