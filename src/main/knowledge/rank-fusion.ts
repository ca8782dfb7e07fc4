/** Reciprocal-rank fusion (Cormack, Clarke, Büttcher 2009): joins rankings whose scores cannot be compared. Pure. */
import type { PassageHit } from '../store/knowledge-port.ts';

/** The constant of the paper; it keeps first places from deciding everything. */
const rankOffset = 60;

/** @returns one entry an article, with the passage of the ranking in which the article stood highest, best first */
export function fuseRanks(rankings: readonly (readonly PassageHit[])[]): readonly PassageHit[] {
  const fused = new Map<number, { passage: number; score: number; bestRank: number }>();
  for (const ranking of rankings) {
    for (const [rank, { article, passage }] of ranking.entries()) {
      const score = 1 / (rankOffset + rank + 1);
      const entry = fused.get(article);
      if (entry === undefined) fused.set(article, { passage, score, bestRank: rank });
      else {
        entry.score += score;
        if (rank < entry.bestRank) Object.assign(entry, { passage, bestRank: rank });
      }
    }
  }
  return [...fused]
    .map(([article, { passage, score }]) => ({ article, passage, score }))
    .toSorted((a, b) => b.score - a.score);
}
