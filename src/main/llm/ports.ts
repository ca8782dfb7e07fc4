/**
 * The other ports of the model side: embeddings, reranking, and what a connection has to offer. Like the chat port they
 * name no vendor; every failure is a `ModelError`, every stop throws the signal's reason.
 */
export interface Embedder {
  /**
   * Turns texts into vectors, in their order. Batches, retries of a failed batch alone and limits are the adapter's business.
   *
   * @returns one vector a text, all of `dimensions` numbers.
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}

export interface RankedDocument {
  /** Position in the list that was given. */
  readonly index: number;
  /** In [0, 1], higher is nearer. */
  readonly score: number;
}

export interface Reranker {
  /** The best documents for a query, best first, at most `most` of them. */
  rerank(
    query: string,
    documents: readonly string[],
    most: number,
    signal: AbortSignal,
  ): Promise<readonly RankedDocument[]>;
}

export interface OfferedModel {
  readonly id: string;
  /** What the name says it is for; servers list all kinds without telling them apart. */
  readonly kind: 'chat' | 'embedding' | 'rerank' | 'other';
}
