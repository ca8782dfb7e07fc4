/** Finds articles that a text calls by their titles. Pure. */
import { normalise } from './terms.ts';

/** A title of one character would be found everywhere. */
const shortestTitle = 2;
/** Titles are looked up by so many of their first UTF-16 code units. */
const prefixLength = 2;

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
  const byPrefix = Map.groupBy(entries.values(), ({ title }) => title.slice(0, prefixLength));
  for (const group of byPrefix.values()) group.sort((a, b) => b.title.length - a.title.length);

  return {
    namedIn(text) {
      const plain = plainTitle(text);
      const named = new Set<number>();
      for (let position = 0; position < plain.length;) {
        const entry = byPrefix
          .get(plain.slice(position, position + prefixLength))
          ?.find(({ title }) => plain.startsWith(title, position) && isWhole(plain, position, title));
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
  const pattern = /[a-z0-9]/;
  return inside !== undefined && outside !== undefined && pattern.test(inside) && pattern.test(outside);
}
