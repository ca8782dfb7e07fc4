/** Cutting text to a length. It knows nothing of tables. */

/**
 * The beginning of a text, at most `length` UTF-16 code units, never ending in half of a surrogate pair (an emoji or a
 * rare Han character would otherwise turn into a replacement sign).
 */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? length - 1 : length);
}
