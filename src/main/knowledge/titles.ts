/** Finds articles that a text calls by their titles. Pure. */
import { normalise } from './terms.ts';

/** A title of one character would be found everywhere. */
const shortestTitle = 2;
/** Titles are looked up by so many of their first UTF-16 code units; those that are shorter by what they have. */
const prefixLengths = [6, 3, 2] as const;

export interface TitleFinder {
  /** Numbers of the articles that the text names, in the order of first mention. Of titles within titles the longest counts. */
  namedIn(text: string): readonly number[];
}

interface Entry {
  readonly title: string;
  readonly articles: number[];
}

export function createTitleFinder(
  rows: Iterable<{ readonly article: number; readonly title: string }>,
): TitleFinder {
  const entries = new Map<string, Entry>();
  for (const row of rows) {
    const title = plainTitle(row.title);
    if (title.length < shortestTitle) continue;
    const entry = entries.get(title);
    if (entry === undefined) entries.set(title, { title, articles: [row.article] });
    else entry.articles.push(row.article);
  }
  const prefixOf = (title: string): string =>
    title.slice(
      0,
      prefixLengths.find((length) => length <= title.length),
    );
  const byPrefix = Map.groupBy(entries.values(), ({ title }) => prefixOf(title));
  for (const group of byPrefix.values()) group.sort((a, b) => b.title.length - a.title.length);
  const starts = new Set([...byPrefix.keys()].map((prefix) => prefix.slice(0, shortestTitle)));

  /** The longest title that stands at a place. */
  function entryAt(text: string, position: number): Entry | undefined {
    if (!starts.has(text.slice(position, position + shortestTitle))) return undefined;
    for (const length of prefixLengths) {
      const entry = byPrefix
        .get(text.slice(position, position + length))
        ?.find(({ title }) => text.startsWith(title, position) && isWhole(text, position, title));
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  return {
    namedIn(text) {
      const plain = plainTitle(text);
      const named = new Set<number>();
      for (let position = 0; position < plain.length;) {
        const entry = isInsideWord(plain, position) ? undefined : entryAt(plain, position);
        for (const article of entry?.articles ?? []) named.add(article);
        position += entry?.title.length ?? 1;
      }
      return [...named];
    },
  };
}

function plainTitle(text: string): string {
  return normalise(text).replaceAll(/\s+/g, ' ').trim();
}

/** A title in letters must not be a piece of a longer word. */
function isWhole(text: string, position: number, title: string): boolean {
  return !isLatin(title[0], text[position - 1]) && !isLatin(title.at(-1), text[position + title.length]);
}

function isLatin(inside: string | undefined, outside: string | undefined): boolean {
  return isLetter(inside) && isLetter(outside);
}

function isInsideWord(text: string, position: number): boolean {
  return position > 0 && isLetter(text[position]) && isLetter(text[position - 1]);
}

/** A small Latin letter or a digit. */
function isLetter(character: string | undefined): boolean {
  const code = character?.charCodeAt(0) ?? 0;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
