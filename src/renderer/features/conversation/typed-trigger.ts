/** Finds what is being typed after a sign that opens a list, such as `:smi` or `/ship`. Pure. */

/** A sign with the word after it, as a range of the text. */
export interface TypedTrigger {
  /** Where the sign is. */
  readonly start: number;
  /** Where the word ends: the caret. */
  readonly end: number;
  /** The word without its sign. */
  readonly query: string;
}

/** Nobody looks for anything with a longer word. */
const longestQuery = 40;

const mayPrecede = /[\s\p{Script=Han}\u3000-\u303f\uff00-\uffef([{"'“‘]/u;

/**
 * The word before the caret that begins with the sign, if the sign itself stands at the beginning, after a space or after an
 * opening bracket: an address (`https://`) or a time (`10:30`) opens nothing. Chinese writes without spaces, so after its
 * characters and its punctuation the sign counts too.
 */
export function findTrigger(text: string, caret: number, sign: string): TypedTrigger | null {
  const start = text.lastIndexOf(sign, caret - 1);
  if (start === -1 || caret - start - sign.length > longestQuery) return null;
  const query = text.slice(start + sign.length, caret);
  const before = text.slice(0, start).at(-1) ?? ' ';
  if (/\s/u.test(query) || !mayPrecede.test(before)) return null;
  return { start, end: caret, query };
}
