/** Embeddings and reranking over the compatible API, within the service's limits. */
import PQueue from 'p-queue';
import { ModelError } from '../port.ts';
import type { Embedder, RankedDocument, Reranker } from '../ports.ts';
import { callJson } from './call.ts';
import type { CallDependencies, CallTarget } from './call.ts';
import { apiUrl, rerankUrl } from './endpoint.ts';
import { countOf, isRecord, listOf } from './wire-values.ts';

export interface EmbeddingTarget extends CallTarget {
  /** E.g. `text-embedding-v4`. */
  readonly model: string;
  /** One of the model's sizes, e.g. 1,024. */
  readonly dimensions: number;
}

export interface RerankTarget extends CallTarget {
  /** E.g. `qwen3-rerank`. */
  readonly model: string;
  /** What "relevant" means here, in words for the model. */
  readonly instruction?: string;
}

/** The service refuses larger batches. */
const maxBatch = 10;
/** Batches under way at once: enough to hide the round trip, few enough not to look like a burst. */
const maxParallel = 3;
/** The service's limit on the documents of one call. */
const maxDocuments = 500;

export function createEmbedder(dependencies: CallDependencies, target: EmbeddingTarget): Embedder {
  return {
    embed: async (texts, signal) => {
      const queue = new PQueue({ concurrency: maxParallel });
      const failed = new AbortController();
      const either = AbortSignal.any([signal, failed.signal]);
      const batches = batchesOf(texts).map((batch) =>
        queue.add(() => embedBatch(dependencies, target, batch, either), { signal: either }),
      );
      try {
        return (await Promise.all(batches)).flat();
      } catch (error) {
        // One batch has failed for good: the others are of no use.
        failed.abort(error);
        await Promise.allSettled(batches);
        throw signal.aborted ? signal.reason : error;
      }
    },
  };
}

export function createReranker(dependencies: CallDependencies, target: RerankTarget): Reranker {
  return {
    rerank: async (query, documents, most, signal) => {
      if (documents.length === 0) return [];
      const body = {
        model: target.model,
        query,
        documents: documents.slice(0, maxDocuments),
        top_n: Math.min(most, documents.length),
        ...(target.instruction === undefined ? {} : { instruct: target.instruction }),
      };
      const answer = await callJson(dependencies, target, rerankUrl(target.baseUrl), body, signal);
      return listOf(answer['results']).flatMap((result) => readRanked(result, documents.length));
    },
  };
}

async function embedBatch(
  dependencies: CallDependencies,
  target: EmbeddingTarget,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const body = {
    model: target.model,
    input: texts,
    dimensions: target.dimensions,
    // Whether base64 is supported is not documented, so it is never left to a default.
    encoding_format: 'float',
  };
  const answer = await callJson(dependencies, target, apiUrl(target.baseUrl, 'embeddings'), body, signal);
  const vectors = readVectors(answer['data'], texts.length);
  if (vectors.some((vector) => vector?.length !== target.dimensions)) {
    const detail = `Expected ${texts.length} vectors of ${target.dimensions} numbers.`;
    throw new ModelError({ code: 'malformed', retryable: false, detail });
  }
  return vectors.filter((vector) => vector !== undefined);
}

/** The vectors at the positions of their texts: the order of the answer is not promised. */
function readVectors(data: unknown, count: number): readonly (Float32Array | undefined)[] {
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count }, () => undefined);
  for (const [position, entry] of listOf(data).entries()) {
    if (!isRecord(entry)) continue;
    const numbers = listOf(entry['embedding']).filter((value) => typeof value === 'number');
    const index = countOf(entry['index']) ?? position;
    if (index < count) vectors[index] = Float32Array.from(numbers);
  }
  return vectors;
}

function readRanked(result: unknown, count: number): readonly RankedDocument[] {
  if (!isRecord(result)) return [];
  const index = countOf(result['index']);
  const score = result['relevance_score'];
  return index !== undefined && index < count && typeof score === 'number' ? [{ index, score }] : [];
}

function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(texts.length / maxBatch) }, (_, index) =>
    texts.slice(index * maxBatch, (index + 1) * maxBatch),
  );
}
