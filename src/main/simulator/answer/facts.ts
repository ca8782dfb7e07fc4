/** Chooses the facts that answer a question: by the terms they share, rare terms counting more. */
import { terms } from './language.ts';

export interface Search {
  readonly question: string;
  /** Words of the topic, beside those the customer used. */
  readonly topic: string;
  /** What the customer said earlier, oldest first. */
  readonly earlier: readonly string[];
}

/** Weights of terms that do not stand in the question itself, which weigh 1. */
const topicWeight = 0.8;
const earlierWeight = 0.25;
/** Below this part of the best score a further fact would be beside the point. */
const relativeFloor = 0.55;
const absoluteFloor = 0.9;

/**
 * The facts that best overlap with what is asked, best first; none when none does.
 *
 * @param most - How many at most.
 */
export function chooseFacts(facts: readonly string[], search: Search, most: number): readonly string[] {
  const distinct = [...new Set(facts)];
  const factTerms = distinct.map((fact) => new Set(terms(fact)));
  const rarity = (term: string): number => {
    const holders = factTerms.filter((held) => held.has(term)).length;
    return holders === 0 ? 0 : Math.log(1 + distinct.length / holders);
  };
  const wanted = new Map<string, number>();
  for (const term of terms(search.earlier.slice(-2).join('\n'))) wanted.set(term, earlierWeight);
  for (const term of terms(search.topic)) wanted.set(term, topicWeight);
  for (const term of terms(search.question)) wanted.set(term, 1);
  const weights = [...wanted].map(([term, weight]) => [term, weight * rarity(term)] as const);
  const scored = distinct.map((fact, index) => {
    const held = factTerms[index] ?? new Set<string>();
    const shared = weights.reduce((sum, [term, weight]) => (held.has(term) ? sum + weight : sum), 0);
    return { fact, score: shared / (1 + Math.log(1 + held.size) / 4) };
  });
  const ranked = scored.toSorted((left, right) => right.score - left.score);
  const best = ranked[0]?.score ?? 0;
  if (best < absoluteFloor) return [];
  return ranked
    .filter(({ score }) => score >= best * relativeFloor)
    .slice(0, most)
    .map(({ fact }) => fact);
}
