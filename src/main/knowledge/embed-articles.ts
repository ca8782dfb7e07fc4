/**
 * Gives passages their vectors and takes those away that none has any more, some at a time, while there is an embedding model: after start, after articles have changed, after the
 * model was changed. Nobody waits for it; what fails is tried again at the next occasion.
 */
import type { KnowledgeOptions } from './knowledge.ts';

/** Passages of one round: ten batches of the service. */
const roundSize = 100;

export interface ArticleEmbedding {
  /** There may be something to embed. */
  notice(): void;
  close(): void;
}

export function createArticleEmbedding({
  desk,
  embedding,
  log,
}: Pick<KnowledgeOptions, 'desk' | 'embedding' | 'log'>): ArticleEmbedding {
  const closing = new AbortController();
  let isRunning = false;

  async function embedAll(): Promise<void> {
    for (let model = embedding(); model !== null && !closing.signal.aborted; model = embedding()) {
      const missing = await desk.missingVectors(model.name, roundSize);
      if (missing.length === 0) {
        // What was said before a change or a removal must not live on in a vector, nor must those of another model.
        await desk.pruneVectors(model.name);
        return;
      }
      const vectors = await model.embedder.embed(
        missing.map(({ text }) => text),
        closing.signal,
      );
      const entries = missing.flatMap(({ hash }, index) => {
        const vector = vectors[index];
        return vector === undefined ? [] : [{ hash, vector }];
      });
      if (entries.length === 0) return;
      await desk.putVectors(model.name, entries);
    }
  }

  return {
    notice() {
      if (isRunning || closing.signal.aborted || embedding() === null) return;
      isRunning = true;
      embedAll()
        .catch((error: unknown) => {
          if (!closing.signal.aborted) log.error('knowledge.articles-not-embedded', {}, error);
        })
        .finally(() => {
          isRunning = false;
        });
    },
    close: () => closing.abort(),
  };
}
