/**
 * What a suggestion stands on, as both processes speak of it: the passages the model was given, where its text cites them, and what the
 * check of the finished text found. Plain data; who retrieves and who checks is main's.
 */
import type { Passage } from './knowledge.ts';

/** Most passages that a prompt takes. */
export const mostSources = 10;

/** A passage as the model was given it; kept with the run, so that it can be read after the article has changed. */
export interface RunSource extends Omit<Passage, 'language' | 'score'> {
  /** As the model cites it, from 1. */
  readonly number: number;
}

/** The sentence that ends at a position of the reply cites these sources. The reply itself holds no markers. */
export interface Citation {
  /** In UTF-16 code units of the reply; rises from one citation to the next. */
  readonly at: number;
  /** Of sources of the run, each once. */
  readonly numbers: readonly number[];
}

/** Why a sentence is not taken as it stands. */
export type SentenceDoubt =
  /** Nothing known says anything like it. */
  | { readonly kind: 'unsupported' }
  /** A number, date or amount that what it is about does not have. */
  | { readonly kind: 'number'; readonly value: string }
  /** A code or a name that nothing known has. */
  | { readonly kind: 'name'; readonly value: string }
  /** It denies what its source says, or says what its source denies. */
  | { readonly kind: 'negation' }
  /** Only articles that must not be quoted say so. */
  | { readonly kind: 'internal' };

/** A sentence that states something, and what it was found to stand on. */
export interface SentenceCheck {
  /** In UTF-16 code units of the reply. */
  readonly start: number;
  readonly end: number;
  /** Null when the sentence is supported. */
  readonly doubt: SentenceDoubt | null;
  /** Sources of the run that support it, or that it was compared with; may be empty where policy or conversation do. */
  readonly sources: readonly number[];
}

/** Two sources that contradict each other on what a reply says, by their numbers. */
export interface SourceConflict {
  readonly newer: number;
  readonly older: number;
}

/** What was found about a finished text. */
export interface ReplyChecks {
  /** Only sentences that state something. In their order. */
  readonly sentences: readonly SentenceCheck[];
  /** Placeholders of masked data that stand for nothing: the model made them up. */
  readonly unknownPlaceholders: readonly string[];
  /** Numbers that were cited without there being such a source. */
  readonly unknownSources: readonly number[];
  /** Absent where sources agree. */
  readonly conflicts?: readonly SourceConflict[];
  /** Whether the text answers without anything known to answer from: an article is missing. */
  readonly isUncovered: boolean;
}

/** The sources that a text cites, in their order. */
function citedSources(sources: readonly RunSource[], citations: readonly Citation[]): readonly RunSource[] {
  const cited = new Set(citations.flatMap(({ numbers }) => numbers));
  return sources.filter(({ number }) => cited.has(number));
}

/** The articles that a run's text cites, each once. */
export function citedArticleIds(run: {
  readonly sources?: readonly RunSource[];
  readonly citations?: readonly Citation[];
}): readonly string[] {
  return [...new Set(citedSources(run.sources ?? [], run.citations ?? []).map(({ articleId }) => articleId))];
}

/** The citations with one more; one at the same place joins it. */
export function withCitation(citations: readonly Citation[], added: Citation): readonly Citation[] {
  const last = citations.at(-1);
  if (last === undefined || last.at !== added.at) return [...citations, added];
  const numbers = [...new Set([...last.numbers, ...added.numbers])];
  return [...citations.slice(0, -1), { at: added.at, numbers }];
}
