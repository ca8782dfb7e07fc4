/**
 * Under which name a file is known to the knowledge base. One chosen in a dialog is known by its whole path; one that was dropped by
 * its name, or its path from the dropped folder on, because a page is told no more. The second may be the end of the first, and is
 * then the same file. Two drops are told apart by what they are called, two whole paths by the path. Knows names, and no contents.
 */
import { isAbsolute } from 'node:path';
import { kindOfName } from '../../../shared/file-kinds.ts';
import type { ImportItem } from './job.ts';

/** Where an item's articles are found, and where they are kept from now on: in the place that tells more. */
export interface Place {
  readonly found: string;
  readonly kept: string;
}

export interface KnownPlaces {
  placeOf(item: ImportItem): Place;
}

/** @param sources of all articles, as they are kept */
export function knownPlaces(sources: Iterable<string>): KnownPlaces {
  const all = new Set<string>();
  const byName = new Map<string, Set<string>>();

  function add(place: string): void {
    all.add(place);
    const name = nameOf(place);
    byName.set(name, (byName.get(name) ?? new Set()).add(place));
  }

  function remove(place: string): void {
    all.delete(place);
    byName.get(nameOf(place))?.delete(place);
  }

  for (const source of sources) if (!source.includes('://')) add(placeOfSource(source));
  return {
    placeOf(item) {
      const own = item.kind === 'path' ? item.path : item.name;
      if (item.kind === 'address' || all.has(own)) return { found: own, kept: own };
      const namesakes = [...(byName.get(nameOf(own)) ?? [])];
      const known = item.kind === 'path' ? droppedOf(own, namesakes) : wholeOf(own, namesakes);
      const kept = known !== null && item.kind === 'content' ? known : own;
      if (known !== null) remove(known);
      add(kept);
      return { found: known ?? own, kept };
    },
  };
}

/** The dropped file that a path leads to: of several the one that tells most of its folders. */
function droppedOf(path: string, namesakes: readonly string[]): string | null {
  const dropped = namesakes.filter((place) => !isAbsolute(place) && isEndOf(place, path));
  return dropped.toSorted((one, other) => other.length - one.length)[0] ?? null;
}

/** The path that ends as the dropped file is called. With several, nobody can say which it is. */
function wholeOf(name: string, namesakes: readonly string[]): string | null {
  const paths = namesakes.filter((place) => isAbsolute(place) && isEndOf(name, place));
  return paths.length === 1 ? (paths[0] ?? null) : null;
}

function isEndOf(end: string, path: string): boolean {
  return `/${segmentsOf(path).join('/')}`.endsWith(`/${segmentsOf(end).join('/')}`);
}

function segmentsOf(place: string): readonly string[] {
  return place.split(/[\\/]/);
}

function nameOf(place: string): string {
  return segmentsOf(place).at(-1) ?? place;
}

/** Without the key that tells the articles of one file apart. A file's own name may have a `#` in it. */
function placeOfSource(source: string): string {
  for (let end = source.indexOf('#'); end !== -1; end = source.indexOf('#', end + 1))
    if (kindOfName(source.slice(0, end)) !== null) return source.slice(0, end);
  return source;
}
