/**
 * The work of the knowledge thread: each method is one request of the main thread and answers at once. Plain values in and out,
 * so that they can cross to another thread. It opens and closes nothing.
 */
import type { Article, ArticlePage, ArticleQuery, ArticleVersion, Passage } from '../../shared/knowledge.ts';
import type { KnowledgeFile } from '../store/knowledge-port.ts';
import { toArticleRecord } from './article-record.ts';
import type { NewArticle } from './article-record.ts';
import { linkAll, linkArticle } from './links.ts';
import { createRetriever } from './retriever.ts';
import type { RetrieveQuery } from './retriever.ts';
import { allOf, termsOf } from './terms.ts';
import { createVectorIndex } from './vector-index.ts';

/** Versions shown of one article. */
const mostVersions = 100;

export interface KnowledgeDesk {
  /**
   * Reads what questions need, where articles have changed.
   *
   * @param mayLag an import that is running may be noticed some seconds later
   */
  prepare(mayLag: boolean): void;
  retrieve(query: RetrieveQuery): readonly Passage[];
  list(query: ArticleQuery, now: number): ArticlePage;
  get(id: string): Article | null;
  /** Null when `mustExist` and there is no such article. */
  save(article: NewArticle, mustExist: boolean): Article | null;
  remove(id: string): boolean;
  versions(id: string): readonly ArticleVersion[];
  tags(): readonly string[];
  counts(model: string | null): {
    readonly articles: number;
    readonly passages: number;
    readonly embedded: number | null;
  };
  recordUse(runId: string, articleIds: readonly string[], at: number): void;
  /** False when there are articles already. */
  seed(articles: readonly NewArticle[]): boolean;
  missingVectors(model: string, limit: number): readonly { readonly hash: string; readonly text: string }[];
  putVectors(
    model: string,
    vectors: readonly { readonly hash: string; readonly vector: Float32Array }[],
  ): void;
  pruneVectors(model: string): number;
}

export function createKnowledgeDesk(file: KnowledgeFile): KnowledgeDesk {
  const { articles, vectors } = file;
  const retriever = createRetriever(
    file,
    createVectorIndex(vectors, () => file.revision()),
  );
  return {
    prepare: (mayLag) => retriever.prepare(mayLag),
    retrieve: (query) => retriever.retrieve(query),
    list: (query, now) => {
      const terms = [...termsOf(query.text)];
      // Something was asked that holds no word at all: nothing fits.
      if (query.text.trim() !== '' && terms.length === 0) return { articles: [], total: 0 };
      return articles.list(query, now, allOf(terms));
    },
    get: (id) => articles.get(id),
    save: (article, mustExist) =>
      file.together(() => {
        const existing = articles.get(article.id);
        if (existing === null && mustExist) return null;
        const record = toArticleRecord(article);
        if (articles.put(record) !== 'unchanged') linkArticle(file, article.id);
        return articles.get(article.id);
      }),
    remove: (id) => articles.remove(id),
    versions: (id) => articles.versions(id, mostVersions),
    tags: () => articles.tags(),
    counts: (model) => ({
      ...articles.counts(),
      embedded: model === null ? null : vectors.countOf(model),
    }),
    recordUse: (runId, ids, at) => articles.recordUse(runId, ids, at),
    seed: (seeds) => {
      if (articles.counts().articles > 0) return false;
      file.together(() => {
        for (const seed of seeds) articles.put(toArticleRecord(seed));
      });
      for (const _ of linkAll(file));
      return true;
    },
    missingVectors: (model, limit) => vectors.missing(model, limit),
    putVectors: (model, entries) => vectors.put(model, entries),
    pruneVectors: (model) => vectors.prune(model),
  };
}
