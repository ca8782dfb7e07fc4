/** Chooses the facts that answer a question: by the terms they share, rare terms counting more. */
import { terms } from './language.ts';

export interface Fact {
  readonly text: string;
  /** The heading it stands under; empty for none. */
  readonly heading: string;
  /** The passage it stands in; absent for what needs no citation. */
  readonly passage?: {
    readonly number: number;
    /** Of the last change, as the prompt writes it: later dates sort later. */
    readonly changed: string;
    readonly isInternal: boolean;
  };
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
export function chooseFacts(facts: readonly Fact[], search: Search, most: number): readonly Fact[] {
  // What a passage says as well is told with its citation.
  const cited = new Map(facts.flatMap((fact) => (fact.passage === undefined ? [] : [[fact.text, fact]])));
  const distinct = facts
    .filter((fact, index) => facts.findIndex((other) => other.text === fact.text) === index)
    .map((fact) => cited.get(fact.text) ?? fact);
  const held = distinct.map((fact) => ({
    own: new Set(terms(fact.text)),
    heading: new Set(terms(fact.heading)),
  }));
  const rarity = (term: string): number => {
    const holders = held.filter(({ own, heading }) => own.has(term) || heading.has(term)).length;
    return holders === 0 ? 0 : Math.log(1 + distinct.length / holders);
  };
  const wanted = [...weightedTerms(search)].map(([term, weight]) => [term, weight * rarity(term)] as const);
  const scored = distinct.map((fact, position) => {
    const { own = new Set<string>(), heading = new Set<string>() } = held[position] ?? {};
    const shared = wanted.reduce((sum, [term, weight]) => {
      if (own.has(term)) return sum + weight;
      return heading.has(term) ? sum + weight * headingWeight : sum;
    }, 0);
    return { fact, position, score: shared / (1 + Math.log(1 + own.size) / 4) };
  });
  const ranked = scored.toSorted((left, right) => right.score - left.score);
  const best = ranked[0]?.score ?? 0;
  if (best < absoluteFloor) return [];
  return ranked
    .filter(({ score }) => score >= best * relativeFloor)
    .slice(0, most)
    .toSorted((left, right) => left.position - right.position)
    .map(({ fact }) => fact);
}

/**
 * Of facts that say the same of the same with other numbers the one of the later passage stays, and takes the older one's place.
 *
 * @param all - Where the later one may stand.
 */
export function settleConflicts(
  facts: readonly Fact[],
  all: readonly Fact[] = facts,
): {
  readonly facts: readonly Fact[];
  readonly conflict: { readonly followed: Fact; readonly older: Fact } | null;
} {
  for (const older of facts) {
    const followed = all.find((newer) => contradicts(newer, older));
    if (followed === undefined) continue;
    const others = facts.filter((fact) => fact !== older && fact !== followed);
    return { facts: [followed, ...others], conflict: { followed, older } };
  }
  return { facts, conflict: null };
}

/** Shared words from which on two sentences speak of the same. */
const sameSubject = 0.3;

function contradicts(newer: Fact, older: Fact): boolean {
  if (newer.passage === undefined || older.passage === undefined) return false;
  if (newer.passage.changed <= older.passage.changed) return false;
  const numbers = (text: string): string => (text.match(/\d+/g) ?? []).join(' ');
  if (numbers(newer.text) === '' || numbers(newer.text) === numbers(older.text)) return false;
  const ofOlder = new Set(terms(older.text.replaceAll(/\d+/g, '')));
  const shared = [...new Set(terms(newer.text.replaceAll(/\d+/g, '')))].filter((term) =>
    ofOlder.has(term),
  ).length;
  return shared / Math.max(1, ofOlder.size) >= sameSubject;
}

/** Terms to look for; the question's own count most. */
function weightedTerms(search: Search): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const term of terms(search.earlier.slice(-2).join('\n'))) wanted.set(term, earlierWeight);
  for (const term of terms(search.topic)) wanted.set(term, topicWeight);
  for (const term of terms(search.question)) wanted.set(term, 1);
  return wanted;
}
