/**
 * Makes a query of a conversation. The newest turn counts most; how much the earlier ones count depends on how much has been
 * said since: after "is there a form for that?" nearly as much as the turn itself, after a long new question hardly. Pure but
 * for the frequencies it is given.
 */
import { isFunctionWord, withoutSmallTalk } from './small-talk.ts';
import { termsOf } from './terms.ts';

/** One message of the conversation, as retrieval sees it. */
export interface Turn {
  readonly author: 'customer' | 'agent';
  readonly text: string;
}

/** Terms that weigh alike. */
export interface WeightedTerms {
  readonly weight: number;
  readonly terms: readonly string[];
}

export interface CorpusFacts {
  /** How many passages there are. */
  readonly passages: number;
  /** In how many of them each term is. */
  frequencies(terms: readonly string[]): readonly number[];
}

/** Turns looked at; what was said before them no longer matters for the present question. */
const mostTurns = 14;
/** Characters of a turn that are looked at: a pasted log is not a question. */
const longestTurn = 2_000;
/** Terms of a turn beyond so many, the frequent ones, only cost time. */
const mostTermsOfTurn = 32;
/** Agents repeat articles; what they said weighs less than what was asked. */
const agentWeight = 0.3;
/** Information (sum of the terms' inverse frequencies) after which earlier turns count half. */
const halfInformation = 50;
/** The information that one term can add at most. */
const mostInformation = 7;
/** Words in more than half of the passages tell nothing, unless there are so few passages. */
const fewPassages = 100;
/**
 * Entries of the index read for one query, all terms together: what can be read in some milliseconds. Rare terms come first,
 * so a large knowledge base drops the words that tell its passages apart least.
 */
const mostEntries = 6_000;

/** Terms by turn, newest first. A term belongs to the turn in which it weighs most. */
export function weighTurns(turns: readonly Turn[], corpus: CorpusFacts): readonly WeightedTerms[] {
  const taken = new Set<string>();
  const groups: WeightedTerms[] = [];
  let information = 0;
  let entries = mostEntries;
  for (const { author, text } of turns.slice(-mostTurns).toReversed()) {
    const weight =
      (halfInformation / (halfInformation + information)) * (author === 'agent' ? agentWeight : 1);
    const found = subjectTerms(text).filter((term) => !taken.has(term));
    const frequencies = corpus.frequencies(found);
    const known = found
      .map((term, index) => ({ term, frequency: frequencies[index] ?? 0 }))
      .filter(({ frequency }) => frequency > 0 && frequency <= Math.max(fewPassages, corpus.passages / 2))
      .toSorted((a, b) => a.frequency - b.frequency)
      .slice(0, mostTermsOfTurn);
    const terms = known.filter(({ frequency }) => (entries -= frequency) >= 0).map(({ term }) => term);
    if (terms.length > 0) groups.push({ weight, terms });
    // An agent's words do not keep the customer's own from weighing fully.
    if (author === 'customer') for (const term of terms) taken.add(term);
    for (const { frequency } of known) {
      information += Math.min(mostInformation, rarity(frequency, corpus.passages)) * weight;
    }
  }
  return groups;
}

/** What a turn is about, each term once. */
function subjectTerms(text: string): readonly string[] {
  const terms = new Set(termsOf(withoutSmallTalk(text.slice(0, longestTurn))));
  return [...terms].filter((term) => !isFunctionWord(term));
}

/** Inverse frequency: how much a term tells. */
export function rarity(frequency: number, total: number): number {
  return Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5));
}
