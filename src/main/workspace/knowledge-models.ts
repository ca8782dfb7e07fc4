/** The models that help to find articles, as the settings name them now: for embeddings and reranking, both without personal data. */
import type { Settings } from '../../shared/settings.ts';
import type { KnowledgeOptions } from '../knowledge/knowledge.ts';
import type { CallTarget } from '../llm/dashscope/call.ts';
import { createEmbedder, createReranker } from '../llm/dashscope/embedder.ts';
import { ModelError } from '../llm/port.ts';
import type { Transport } from '../llm/transport.ts';
import type { MaskBooks } from '../privacy/mask-books.ts';
import { createMaskedEmbedder, createMaskedReranker } from '../privacy/masked-embedder.ts';
import { allProfiles, connectionsOf } from './connections.ts';
import type { ConnectionOptions } from './connections.ts';

export interface KnowledgeModelOptions extends ConnectionOptions {
  readonly settings: () => Settings;
  readonly transport: Transport;
  readonly maskBooks: Pick<MaskBooks, 'withLabels'>;
}

/** A question waits for one call; an attempt that failed is not made again. */
const timeoutMs = 10_000;

export function createKnowledgeModels(
  options: KnowledgeModelOptions,
): Pick<KnowledgeOptions, 'embedding' | 'reranker'> {
  const { settings, transport, maskBooks } = options;

  function profile() {
    const { knowledge, privacy } = settings();
    // Nobody could look at each of these requests first, and by words articles are found all the same.
    if (privacy.previewFirst) return null;
    const { embeddingProfileId } = knowledge;
    return allProfiles(options).find(({ id }) => id === embeddingProfileId) ?? null;
  }

  async function target(profileId: string): Promise<CallTarget> {
    const [connection] = await connectionsOf(options, profileId);
    if (connection === undefined) throw new ModelError({ code: 'not-configured', retryable: false });
    return { baseUrl: connection.baseUrl, apiKey: connection.apiKey, retries: 0, timeoutMs };
  }

  return {
    embedding() {
      const used = profile();
      if (used === null) return null;
      const { embeddingModel: model, dimensions } = settings().knowledge;
      return {
        name: `${used.baseUrl} ${model} ${dimensions}`,
        embedder: createMaskedEmbedder(
          {
            embed: async (texts, signal) =>
              createEmbedder({ transport }, { ...(await target(used.id)), model, dimensions }).embed(
                texts,
                signal,
              ),
          },
          maskBooks,
        ),
      };
    },
    reranker() {
      const used = profile();
      const { rerankModel: model } = settings().knowledge;
      if (used === null || model === '') return null;
      return createMaskedReranker(
        {
          rerank: async (query, documents, most, signal) =>
            createReranker({ transport }, { ...(await target(used.id)), model }).rerank(
              query,
              documents,
              most,
              signal,
            ),
        },
        maskBooks,
      );
    },
  };
}
