/** Finds emoji by words in either language. Pure. */
import type { Emoji } from './emoji-data.ts';

/**
 * The best matches first: a word that is the query, then one that begins with it, then one that has it inside (Chinese words have
 * no spaces to begin after; in Latin script only the beginning of a word counts). Every part of the query must match.
 */
export function searchEmoji(all: readonly Emoji[], query: string, limit: number): readonly Emoji[] {
  const parts = query
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return all.slice(0, limit);
  const ranked = all.flatMap((emoji) => {
    const ranks = parts.map((part) => rankOf(emoji, part));
    return ranks.includes(null) ? [] : [{ emoji, rank: Math.max(...ranks.map((rank) => rank ?? 0)) }];
  });
  // Sorting is stable, so within a rank the common ones of the picker's order come first.
  return ranked
    .toSorted((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ emoji }) => emoji);
}

function rankOf({ words }: Emoji, part: string): number | null {
  if (words.includes(part)) return 0;
  if (words.some((word) => word.startsWith(part))) return 1;
  const isInside = /\p{Script=Han}/u.test(part)
    ? (word: string) => word.includes(part)
    : (word: string) => word.includes(` ${part}`);
  return words.some(isInside) ? 2 : null;
}
