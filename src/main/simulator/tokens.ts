/**
 * Text in pieces about as large as the model's tokens: good enough for counting, and for deltas that look real. No
 * tokenizer's vocabulary is used.
 */

/** A word with the space before it, one or two Chinese characters, a run of digits, a sign, or white space. */
const piece = /\s*\p{Script=Han}{1,2}|\s?[\p{L}\p{M}]{1,8}|\s?\p{N}{1,3}|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** Splits a text; the pieces joined are the text again. */
export function splitTokens(text: string): readonly string[] {
  return text.match(piece) ?? [];
}

export function countTokens(text: string): number {
  return splitTokens(text).length;
}
