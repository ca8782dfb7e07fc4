/** Where a saved reply is asked for in a text: `/` and the word after it. Pure. */
import { findTrigger } from '../conversation/typed-trigger.ts';
import type { TypedTrigger } from '../conversation/typed-trigger.ts';

/**
 * `/` at the beginning of a line, after a space or after Chinese punctuation. Between two Chinese words (退款/换货) it joins
 * them and means nothing. A Chinese input method types `、` with the same key: at the beginning of a line or after a space no
 * sentence has one, so it counts as well.
 */
export function findSlash(text: string, caret: number): TypedTrigger | null {
  return at(text, caret, '/', /[\s\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]/u) ?? at(text, caret, '、', /\s/u);
}

function at(text: string, caret: number, sign: string, mayPrecede: RegExp): TypedTrigger | null {
  const found = findTrigger(text, caret, sign);
  if (found === null) return null;
  const before = text.slice(0, found.start).at(-1) ?? '\n';
  return mayPrecede.test(before) ? found : null;
}
