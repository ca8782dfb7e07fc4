/**
 * How text becomes searchable. Scripts written without spaces (Chinese first of all) are indexed as overlapping pairs of
 * characters, everything else as words. A query finds a text that holds each of its parts: a Chinese part anywhere, a word
 * from its beginning. Pure; knows nothing of tables, only the form that FTS5's `ascii` tokenizer splits at spaces.
 */
import { longestQuery } from '../../shared/search.ts';
import { cutText } from '../../shared/cut-text.ts';

/** A stretch of text of one kind, with where each of its units stands in the original. */
export interface Stretch {
  readonly kind: 'word' | 'unspaced';
  /** Normalised: one for a word, one a character for an unspaced script. Never empty, never with a space or a quote. */
  readonly units: readonly string[];
  /** Start of each unit in UTF-16 code units, and the end of the last one. */
  readonly offsets: readonly number[];
}

/** Longer words (a pasted key, a line of dashes in letters) are told apart by their beginning alone. */
const longestWord = 64;
/** Parts of a query beyond this many only cost time. */
const mostParts = 16;

const stretchPattern =
  /(?<unspaced>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+)|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]]+/gv;

/** The searchable stretches of a text, in order. Signs and emoji are none. */
export function* stretchesOf(text: string): Generator<Stretch> {
  for (const match of text.matchAll(stretchPattern)) {
    const stretch =
      match.groups?.['unspaced'] === undefined
        ? wordAt(match[0], match.index)
        : unspacedAt(match[0], match.index);
    if (stretch.units.length > 0) yield stretch;
  }
}

function wordAt(word: string, start: number): Stretch {
  const unit = cutText(normalise(word), longestWord);
  return { kind: 'word', units: unit === '' ? [] : [unit], offsets: [start, start + word.length] };
}

function unspacedAt(text: string, start: number): Stretch {
  const units: string[] = [];
  const offsets: number[] = [];
  let offset = start;
  for (const character of text) {
    const unit = normalise(character);
    if (unit !== '') {
      units.push(unit);
      offsets.push(offset);
    }
    offset += character.length;
  }
  return { kind: 'unspaced', units, offsets: [...offsets, offset] };
}

/** Upper and lower case, full and half width, with and without accents are the same. */
function normalise(text: string): string {
  // Plain small letters and digits, by far the most frequent, are what they will be.
  if (/^[a-z0-9]+$/.test(text)) return text;
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      // Compatibility forms may unfold to signs that split or quote terms.
      .replaceAll(/[\0-/:-`{-\u007f]/g, '')
  );
}

/** A text as the index takes it: terms joined by spaces. */
export function indexTerms(text: string): string {
  const terms: string[] = [];
  for (const { kind, units } of stretchesOf(text)) {
    if (kind === 'word') terms.push(...units);
    else terms.push(...pairsOf(units), units.at(-1) ?? '');
  }
  return terms.join(' ');
}

/**
 * The last character stands alone after the pairs, so that each character begins some term: one character is searched as a
 * beginning. It also keeps the pairs of two stretches from being neighbours.
 */
function pairsOf(units: readonly string[]): readonly string[] {
  return units.slice(1).map((unit, index) => `${units[index]}${unit}`);
}

/** The parts of a query; every one of them must be found. */
export function queryParts(query: string): readonly Stretch[] {
  return [...stretchesOf(cutText(query, longestQuery))].slice(0, mostParts);
}

/** The parts as an FTS5 expression; null when there is nothing to look for. Units hold no quotes: nothing to escape. */
export function matchExpression(parts: readonly Stretch[]): string | null {
  const wanted = new Set(
    parts.map(({ kind, units }) =>
      kind === 'unspaced' && units.length > 1 ? `"${pairsOf(units).join(' ')}"` : `"${units[0]}" *`,
    ),
  );
  return wanted.size === 0 ? null : [...wanted].join(' AND ');
}
