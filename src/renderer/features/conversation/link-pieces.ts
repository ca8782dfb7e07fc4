/** Splits a text into plain pieces and web addresses. Pure; whether an address may be opened is main's decision. */

export interface TextPiece {
  /** Where it begins, in UTF-16 code units. */
  readonly at: number;
  readonly text: string;
  readonly isLink: boolean;
}

/** Ends at spaces, quotes, brackets of markup, and the punctuation that Chinese writes without a space before it. */
const address = /https?:\/\/[^\s<>"'`，。；：！？、（）【】《》「」“”]+/giu;

/** A sentence's own signs after an address are not part of it. */
const trailing = /[.,;:!?)\]}…]+$/u;

/** The pieces in order; together they are the text. */
export function linkPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const match of text.matchAll(address)) {
    const link = match[0].replace(trailing, '');
    if (match.index > position)
      pieces.push({ at: position, text: text.slice(position, match.index), isLink: false });
    pieces.push({ at: match.index, text: link, isLink: true });
    position = match.index + link.length;
  }
  if (position < text.length || pieces.length === 0)
    pieces.push({ at: position, text: text.slice(position), isLink: false });
  return pieces;
}
