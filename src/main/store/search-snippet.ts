/** The piece of a found text that shows why it was found. Pure. */
import { longestSnippet } from '../../shared/search.ts';
import type { Snippet, TextRange } from '../../shared/search.ts';
import { stretchesOf } from './search-terms.ts';
import type { Stretch } from './search-terms.ts';

/** Characters before the first hit that stay visible; more would push it out of a narrow pane. */
const contextBefore = 16;

/** Cuts the text around its first hit, surrogate pairs left whole, and says what to highlight in it. */
export function makeSnippet(text: string, parts: readonly Stretch[]): Snippet {
  const hits = rangesIn(text, parts);
  const first = hits[0]?.start ?? 0;
  const start = first <= contextBefore ? 0 : beginningNear(text, first);
  const before = start === 0 ? '' : '…';
  const room = longestSnippet - before.length;
  const isCut = text.length - start > room;
  const end = isCut ? wholeCharacterAt(text, start + room - 1) : text.length;
  const shift = before.length - start;
  const ranges = hits
    .filter((range) => range.start < end)
    .map((range) => ({ start: range.start + shift, end: Math.min(range.end, end) + shift }));
  return { text: `${before}${text.slice(start, end)}${isCut ? '…' : ''}`, ranges };
}

/** Where a piece of text that leads up to a hit begins: with a word where there are words. */
function beginningNear(text: string, hit: number): number {
  const earliest = wholeCharacterAt(text, hit - contextBefore);
  const space = text.slice(earliest, hit).search(/\s\S/);
  return space === -1 ? earliest : earliest + space + 1;
}

/** The position itself, or one before it where it would split a surrogate pair. */
function wholeCharacterAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  return code >= 0xdc00 && code <= 0xdfff ? position - 1 : position;
}

/** Where the parts stand in a text: rising, overlaps joined. */
function rangesIn(text: string, parts: readonly Stretch[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (const stretch of stretchesOf(text)) {
    for (const part of parts) if (part.kind === stretch.kind) ranges.push(...rangesOf(part, stretch));
  }
  const joined: TextRange[] = [];
  for (const range of ranges.toSorted((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last === undefined || range.start > last.end) joined.push(range);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return joined;
}

function rangesOf(part: Stretch, stretch: Stretch): readonly TextRange[] {
  return part.kind === 'word' ? wordRange(part, stretch) : unspacedRanges(part, stretch);
}

/** The typed beginning of a word; all of it where normalising changed its length and the beginning cannot be told. */
function wordRange(part: Stretch, stretch: Stretch): readonly TextRange[] {
  const wanted = part.units[0] ?? '';
  const word = stretch.units[0] ?? '';
  const [start = 0, end = 0] = stretch.offsets;
  if (!word.startsWith(wanted)) return [];
  return [{ start, end: word.length === end - start ? start + wanted.length : end }];
}

function unspacedRanges(part: Stretch, stretch: Stretch): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (let index = 0; index + part.units.length <= stretch.units.length; index += 1) {
    if (!part.units.every((unit, offset) => unit === stretch.units[index + offset])) continue;
    const start = stretch.offsets[index] ?? 0;
    ranges.push({ start, end: stretch.offsets[index + part.units.length] ?? start });
  }
  return ranges;
}
