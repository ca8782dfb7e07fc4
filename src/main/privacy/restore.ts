/**
 * Puts the values back where a model wrote placeholders. Text comes in pieces that may end inside a placeholder: what may still
 * become one waits, everything else goes on at once.
 */
import type { MaskBook } from './mask-book.ts';
import { longestPlaceholder, placeholderForm, unfinishedForm } from './placeholder.ts';

export interface Restorer {
  /** The text that can be shown now; empty while all of it may be the beginning of a placeholder. */
  push(text: string): string;
  /** The rest. */
  end(): string;
  /** Placeholders that the model wrote and the book never gave out, as they were written. They stay in the text. */
  readonly unknown: readonly string[];
}

/** @param write - How a value is written in the text, for text with rules of its own (JSON). */
export function createRestorer(
  book: MaskBook,
  write: (value: string) => string = (value) => value,
): Restorer {
  const unknown: string[] = [];
  /** The last character that went on (two code units at most): a placeholder without brackets must not continue a word. */
  let before = '';
  let held = '';

  /** Restores `held` up to an offset; placeholders are looked for in all of it, so that what follows is seen. */
  function release(until: number): string {
    const text = before + held;
    const last = before.length + until;
    let restored = '';
    let done = before.length;
    for (const match of text.matchAll(placeholderForm)) {
      const end = match.index + match[0].length;
      if (match.index < done || end > last) continue;
      const found = book.resolve(match);
      if (found === 'unknown') unknown.push(match[0]);
      if (found === 'unknown' || found === null) continue;
      restored += text.slice(done, match.index) + write(found.value);
      done = end;
    }
    restored += text.slice(done, last);
    before = text.slice(0, last).slice(-2);
    held = text.slice(last);
    return restored;
  }

  return {
    push(text) {
      held += text;
      const until = settledLength(held);
      return until === 0 ? '' : release(until);
    },
    end: () => release(held.length),
    unknown,
  };
}

/** How much of a text cannot be, or belong to, the beginning of a placeholder. */
function settledLength(text: string): number {
  const whole = /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
  // No placeholder is longer than this, so nothing before can become one.
  const from = Math.max(0, whole.length - longestPlaceholder);
  const unfinished = unfinishedForm.exec(whole.slice(from));
  return unfinished === null ? whole.length : from + unfinished.index;
}

/** Restores a whole text. */
export function restoreText(book: MaskBook, text: string): string {
  const restorer = createRestorer(book);
  return restorer.push(text) + restorer.end();
}
