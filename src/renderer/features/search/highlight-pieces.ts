/** Cuts a snippet into what is highlighted and what is not. Pure. */
import type { Snippet } from '../../../shared/search.ts';

export interface SnippetPiece {
  readonly text: string;
  readonly isHit: boolean;
  /** Where it begins in the snippet. */
  readonly start: number;
}

/** The pieces in order; together they are the snippet. None is empty. */
export function highlightPieces({ text, ranges }: Snippet): readonly SnippetPiece[] {
  const cuts = [0, ...ranges.flatMap(({ start, end }) => [start, end]), text.length];
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index] ?? 0;
    return end > start ? [{ text: text.slice(start, end), isHit: index % 2 === 1, start }] : [];
  });
}
