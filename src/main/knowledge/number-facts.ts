/**
 * Numbers that articles give a name ("annual fee: $95", "评分：4.7", every row of an imported table) and numbers that customers
 * ask for ("a fee under $100", "评分4.5分以上"), so that a range in a question finds a value in an article. Pure.
 */
import { normalise } from './terms.ts';

export interface LabelledNumber {
  readonly label: string;
  readonly value: number;
}

export interface WantedNumber {
  readonly low: number;
  readonly high: number;
  /** The words just before the number, in which its label should be. */
  readonly before: string;
  /** Where the number stands in the normalised text. */
  readonly start: number;
  readonly end: number;
}

/** How far before its number a label may stand in a question, in characters. */
const reach = 14;
/** Facts kept of one article; a table of thousands of rows is not one article's properties. */
const mostFacts = 60;

/** The sign and the number; the label is looked for before it. The other way round, every letter would begin a search. */
const valuePattern = /[:=]\s*[$¥€£]?\s*(?<value>\d{1,9}(?:\.\d{1,4})?)(?![\d.-]*\d)/gu;
const labelPattern = /\p{L}(?:[\p{L} ]{0,30}\p{L})\s*$/u;
/** Characters before the sign in which a label may stand. */
const longestLabel = 34;

const number = String.raw`[$¥€£]?(\d{1,9}(?:\.\d{1,4})?)`;
const wantedPattern = new RegExp(
  String.raw`(?<before>不超过|不低于|超过|低于|高于|至少|最多|under|below|less than|at most|up to|over|above|more than|at least)?\s*` +
    String.raw`${number}\s*(?:(?:-|~|–|到|至|to|and)\s*${number})?` +
    String.raw`\s*(?:元|块|分|星|小时|天|%|dollars|usd|yuan)?\s*` +
    String.raw`(?<after>以下|以内|之内|以上|or less|or more|or below|or above)?`,
  'gu',
);
const atMost = /^(不超过|低于|最多|under|below|less than|at most|up to|以下|以内|之内|or less|or below)$/;

export function numberFactsOf(body: string): readonly LabelledNumber[] {
  const facts = new Map<string, LabelledNumber>();
  const text = normalise(body);
  for (const { groups, index } of text.matchAll(valuePattern)) {
    const label = labelPattern.exec(text.slice(Math.max(0, index - longestLabel), index))?.[0].trim();
    if (label === undefined) continue;
    const value = Number(groups?.['value']);
    facts.set(`${label}\n${value}`, { label, value });
    if (facts.size === mostFacts) break;
  }
  return [...facts.values()];
}

/** @param text normalised */
export function wantedNumbersIn(text: string): readonly WantedNumber[] {
  return [...text.matchAll(wantedPattern)].flatMap((match) => {
    const first = Number(match[2]);
    const second = match[3] === undefined ? first : Number(match[3]);
    if (second < first) return [];
    const bound = match.groups?.['before'] ?? match.groups?.['after'];
    const [low, high] =
      bound === undefined
        ? [first, second]
        : atMost.test(bound)
          ? [0, second]
          : [first, Number.MAX_SAFE_INTEGER];
    const before = text.slice(Math.max(0, match.index - reach), match.index);
    return [{ low, high, before, start: match.index, end: match.index + match[0].trimEnd().length }];
  });
}

/** Whether the words before a number name a label: a Chinese one by a part of it, others whole. */
export function namesLabel(before: string, label: string): boolean {
  if (!/^\p{Script=Han}+$/u.test(label)) return before.includes(label);
  const characters = [...label];
  return characters.some(
    (character, index) => index > 0 && before.includes(`${characters[index - 1]}${character}`),
  );
}
