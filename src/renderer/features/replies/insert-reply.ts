/** Puts a filled reply into the composer, undoable, and leads the agent to what is still missing in it. */
import { findGaps } from '../../../shared/reply-variables.ts';
import type { FilledText, Gap } from '../../../shared/reply-variables.ts';
import { replaceRange } from '../conversation/composer-port.ts';

/** @param place what the reply stands in for: the word after `/`, or the selection */
export function insertReply(
  field: HTMLTextAreaElement,
  place: { readonly start: number; readonly end: number },
  { text, gaps }: FilledText,
): void {
  replaceRange(field, place.start, place.end, text);
  const [first] = gaps;
  if (first !== undefined) field.setSelectionRange(place.start + first.start, place.start + first.end);
}

/** Selects the first unfilled variable behind the caret; null when there is none. */
export function selectNextGap(field: HTMLTextAreaElement): Gap | null {
  const next = findGaps(field.value).find(({ start }) => start >= field.selectionEnd);
  return next === undefined ? null : selectGap(field, next);
}

/** Selects the first unfilled variable of the text; null when there is none. */
export function selectFirstGap(field: HTMLTextAreaElement): Gap | null {
  const [first] = findGaps(field.value);
  return first === undefined ? null : selectGap(field, first);
}

function selectGap(field: HTMLTextAreaElement, gap: Gap): Gap {
  field.focus();
  field.setSelectionRange(gap.start, gap.end);
  return gap;
}
