/** Articles on their way to an answer, by number: their scores so far. Pure. */

/** An article's score, with its best passage; 0 for none. */
export interface Candidate {
  score: number;
  passage: number;
}

/** Adds to an article's score, whether or not it had one. */
export function add(candidates: Map<number, Candidate>, article: number, score: number): void {
  const candidate = candidates.get(article);
  if (candidate === undefined) candidates.set(article, { score, passage: 0 });
  else candidate.score += score;
}

/** The best ones, best first. */
export function best(candidates: Map<number, Candidate>, limit: number): Map<number, Candidate> {
  const floor = kthLargest(
    Float32Array.from(candidates.values(), ({ score }) => score),
    limit,
  );
  return new Map(
    [...candidates]
      .filter(([, { score }]) => Math.fround(score) >= floor)
      .toSorted(([, a], [, b]) => b.score - a.score)
      .slice(0, limit),
  );
}

/** The least score of the best `count`. */
export function kthLargest(scores: Float32Array, count: number): number {
  return scores.toSorted()[Math.max(0, scores.length - count)] ?? 0;
}

/** At least 1, so that shares of it are felt where nothing else was found. */
export function bestScore(candidates: Map<number, Candidate>): number {
  let highest = 1;
  for (const { score } of candidates.values()) if (score > highest) highest = score;
  return highest;
}
