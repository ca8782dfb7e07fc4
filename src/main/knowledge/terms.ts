/**
 * Turns text into search terms. Words are terms as they are; scripts that write without spaces become overlapping pairs of
 * characters, which need no dictionary and measured better than the dictionary's words (see the decision page); codes such
 * as `AB-1234` or `v2.1` are one term as a whole and one for each part. Pure.
 *
 * A term holds no ASCII punctuation, so that FTS5's `ascii` tokenizer takes it whole.
 */

/** Longer words (a pasted key, a line of letters) are told apart by their beginning alone. */
const longestWord = 64;
/** Joins the parts of a code inside a term: a sign that no text yields and that the tokenizer does not split at. */
const joiner = '·';

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー`;
const wordCharacter = String.raw`[[\p{L}\p{N}\p{M}]--[${unspaced}]]`;
const stretchPattern = new RegExp(
  String.raw`(?<unspaced>[${unspaced}]+)|${wordCharacter}+(?:[\-_.’'\/]${wordCharacter}+)*`,
  'gv',
);
const possessive = /['’]s$/;
const apostrophes = /['’]/g;
const separators = /[-_./]/;
const marks = /\p{M}/gu;

/** The same text for all ways to write it: case, width, accents. Positions are not kept. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** All terms of a text, in order, repeated ones included. */
export function* termsOf(text: string): Generator<string> {
  for (const match of normalise(text).matchAll(stretchPattern)) {
    if (match.groups?.['unspaced'] === undefined) yield* wordTerms(match[0]);
    else yield* pairsOf(match[0]);
  }
}

/** The terms as the index takes them. */
export function indexTerms(text: string): string {
  return [...termsOf(text)].join(' ');
}

function* wordTerms(word: string): Generator<string> {
  const plain = withoutAccents(word.replace(possessive, '').replaceAll(apostrophes, ''));
  const parts = plain.split(separators).filter((part) => part !== '');
  if (parts.length > 1) yield parts.join(joiner).slice(0, longestWord);
  for (const part of parts) yield part.slice(0, longestWord);
}

function withoutAccents(word: string): string {
  // Nearly all words are plain, and normalising is what takes the time.
  return /^[\p{ASCII}]*$/u.test(word) ? word : word.normalize('NFD').replaceAll(marks, '').normalize('NFC');
}

function* pairsOf(stretch: string): Generator<string> {
  let previous = '';
  let pairs = 0;
  for (const character of stretch) {
    if (previous !== '') {
      pairs += 1;
      yield previous + character;
    }
    previous = character;
  }
  if (pairs === 0) yield previous;
}

/** An FTS5 expression for passages that hold any of the terms; null for none. Terms hold no quotes: nothing to escape. */
export function anyOf(terms: Iterable<string>): string | null {
  const quoted = [...new Set(terms)].map((term) => `"${term}"`);
  return quoted.length === 0 ? null : quoted.join(' OR ');
}

/** An FTS5 expression for passages that hold all of the terms; the last word may be unfinished. Null for none. */
export function allOf(terms: readonly string[]): string | null {
  if (terms.length === 0) return null;
  return terms.map((term, index) => (index === terms.length - 1 ? `"${term}" *` : `"${term}"`)).join(' AND ');
}

/** An FTS5 expression for passages whose body holds the terms next to each other, in this order. */
export function phraseInBody(terms: readonly string[]): string | null {
  return terms.length === 0 ? null : `body : "${terms.join(' ')}"`;
}
