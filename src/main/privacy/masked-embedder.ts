/**
 * An embedder and a reranker that never see personal data. A vector needs no value back, and must be the same for the same
 * text in every conversation, so only the kind of what is left out stays: `[PHONE]`.
 */
import type { Embedder, Reranker } from '../llm/ports.ts';
import type { MaskBooks } from './mask-books.ts';

export function createMaskedEmbedder(embedder: Embedder, books: Pick<MaskBooks, 'withLabels'>): Embedder {
  return {
    embed: (texts, signal) => embedder.embed(texts.map(books.withLabels), signal),
  };
}

export function createMaskedReranker(reranker: Reranker, books: Pick<MaskBooks, 'withLabels'>): Reranker {
  return {
    rerank: (query, documents, most, signal) =>
      reranker.rerank(books.withLabels(query), documents.map(books.withLabels), most, signal),
  };
}
