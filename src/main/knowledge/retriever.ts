/**
 * Finds the passages that fit a conversation: terms by turn, articles called by name and those they point to, numbers in the
 * range asked for, and vectors where there are any. Runs on the knowledge thread. It knows neither prompts nor models.
 */
import type { Passage } from '../../shared/knowledge.ts';
import type { KnowledgeFile, KnowledgeIndex, KnowledgeRevision } from '../store/knowledge-port.ts';
import { add, best, bestScore, kthLargest } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import { namesLabel, wantedNumbersIn } from './number-facts.ts';
import { rarity, weighTurns } from './query.ts';
import type { Turn } from './query.ts';
import { fuseRankings } from './rank-fusion.ts';
import { createTermScoring } from './term-scores.ts';
import type { PassageLengths, TermScores, TermScoring } from './term-scores.ts';
import { normalise } from './terms.ts';
import { createTitleFinder } from './titles.ts';
import type { TitleFinder } from './titles.ts';
import type { VectorIndex } from './vector-index.ts';

/** Share of the best score that an article gains for being called by name in the newest turn; half for each turn before. */
const namedShare = 0.3;
/** The same for being pointed to by an article called by name. */
const linkedShare = 0.15;
/** The same for being pointed to by many others: what a whole knowledge base refers to is asked for more often. */
const popularShare = 0.2;
/** Links from which on more do not count. */
const manyLinks = 54;
const olderTurn = 0.5;
/** A label of one or two articles is no property that a customer would ask for. */
const leastSharing = 3;
/** Articles looked at for one number; a range that fits more says nothing. */
const mostWithNumber = 4_000;
/** Of two articles that fit alike the newer one comes first; after half a year the difference is halved. */
const freshShare = 0.01;
const halfLifeMs = 182 * 86_400_000;
/** How long titles and frequencies may lag behind an import that is running. */
const importLagMs = 3_000;
/** Articles, best by their terms, that are looked at further; no name or link lifts those behind them to the front. */
const mostLookedAt = 500;
/** Of the logarithm of the number of passages, which is what the rarest word tells: below it words have hardly found anything. */
const fullMatch = 1;
/** Candidates that fusion and sorting go on with. */
const mostCandidates = 50;

export interface RetrieveQuery {
  /** Oldest first; the last one is the one to answer. */
  readonly turns: readonly Turn[];
  readonly limit: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Of the newest turn with what it needs from before, by the model whose vectors are to be compared; null without. */
  readonly vector: { readonly model: string; readonly values: Float32Array } | null;
}

export interface Retriever {
  /** One passage an article, best first. */
  retrieve(query: RetrieveQuery): readonly Passage[];
  /** Reads what questions need, where it has changed. */
  prepare(mayLag: boolean): void;
}

/** What is kept between questions, as long as the file has not changed. */
interface Memory {
  readonly revision: KnowledgeRevision;
  /** By the process's clock, milliseconds. */
  readonly readAt: number;
  readonly passages: number;
  /** The article of each passage, by the passage's number; 0 where there is none. */
  readonly articleOf: Int32Array;
  readonly highestArticle: number;
  /** Articles that are valid until some day. */
  readonly validUntil: ReadonlyMap<number, number>;
  readonly scoring: TermScoring;
  readonly titles: TitleFinder;
  readonly labels: readonly string[];
  readonly linkCounts: ReadonlyMap<number, number>;
  readonly frequencies: Map<string, number>;
}

