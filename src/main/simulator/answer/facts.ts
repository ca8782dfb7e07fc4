/** Chooses the facts that answer a question: by the terms they share, rare terms counting more. */
import { terms } from './language.ts';

export interface Fact {
  readonly text: string;
  /** The heading it stands under; empty for none. */
  readonly heading: string;
}

export interface Search {
  readonly question: string;
  /** Words of the topic, beside those the customer used. */
  readonly topic: string;
  /** What the customer said earlier, oldest first. */
  readonly earlier: readonly string[];
}

/** Weights of terms that do not stand in the question itself, which weigh 1. */
const topicWeight = 0.65;
const earlierWeight = 0.25;
/** Weight of the heading's words beside those of the fact itself: it tells the subject, not the answer. */
const headingWeight = 0.4;
/** Below this part of the best score a further fact would be beside the point. */
const relativeFloor = 0.55;
const absoluteFloor = 0.9;

/**
 * The facts that best overlap with what is asked, in the order in which they stand; none when none does.
 *
 * @param most - How many at most.
 */
export function chooseFacts(facts: readonly Fact[], search: Search, most: number): readonly string[] {
  const distinct = facts.filter(
    (fact, index) => facts.findIndex((other) => other.text === fact.text) === index,
  );
  const held = distinct.map((fact) => ({
    own: new Set(terms(fact.text)),
    heading: new Set(terms(fact.heading)),
  }));
  const rarity = (term: string): number => {
    const holders = held.filter(({ own, heading }) => own.has(term) || heading.has(term)).length;
    return holders === 0 ? 0 : Math.log(1 + distinct.length / holders);
  };
  const wanted = [...weightedTerms(search)].map(([term, weight]) => [term, weight * rarity(term)] as const);
  const scored = distinct.map(({ text }, position) => {
    const { own = new Set<string>(), heading = new Set<string>() } = held[position] ?? {};
    const shared = wanted.reduce((sum, [term, weight]) => {
      if (own.has(term)) return sum + weight;
      return heading.has(term) ? sum + weight * headingWeight : sum;
    }, 0);
    return { text, position, score: shared / (1 + Math.log(1 + own.size) / 4) };
  });
  const ranked = scored.toSorted((left, right) => right.score - left.score);
  const best = ranked[0]?.score ?? 0;
  if (best < absoluteFloor) return [];
  return ranked
    .filter(({ score }) => score >= best * relativeFloor)
    .slice(0, most)
    .toSorted((left, right) => left.position - right.position)
    .map(({ text }) => text);
}

/** Terms to look for; the question's own count most. */
function weightedTerms(search: Search): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const term of terms(search.earlier.slice(-2).join('\n'))) wanted.set(term, earlierWeight);
  for (const term of terms(search.topic)) wanted.set(term, topicWeight);
  for (const term of terms(search.question)) wanted.set(term, 1);
  return wanted;
}
