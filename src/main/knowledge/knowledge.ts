/**
 * The knowledge base as the rest of main sees it: passes questions to the knowledge thread, asks for embeddings where there
 * is a model for them, and lets no failure of theirs take the answer away.
 */
import { longestBody } from '../../shared/knowledge.ts';
import type { Log } from '../../shared/log.ts';
import type { Embedder, Reranker } from '../llm/ports.ts';
import type { NewArticle } from './article-record.ts';
import type { Knowledge, RetrievalTurn } from './port.ts';
import type { RemoteDesk } from './thread-link.ts';

/** An embedding model, named so that vectors of different ones are never compared. */
export interface EmbeddingModel {
  /** Endpoint, model and dimensions in one string. */
  readonly name: string;
  readonly embedder: Embedder;
}

export interface KnowledgeOptions {
  readonly desk: RemoteDesk;
  /** The embedding model to use now; null for none. What it is given has been masked already. */
  readonly embedding: () => EmbeddingModel | null;
  readonly reranker: () => Reranker | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** Waiting longer for the vector of a question would be felt; the answer is then made without. */
const longestEmbeddingMs = 1_500;
const longestRerankMs = 2_000;
/** After a failure words alone find articles for so long: without a network each question would wait for what does not come. */
const restMs = 15_000;
/** Passages given to a reranker. */
const mostReranked = 20;
/** What is embedded of a conversation: the newest customer's words, from the end. */
const longestQuestion = 1_200;

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const { desk, now, newId, log } = options;

  /** Asks a model that helps, unless it has just failed; null for no answer. */
  function createHelper(failureEvent: string, longestMs: number) {
    let restsUntil = 0;
    return async <Answer>(
      ask: (signal: AbortSignal) => Promise<Answer>,
      signal: AbortSignal,
    ): Promise<Answer | null> => {
      const restLeft = restsUntil - now();
      // A clock that was set back must not make the rest longer.
      if (restLeft > 0 && restLeft <= restMs) return null;
      try {
        return await ask(AbortSignal.any([signal, AbortSignal.timeout(longestMs)]));
      } catch (error) {
        signal.throwIfAborted();
        restsUntil = now() + restMs;
        log.warn(failureEvent, { reason: error instanceof Error ? error.name : 'unknown' });
        return null;
      }
    };
  }
  const askEmbedder = createHelper('knowledge.not-embedded', longestEmbeddingMs);
  const askReranker = createHelper('knowledge.not-reranked', longestRerankMs);

  async function questionVector(turns: readonly RetrievalTurn[], signal: AbortSignal) {
    const model = options.embedding();
    if (model === null) return null;
    const vectors = await askEmbedder(
      (limited) => model.embedder.embed([questionOf(turns)], limited),
      signal,
    );
    const values = vectors?.[0];
    return values === undefined ? null : { model: model.name, values };
  }

  return {
    async retrieve({ turns, limit, signal = new AbortController().signal }) {
      signal.throwIfAborted();
      if (turns.length === 0) return [];
      const vector = await questionVector(turns, signal);
      const reranker = options.reranker();
      const wanted = reranker === null ? limit : Math.max(limit, mostReranked);
      const passages = await desk.retrieve({ turns, limit: wanted, now: now(), vector });
      signal.throwIfAborted();
      if (reranker === null || passages.length < 2) return passages.slice(0, limit);
      const documents = passages.map(({ title, text }) => `${title}\n${text}`);
      const ranked = await askReranker(
        (limited) => reranker.rerank(questionOf(turns), documents, limit, limited),
        signal,
      );
      if (ranked === null) return passages.slice(0, limit);
      return ranked.flatMap(({ index, score }) => {
        const passage = passages[index];
        return passage === undefined ? [] : [{ ...passage, score }];
      });
    },
    list: (query) => desk.list(query, now()),
    get: (articleId) => desk.get(articleId),
    save: (articleId, content) => {
      const article: NewArticle = {
        id: articleId ?? newId(),
        content: { ...content, body: content.body.slice(0, longestBody) },
        source: null,
        savedAt: now(),
      };
      return desk.save(article, articleId !== null);
    },
    remove: (articleId) => desk.remove(articleId),
    versions: (articleId) => desk.versions(articleId),
    tags: () => desk.tags(),
    status: () => desk.counts(options.embedding()?.name ?? null),
    recordUse: (runId, articleIds) => desk.recordUse(runId, articleIds, now()),
    async seedArticles(contents) {
      await desk.seed(
        contents.map(({ savedAt = now(), ...content }) => ({ id: newId(), content, source: null, savedAt })),
      );
    },
  };
}

/** The customer's latest words, with those before as far as there is room. */
function questionOf(turns: readonly RetrievalTurn[]): string {
  return turns
    .filter(({ author }) => author === 'customer')
    .map(({ text }) => text)
    .join('\n')
    .slice(-longestQuestion);
}