export function createRetriever(file: KnowledgeFile, vectors: VectorIndex): Retriever {
  let memory: Memory | null = null;

  function present(mayLag = true): Memory {
    const revision = file.revision();
    const readAt = performance.now();
    if (memory !== null && memory.revision.own === revision.own) {
      if (memory.revision.others === revision.others) return memory;
      // An import changes the file many times a second: what it brings may be counted a moment later.
      if (mayLag && readAt - memory.readAt < importLagMs) return memory;
    }
    const { articleOf, highestArticle, ...lengths } = readPassages(file.index);
    memory = {
      revision,
      readAt,
      passages: lengths.count,
      articleOf,
      highestArticle,
      validUntil: file.index.validities(),
      scoring: createTermScoring(file.index, lengths),
      titles: createTitleFinder(file.index.titles()),
      labels: file.index.factLabels(leastSharing),
      linkCounts: file.index.linkCounts(),
      frequencies: new Map(),
    };
    return memory;
  }

  function frequencies({ frequencies: known }: Memory, terms: readonly string[]): readonly number[] {
    const unknown = terms.filter((term) => !known.has(term));
    for (const [index, frequency] of file.index.frequencies(unknown).entries())
      known.set(unknown[index] ?? '', frequency);
    return terms.map((term) => known.get(term) ?? 0);
  }

  /** Scores by terms and numbers. */
  function scoreByText(turns: readonly Turn[], now: number, facts: Memory): Map<number, Candidate> {
    const last = turns.at(-1);
    const numbers = last === undefined ? { text: '', articles: [] } : matchNumbers(last, facts);
    const asked = last === undefined ? turns : [...turns.slice(0, -1), { ...last, text: numbers.text }];
    const corpus = {
      passages: facts.passages,
      frequencies: (terms: readonly string[]) => frequencies(facts, terms),
    };
    const sums = new Float32Array(facts.articleOf.length);
    for (const { weight, terms } of weighTurns(asked, corpus))
      for (const term of terms) addTerm(sums, facts.scoring.of(term), weight);
    const articles = bestPassages(sums, facts, now);
    const floor = kthLargest(
      articles.scores.filter((score) => score > 0),
      mostLookedAt,
    );
    const candidates = new Map<number, Candidate>();
    for (let article = 1; article < articles.scores.length; article += 1) {
      const score = articles.scores[article] ?? 0;
      if (score > 0 && score >= floor)
        candidates.set(article, { score, passage: articles.passages[article] ?? 0 });
    }
    for (const { article, score } of numbers.articles) {
      const words = articles.scores[article] ?? 0;
      if (!candidates.has(article) && words > 0)
        candidates.set(article, { score: words, passage: articles.passages[article] ?? 0 });
      add(candidates, article, score);
    }
    return candidates;
  }

  function matchNumbers({ text: original, author }: Turn, { labels, passages }: Memory) {
    let text = normalise(original);
    const articles: { article: number; score: number }[] = [];
    if (author !== 'customer' || labels.length === 0) return { text, articles };
    for (const wanted of wantedNumbersIn(text).toReversed()) {
      const named = labels.filter((label) => namesLabel(wanted.before, label));
      if (named.length === 0) continue;
      // Understood as a range, its digits are not words any more.
      text = `${text.slice(0, wanted.start)} ${text.slice(wanted.end)}`;
      for (const label of named) {
        const found = file.index.articlesWithFact(label, wanted.low, wanted.high, mostWithNumber);
        const score = rarity(found.length, passages);
        for (const article of found) articles.push({ article, score });
      }
    }
    return { text, articles };
  }

  /** Articles called by name, and those that these point to. */
  function addNamed(candidates: Map<number, Candidate>, turns: readonly Turn[], titles: TitleFinder): void {
    const highest = bestScore(candidates);
    const named = new Map<number, number>();
    for (const [age, { text }] of turns.toReversed().entries()) {
      for (const article of titles.namedIn(text))
        named.set(article, Math.max(named.get(article) ?? 0, olderTurn ** age));
    }
    if (named.size === 0) return;
    const linked = new Map<number, number>();
    for (const { source, target } of file.index.linksFrom([...named.keys()]))
      linked.set(target, Math.min(1, (linked.get(target) ?? 0) + (named.get(source) ?? 0)));
    for (const [article, share] of named) add(candidates, article, namedShare * highest * share);
    for (const [article, share] of linked) add(candidates, article, linkedShare * highest * share);
  }

  function addPopularity(candidates: Map<number, Candidate>, { linkCounts }: Memory): void {
    const most = bestScore(candidates) * popularShare;
    for (const [article, candidate] of candidates) {
      const links = linkCounts.get(article) ?? 0;
      candidate.score += most * Math.min(1, Math.log1p(links) / Math.log1p(manyLinks));
    }
  }

  /** Those found by name or number alone get the passage they begin with; those not valid fall out. */
  function withPassages(
    candidates: Map<number, Candidate>,
    now: number,
  ): readonly (readonly [number, Candidate])[] {
    const bare = [...candidates].filter(([, { passage }]) => passage === 0).map(([article]) => article);
    const first = new Map(
      file.index.firstPassages(bare, now).map(({ article, passage }) => [article, passage]),
    );
    return [...candidates].flatMap(([article, candidate]) => {
      const passage = candidate.passage === 0 ? first.get(article) : candidate.passage;
      return passage === undefined ? [] : [[article, { ...candidate, passage }] as const];
    });
  }

  return {
    prepare: (mayLag) => void present(mayLag),
    retrieve({ turns, limit, now, vector }) {
      const facts = present();
      if (facts.passages === 0) return [];
      const candidates = scoreByText(turns, now, facts);
      addNamed(candidates, turns, facts.titles);
      addPopularity(candidates, facts);
      const lexical = withPassages(best(candidates, mostCandidates), now)
        .map(([article, { score, passage }]) => ({ article, passage, score }))
        .toSorted((a, b) => b.score - a.score);
      const near = vector === null ? [] : vectors.nearest(vector.model, vector.values, mostCandidates);
      const ranked =
        near.length === 0 ? lexical : fuseRankings(lexical, near, fullMatch * Math.log1p(facts.passages));
      const scores = new Map(ranked.map(({ passage, score }) => [passage, score]));
      return file.index
        .passages(ranked.slice(0, limit * 2).map(({ passage }) => passage))
        .filter(({ validUntil }) => validUntil === null || validUntil >= now)
        .map(({ passage, ...found }) => ({
          ...found,
          score:
            (scores.get(passage) ?? 0) * (1 + freshShare * 0.5 ** ((now - found.updatedAt) / halfLifeMs)),
        }))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

/** Number of passages, their articles and their lengths, each under the passage's number. */
function readPassages(index: KnowledgeIndex): PassageLengths & Pick<Memory, 'articleOf' | 'highestArticle'> {
  const rows = index.passageLengths();
  const highest = rows.reduce((most, { passage }) => Math.max(most, passage), 0);
  const articleOf = new Int32Array(highest + 1);
  const lengths = new Uint32Array(highest + 1);
  let highestArticle = 0;
  let total = 0;
  for (const { passage, article, length } of rows) {
    highestArticle = Math.max(highestArticle, article);
    articleOf[passage] = article;
    lengths[passage] = length;
    total += length;
  }
  return { count: rows.length, average: total / rows.length || 1, lengths, articleOf, highestArticle };
}

/** @param sums by passage */
function addTerm(sums: Float32Array, { passages, scores }: TermScores, weight: number): void {
  for (let entry = 0; entry < passages.length; entry += 1) {
    const passage = passages[entry] ?? 0;
    // Passages that came since they were counted lie beyond the end, where nothing is kept.
    sums[passage] = (sums[passage] ?? 0) + (scores[entry] ?? 0) * weight;
  }
}

/** The best passage of each article, both columns by the article's number; articles no longer valid have none. */
function bestPassages(sums: Float32Array, { articleOf, highestArticle, validUntil }: Memory, now: number) {
  const scores = new Float32Array(highestArticle + 1);
  const passages = new Int32Array(highestArticle + 1);
  for (let passage = 0; passage < sums.length; passage += 1) {
    const score = sums[passage] ?? 0;
    const article = articleOf[passage] ?? 0;
    if (score <= (scores[article] ?? 0)) continue;
    scores[article] = score;
    passages[article] = passage;
  }
  for (const [article, until] of validUntil)
    if (until < now && article <= highestArticle) scores[article] = 0;
  return { scores, passages };
}
