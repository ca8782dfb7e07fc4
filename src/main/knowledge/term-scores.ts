/**
 * What each term is worth in each passage that holds it: BM25 as FTS5 reckons it, over occurrences read from the index. Kept in memory,
 * because customers use the same words again: the same question put to FTS5 would read the lists twice and a row a passage,
 * each time. It knows neither turns nor articles.
 */
import type { KnowledgeIndex } from '../store/knowledge-port.ts';

/**
 * BM25 saturates with `k1`; weights well below 1 let a passage that speaks of a term often gain more from it. A word in the title
 * counts twice one in the body.
 */
const titleWeight = 0.5;
const bodyWeight = 0.25;
/** FTS5's own constants (https://sqlite.org/fts5.html#the_bm25_function). */
const saturation = 1.2;
const lengthShare = 0.75;
const leastRarity = 1e-6;
/** Entries kept of all terms together: 8 bytes each, so 8 MiB. */
const mostEntriesKept = 1_048_576;

/** Two columns of one table: passages by number, and what the term is worth in each. */
export interface TermScores {
  readonly passages: Int32Array;
  readonly scores: Float32Array;
}

/** The passages as they were when they were last counted. */
export interface PassageLengths {
  readonly count: number;
  /** Terms of each passage, title included, by its number; 0 where there is none. */
  readonly lengths: Uint32Array;
  /** Of those that there are. */
  readonly average: number;
}

export interface TermScoring {
  of(term: string): TermScores;
}

export function createTermScoring(
  index: Pick<KnowledgeIndex, 'occurrences'>,
  passages: PassageLengths,
  mostKept = mostEntriesKept,
): TermScoring {
  // In the order of their last use.
  const kept = new Map<string, TermScores>();
  let entriesKept = 0;

  function keep(term: string, scores: TermScores): void {
    kept.set(term, scores);
    entriesKept += scores.passages.length;
    for (const [oldest, { passages: old }] of kept) {
      if (entriesKept <= mostKept) return;
      kept.delete(oldest);
      entriesKept -= old.length;
    }
  }

  return {
    of(term) {
      const known = kept.get(term);
      if (known === undefined) {
        const scores = scoreTerm(index.occurrences(term), passages);
        keep(term, scores);
        return scores;
      }
      kept.delete(term);
      kept.set(term, known);
      return known;
    },
  };
}

function scoreTerm(
  { passages, inTitle, inBody }: ReturnType<KnowledgeIndex['occurrences']>,
  { count, lengths, average }: PassageLengths,
): TermScores {
  const found = passages.length;
  const rarity = Math.max(leastRarity, Math.log((count - found + 0.5) / (found + 0.5)));
  const scores = new Float32Array(found);
  for (let entry = 0; entry < found; entry += 1) {
    const weighed = (inTitle[entry] ?? 0) * titleWeight + (inBody[entry] ?? 0) * bodyWeight;
    const length = (lengths[passages[entry] ?? 0] ?? average) / average;
    scores[entry] =
      (rarity * weighed * (saturation + 1)) /
      (weighed + saturation * (1 - lengthShare + lengthShare * length));
  }
  return { passages, scores };
}
