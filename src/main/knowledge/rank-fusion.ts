/**
 * Joins what words found with what vectors found. Words lead: nobody knows how good the vectors of a model that the user chose are, and
 * where they are poor they must not push aside what holds the very words. Pure.
 */
import type { PassageHit } from '../store/knowledge-port.ts';

/** What the nearest article gains of what the best match of words is worth. */
const vectorShare = 0.4;
/** The nearest ones gain by how far they are ahead of the one in this place, so that a crowd of equals gains nothing. */
const crowdPlace = 10;

/**
 * @param lexical best first
 * @param near best first, scores by cosine
 * @param fullMatch the lexical score from which on words have found something and not brushed by it
 * @returns one entry an article, best first, each with the passage that speaks more for it
 */
export function fuseRankings(
  lexical: readonly PassageHit[],
  near: readonly PassageHit[],
  fullMatch: number,
): readonly PassageHit[] {
  const most = Math.max(fullMatch, lexical[0]?.score ?? 0);
  const nearest = near[0]?.score ?? 0;
  const crowd = near[Math.min(crowdPlace, near.length) - 1]?.score ?? 0;
  // None: a single vector, or vectors that cannot tell anything apart.
  const lead = nearest - crowd;
  const fused = new Map<number, PassageHit>();
  for (const hit of lexical) fused.set(hit.article, { ...hit, score: hit.score / most });
  for (const hit of near) {
    const share = vectorShare * (lead > 0 ? Math.max(0, (hit.score - crowd) / lead) : 1);
    const found = fused.get(hit.article);
    fused.set(hit.article, {
      article: hit.article,
      passage: found !== undefined && found.score >= share ? found.passage : hit.passage,
      score: (found?.score ?? 0) + share,
    });
  }
  return [...fused.values()].toSorted((a, b) => b.score - a.score);
}
