/** A masked text in pieces: what is plain, and each placeholder with what it stands for. Pure. */
import type { MaskedValue } from '../../../shared/privacy.ts';

export interface TextPiece {
  /** Where it begins in the whole text. */
  readonly at: number;
  readonly text: string;
  /** What the piece stands for; null for plain text. */
  readonly masked: MaskedValue | null;
}

/** The pieces joined are the text. Only placeholders that `values` knows are told apart. */
export function placeholderPieces(text: string, values: readonly MaskedValue[]): readonly TextPiece[] {
  if (values.length === 0) return [{ at: 0, text, masked: null }];
  const byPlaceholder = new Map(values.map((value) => [value.placeholder, value]));
  const pieces: TextPiece[] = [];
  let done = 0;
  // The form in which main writes them: a label, a number, and a letter for another way of writing.
  for (const match of text.matchAll(/\[[A-Z_]+_\d+[a-z]*\]/g)) {
    const masked = byPlaceholder.get(match[0]);
    if (masked === undefined) continue;
    if (match.index > done) pieces.push({ at: done, text: text.slice(done, match.index), masked: null });
    pieces.push({ at: match.index, text: match[0], masked });
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ at: done, text: text.slice(done), masked: null });
  return pieces;
}
