/**
 * A text that grows by small pieces to any length. It is kept in blocks, so that adding a piece and reading what is new
 * cost the same at the beginning as after a hundred thousand tokens; one long string would be copied whole for every frame.
 */

export interface LongText {
  /** Full blocks, never changed again. */
  readonly blocks: readonly string[];
  /** What came after them. */
  readonly tail: string;
  /** Of the whole text, in UTF-16 code units. */
  readonly length: number;
}

/** Large enough that the list of blocks stays short, small enough that copying one costs nothing. */
const blockLength = 8_192;

export const emptyText: LongText = { blocks: [], tail: '', length: 0 };

export function longText(text: string): LongText {
  return { blocks: [], tail: text, length: text.length };
}

export function appendText({ blocks, tail, length }: LongText, added: string): LongText {
  const grown = tail + added;
  return grown.length < blockLength
    ? { blocks, tail: grown, length: length + added.length }
    : { blocks: [...blocks, grown], tail: '', length: length + added.length };
}

/** The part of the text from a position on; nothing past its end. */
export function textAfter({ blocks, tail, length }: LongText, position: number): string {
  const tailStart = length - tail.length;
  if (position >= tailStart) return tail.slice(position - tailStart);
  const parts = [tail];
  let start = tailStart;
  for (let index = blocks.length - 1; index >= 0 && start > position; index -= 1) {
    const block = blocks[index] ?? '';
    start -= block.length;
    parts.unshift(block.slice(Math.max(0, position - start)));
  }
  return parts.join('');
}

export function wholeText(text: LongText): string {
  return textAfter(text, 0);
}
