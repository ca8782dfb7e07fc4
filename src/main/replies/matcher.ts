/**
 * Finds which of some short texts suit what a customer says: by shared terms, rare ones counting more. Built once for a
 * library and asked often; an answer takes well under five milliseconds for thousands of texts. Knows no store.
 */
import { termsOf } from './terms.ts';

export interface Matchable {
  readonly id: string;
  /** What it is about; counts most. */
  readonly subject: string;
  /** What it says; counts a little. */
  readonly text: string;
  /** BCP 47; empty for any. */
  readonly language: string;
}

/** What matching needs of a text. Making it is most of the work, so whoever keeps texts keeps these with them. */
export interface PreparedText {
  readonly id: string;
  readonly language: string;
  readonly subjectTerms: ReadonlySet<string>;
  readonly weights: ReadonlyMap<string, number>;
}

export interface Match {
  readonly id: string;
  readonly score: number;
}

export interface Matcher {
  /**
   * Those that suit, best first.
   *
   * @param newest what the customer said since the last answer
   * @param earlier what they said before; it only helps those that already have something in common with the newest
   */
  find(newest: string, earlier: string, limit: number): readonly Match[];
}

/** What one text has in common with the customer's words, and how much of its subject that is. */
interface Tally {
  readonly score: number;
  readonly named: number;
}
const nothing: Tally = { score: 0, named: 0 };

const subjectWeight = 1;
const textWeight = 0.35;
const earlierWeight = 0.25;
/** What a text is about stands in its beginning; in UTF-16 code units. */
const telling = 600;

/**
 * Less in common than this is chance. The unit is a term that one of ten texts has, found in a subject: in a small library one
 * such word is telling, in a large one it must be a rarer one or two of them.
 */
const leastScore = 0.95;
/** A subject of which less than this part was named is about something else. */
const leastCoverage = 0.12;
/** A second that is much worse than the first would only be in the way. */
const relativeFloor = 0.6;

export function createMatcher(items: readonly PreparedText[]): Matcher {
  const holders = new Map<string, { readonly index: number; readonly weight: number }[]>();
  for (const [index, item] of items.entries()) {
    for (const [term, weight] of item.weights) {
      const list = holders.get(term);
      if (list === undefined) holders.set(term, [{ index, weight }]);
      else list.push({ index, weight });
    }
  }
  /** 1 for a term that one of ten texts has; in a larger library a rare term is worth more. */
  const rarity = (count: number): number => Math.log(1 + Math.max(items.length, 10) / count) / Math.log(11);
  const worthOf = (terms: Iterable<string>): number =>
    [...terms].reduce((sum, term) => sum + rarity(holders.get(term)?.length ?? 1), 0);
  const subjectWorth = items.map(({ subjectTerms }) => worthOf(subjectTerms));

  function tally(terms: Iterable<string>, into: Map<number, Tally>): void {
    for (const term of terms) {
      const list = holders.get(term) ?? [];
      for (const { index, weight } of list) {
        const before = into.get(index) ?? nothing;
        const worth = rarity(list.length);
        into.set(index, {
          score: before.score + worth * weight,
          named: before.named + (weight === subjectWeight ? worth : 0),
        });
      }
    }
  }

  return {
    find(newest, earlier, limit) {
      const asked = termsOf(newest);
      const found = new Map<number, Tally>();
      tally(asked, found);
      const before = new Map<number, Tally>();
      tally(
        [...termsOf(earlier)].filter((term) => !asked.has(term)),
        before,
      );
      const wantsHan = isHan(newest);
      const ranked = [...found]
        .flatMap(([index, { score, named }]) => {
          const item = items[index];
          const suits =
            item !== undefined &&
            suitsLanguage(item.language, wantsHan) &&
            named >= leastCoverage * (subjectWorth[index] ?? 0);
          const whole = score + (before.get(index)?.score ?? 0) * earlierWeight;
          return suits && whole >= leastScore ? [{ id: item.id, score: whole }] : [];
        })
        .toSorted((left, right) => right.score - left.score);
      const floor = (ranked[0]?.score ?? 0) * relativeFloor;
      return ranked.filter(({ score }) => score >= floor).slice(0, limit);
    },
  };
}

export function prepareText({ id, subject, text, language }: Matchable): PreparedText {
  const subjectTerms = termsOf(subject);
  const weights = new Map<string, number>();
  for (const term of termsOf(text.slice(0, telling))) weights.set(term, textWeight);
  for (const term of subjectTerms) weights.set(term, subjectWeight);
  return { id, language, subjectTerms, weights };
}

/** Whether a text is Chinese rather than not, as far as choosing among texts goes. */
function isHan(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z]+/gi)?.length ?? 0;
  return han > words;
}

/** A reply in the other script would have to be translated first. */
function suitsLanguage(language: string, wantsHan: boolean): boolean {
  return language === '' || /^zh\b/i.test(language) === wantsHan;
}
