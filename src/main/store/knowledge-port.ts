/**
 * What the knowledge base asks of its file. Unlike the other store ports these methods answer at once: the file is opened on
 * threads of its own, never on the main one. It knows nothing of how text becomes terms, passages, links or vectors.
 */
import type {
  Article,
  ArticleContent,
  ArticlePage,
  ArticleQuery,
  ArticleVersion,
  Passage,
} from '../../shared/knowledge.ts';

/** An article with everything that is derived from its text, stored in one transaction. */
export interface ArticleRecord {
  /** Null makes a new article. */
  readonly id: string;
  readonly content: ArticleContent;
  /** Where it came from; null when written by an agent. */
  readonly source: string | null;
  /** SHA-256 of the content in hexadecimal; an equal one means nothing changed. */
  readonly contentHash: string;
  readonly savedAt: number;
  readonly passages: readonly PassageRecord[];
  readonly facts: readonly NumberFact[];
}

export interface PassageRecord {
  readonly start: number;
  readonly end: number;
  /** Terms joined by spaces, as the index takes them. */
  readonly titleTerms: string;
  readonly bodyTerms: string;
  /** SHA-256 of what is embedded. */
  readonly hash: string;
}

/** "label: number" somewhere in an article. */
export interface NumberFact {
  readonly label: string;
  readonly value: number;
}

/** What ranking needs to know of a passage. `article` and `passage` are numbers of rows. */
export interface PassageHit {
  readonly passage: number;
  readonly article: number;
  readonly score: number;
}

/** Where a term stands: three columns of one table, passages in rising order. */
export interface TermOccurrences {
  readonly passages: Int32Array;
  /** How often it is in each passage's title. */
  readonly inTitle: Uint16Array;
  readonly inBody: Uint16Array;
}

export interface PassageLength {
  readonly passage: number;
  readonly article: number;
  readonly length: number;
}

export interface StoredPassage extends Omit<Passage, 'score'> {
  /** Its number in this file. */
  readonly passage: number;
}

export interface TitleRow {
  readonly article: number;
  readonly title: string;
}

export type PutOutcome = 'added' | 'updated' | 'unchanged';

/** Tells whether what was read is still so. Uses of articles change nothing that is searched. */
export interface KnowledgeRevision {
  /** Rises with this connection's changes of articles and what is derived of them. */
  readonly own: number;
  /** Rises with this connection's changes of vectors. */
  readonly vectors: number;
  /** Differs after changes of other connections. */
  readonly others: number;
}

export interface KnowledgeFile {
  readonly articles: ArticleTable;
  readonly index: KnowledgeIndex;
  readonly vectors: VectorTable;
  revision(): KnowledgeRevision;
  /** Runs the work in one transaction. */
  together<Result>(work: () => Result): Result;
  close(): void;
}

export interface ArticleTable {
  put(record: ArticleRecord): PutOutcome;
  get(id: string): Article | null;
  /** The article that an import made of a source; null when there is none. */
  findBySource(source: string): { readonly id: string; readonly contentHash: string } | null;
  /** What imports made articles of, each as it is kept. */
  sources(): readonly string[];
  list(query: ArticleQuery, now: number, expression: string | null): ArticlePage;
  /** Newest first. */
  versions(id: string, limit: number): readonly ArticleVersion[];
  /** False when there was none. */
  remove(id: string): boolean;
  tags(): readonly string[];
  counts(): { readonly articles: number; readonly passages: number };
  /** Counts each article once a run. */
  recordUse(runId: string, articleIds: readonly string[], at: number): void;
}

export interface KnowledgeIndex {
  /** In how many passages each term is. */
  frequencies(terms: readonly string[]): readonly number[];
  occurrences(term: string): TermOccurrences;
  /** Every passage with its article and the number of its terms, title included. */
  passageLengths(): readonly PassageLength[];
  /** Articles that are valid until some day, epoch milliseconds. */
  validities(): ReadonlyMap<number, number>;
  passages(numbers: readonly number[]): readonly StoredPassage[];
  /** The first passage of each article; articles no longer valid are left out. */
  firstPassages(articles: readonly number[], now: number): readonly PassageHit[];
  titles(): readonly TitleRow[];
  bodyOf(article: number): string;
  articleNumber(id: string): number | null;
  replaceLinks(article: number, targets: readonly number[]): void;
  /** Articles whose body an FTS5 expression finds. */
  articlesMatching(expression: string, limit: number): readonly number[];
  addLink(article: number, target: number): void;
  linksFrom(articles: readonly number[]): readonly { readonly source: number; readonly target: number }[];
  /** How many articles name each of those that are named at all. */
  linkCounts(): ReadonlyMap<number, number>;
  /** Labels that at least so many articles share. */
  factLabels(least: number): readonly string[];
  articlesWithFact(label: string, low: number, high: number, limit: number): readonly number[];
  /**
   * Joins the parts that many changes have left the index in: a term is looked up in each of them. One transaction of some tens of
   * milliseconds at each step; it may be left at any.
   */
  joinParts(): Generator<void>;
}

export interface VectorTable {
  /** Passages without a vector of the model, with what to embed. */
  missing(model: string, limit: number): readonly { readonly hash: string; readonly text: string }[];
  put(model: string, vectors: readonly { readonly hash: string; readonly vector: Float32Array }[]): void;
  countOf(model: string): number;
  /** All vectors of a model with the passages they belong to. */
  all(
    model: string,
  ): Iterable<{ readonly passage: number; readonly article: number; readonly vector: Float32Array }>;
  /** Removes vectors that no passage uses any more, and those of other models. */
  prune(model: string): number;
}
