/**
 * Prepares a library's texts for matching: what has not changed since the last time is not done again, and thousands at once
 * (after an import) are done in slices, so that the desk does not stand still.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepareText } from './matcher.ts';
import type { Matchable, PreparedText } from './matcher.ts';

/** Longest time at a stretch, in milliseconds: a frame is 16. */
const sliceMs = 8;

interface Kept {
  readonly from: Matchable;
  readonly text: PreparedText;
}

export function createPreparer<Item extends Pick<Matchable, 'id' | 'language'>>(
  describe: (item: Item) => Pick<Matchable, 'subject' | 'text'>,
): (items: readonly Item[]) => Promise<readonly PreparedText[]> {
  let kept: ReadonlyMap<string, Kept> = new Map();
  return async (items) => {
    const next = new Map<string, Kept>();
    let sliceStart = performance.now();
    for (const item of items) {
      const { id, language } = item;
      const from = { id, language, ...describe(item) };
      const known = kept.get(id);
      const isSame = known !== undefined && sameText(known.from, from);
      next.set(id, { from, text: isSame ? known.text : prepareText(from) });
      if (performance.now() - sliceStart < sliceMs) continue;
      await nextTurn();
      sliceStart = performance.now();
    }
    kept = next;
    return [...next.values()].map(({ text }) => text);
  };
}

function sameText(left: Matchable, right: Matchable): boolean {
  return left.language === right.language && left.subject === right.subject && left.text === right.text;
}
