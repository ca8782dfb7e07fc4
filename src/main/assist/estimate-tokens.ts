/**
 * A quick upper-side estimate of how many tokens a text costs, for budgets only; what was really used comes back as usage.
 */

/** Han, kana, Hangul, full-width forms. */
const wideCharacter = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g;

/**
 * Estimated tokens. The vendor counts one Chinese character as about one token at most and three to four English letters as
 * one; we take the expensive end of both, so that a budget holds.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(wideCharacter)?.length ?? 0;
  return Math.ceil(wide + (text.length - wide) / 3);
}
