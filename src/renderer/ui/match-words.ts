/** How well what was typed into a palette fits an item. Pure. */

/**
 * 1 where each typed word begins a word of the label, less where one stands inside of a word, 0 where one is missing. Chinese has
 * no words to begin, and its characters count wherever they stand.
 */
export function matchWords(label: string, typed: string): number {
  const text = label.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  const beginnings = text.split(/[\s\p{P}]+/u);
  return words.every((word) => beginnings.some((beginning) => beginning.startsWith(word))) ? 1 : 0.5;
}
