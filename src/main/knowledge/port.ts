/**
 * The knowledge port: what the rest of main may ask of the knowledge base. All of it works without a network; embeddings and
 * reranking make the answer better where a profile offers them.
 */
import type {
  Article,
  ArticleContent,
  ArticlePage,
  ArticleQuery,
  ArticleVersion,
  ImportOptions,
  ImportProgress,
  ImportSelection,
  KnowledgeStatus,
  Passage,
} from '../../shared/knowledge.ts';

/** One message of the conversation, as retrieval sees it. */
export interface RetrievalTurn {
  readonly author: 'customer' | 'agent';
  readonly text: string;
}

export interface RetrievalRequest {
  /** Oldest first; the last one is the one to answer. Internal notes do not belong here. */
  readonly turns: readonly RetrievalTurn[];
  /** Most passages, one an article at most. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/** An article to begin with. */
export interface SeedArticle extends ArticleContent {
  /** When it was written, epoch milliseconds; now without. */
  readonly savedAt?: number;
}

export interface Knowledge {
  /**
   * The passages that fit a conversation, best first; none when nothing does or nothing is stored. Articles that are no longer
   * valid are left out, internal ones are marked.
   *
   * @throws the signal's reason when stopped
   */
  retrieve(request: RetrievalRequest): Promise<readonly Passage[]>;
  list(query: ArticleQuery): Promise<ArticlePage>;
  get(articleId: string): Promise<Article | null>;
  /** Makes a new article (id null) or a new version. Null when there is no article of that id. */
  save(articleId: string | null, content: ArticleContent): Promise<Article | null>;
  /** False when there was none. */
  remove(articleId: string): Promise<boolean>;
  /** Newest first, the present one included. */
  versions(articleId: string): Promise<readonly ArticleVersion[]>;
  /** Every tag in use, the most frequent first. */
  tags(): Promise<readonly string[]>;
  status(): Promise<KnowledgeStatus>;
  /** A run's suggestion cites these; a repeated call counts nothing twice. */
  recordUse(runId: string, articleIds: readonly string[]): Promise<void>;
  /** Puts articles into an empty knowledge base; one that has any is left alone. */
  seedArticles(articles: readonly SeedArticle[]): Promise<void>;
}

export type ImportStart =
  | { readonly started: true; readonly importId: string }
  | { readonly started: false; readonly refusal: 'unknown-selection' | 'import-running' };

/** Articles from files and addresses. Progress is published as it happens. */
export interface Importer {
  /** Files and folders on this machine, chosen by the agent in the system's own dialog. */
  selectPaths(paths: readonly string[]): Promise<ImportSelection>;
  /** Files that were dropped onto the window. */
  selectContents(
    files: readonly { readonly name: string; readonly content: Uint8Array }[],
  ): Promise<ImportSelection>;
  /** One address each. */
  selectAddresses(lines: readonly string[]): Promise<ImportSelection>;
  start(selectionId: string, options: ImportOptions): ImportStart;
  /** What is stored by then stays. Does nothing when that import is not running. */
  cancel(importId: string): Promise<void>;
  /** The latest progress of the last import; null before the first. */
  current(): ImportProgress | null;
}
