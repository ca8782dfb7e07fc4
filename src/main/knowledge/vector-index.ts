/**
 * Exact search by cosine over all vectors of a model, held in memory as one array. Exact, because at this size it takes
 * milliseconds on a thread of its own and needs no index to keep in shape.
 */
import { kthLargest } from './candidates.ts';
import type { KnowledgeRevision, PassageHit, VectorTable } from '../store/knowledge-port.ts';

export interface VectorIndex {
  /** The nearest passages, one an article, best first; none when the model has no vectors or others than these. */
  nearest(model: string, vector: Float32Array, limit: number): readonly PassageHit[];
}

interface Loaded {
  readonly model: string;
  readonly revision: KnowledgeRevision;
  /** By the process's clock, milliseconds: when reading ended, and how long it took. */
  readonly readAt: number;
  readonly readingMs: number;
  readonly dimensions: number;
  readonly passages: Int32Array;
  readonly articles: Int32Array;
  /** Unit vectors, one after the other. */
  readonly values: Float32Array;
}

/** Of the time, at most one part in so many goes into reading vectors again while they change all the time. */
const restShare = 5;

/** @param revision of the file; vectors are read again when it has changed */
export function createVectorIndex(table: VectorTable, revision: () => KnowledgeRevision): VectorIndex {
  let loaded: Loaded | null = null;
  return {
    nearest(model, vector, limit) {
      if (loaded === null || loaded.model !== model || isStale(loaded, revision()))
        loaded = load(table, model, revision());
      if (loaded.dimensions !== vector.length) return [];
      return nearestOf(loaded, toUnit(vector), limit);
    },
  };
}

function isStale(
  { revision: read, readAt, readingMs }: Loaded,
  { own, vectors, others }: KnowledgeRevision,
): boolean {
  if (read.own === own && read.vectors === vectors && read.others === others) return false;
  return performance.now() - readAt >= readingMs * restShare;
}

function load(table: VectorTable, model: string, revision: KnowledgeRevision): Loaded {
  const startedAt = performance.now();
  const count = table.countOf(model);
  const passages = new Int32Array(count);
  const articles = new Int32Array(count);
  let values = new Float32Array(0);
  let dimensions = 0;
  let row = 0;
  for (const { passage, article, vector } of table.all(model)) {
    if (dimensions === 0) {
      dimensions = vector.length;
      values = new Float32Array(count * dimensions);
    }
    // A model that changed its dimensions under the same name: the old ones are of no use.
    if (vector.length !== dimensions || row >= count) continue;
    values.set(toUnit(vector), row * dimensions);
    passages[row] = passage;
    articles[row] = article;
    row += 1;
  }
  const readAt = performance.now();
  return {
    model,
    revision,
    readAt,
    readingMs: readAt - startedAt,
    dimensions,
    passages: passages.subarray(0, row),
    articles: articles.subarray(0, row),
    values,
  };
}

function toUnit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum) || 1;
  return vector.map((value) => value / length);
}

function nearestOf({ passages, articles, values, dimensions }: Loaded, wanted: Float32Array, limit: number) {
  const bestOf = new Map<number, PassageHit>();
  // Passages below the present limit's worst need no entry: a bound that rises keeps the map small.
  const scores = new Float32Array(passages.length);
  for (let row = 0; row < passages.length; row += 1) scores[row] = dot(values, row * dimensions, wanted);
  const floor = kthLargest(scores, Math.min(scores.length, limit * 4));
  for (let row = 0; row < passages.length; row += 1) {
    const score = scores[row] ?? 0;
    if (score < floor) continue;
    const article = articles[row] ?? 0;
    if ((bestOf.get(article)?.score ?? -1) < score)
      bestOf.set(article, { article, passage: passages[row] ?? 0, score });
  }
  return [...bestOf.values()].toSorted((a, b) => b.score - a.score).slice(0, limit);
}

/** Four sums side by side, so that the processor need not wait for each addition. */
function dot(values: Float32Array, offset: number, wanted: Float32Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const whole = wanted.length - (wanted.length % 4);
  for (let index = 0; index < whole; index += 4) {
    first += (values[offset + index] ?? 0) * (wanted[index] ?? 0);
    second += (values[offset + index + 1] ?? 0) * (wanted[index + 1] ?? 0);
    third += (values[offset + index + 2] ?? 0) * (wanted[index + 2] ?? 0);
    fourth += (values[offset + index + 3] ?? 0) * (wanted[index + 3] ?? 0);
  }
  for (let index = whole; index < wanted.length; index += 1)
    first += (values[offset + index] ?? 0) * (wanted[index] ?? 0);
  return first + second + third + fourth;
}
