/** A stretch of personal data in a text, and which of two overlapping ones to believe. */

export interface Span {
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** A built-in kind, or the name of one of the user's own patterns. */
  readonly kind: string;
  /** The same for every way of writing the same thing: digits only of a phone number, lower case of an address of mail. */
  readonly identity: string;
  /**
   * How sure the detector is: 3 where a checksum or an unmistakable form proves it, 2 where the form or a label beside it says so,
   * 1 where the form alone suggests it.
   */
  readonly certainty: 1 | 2 | 3;
}

/** Drops overlaps: the surer span stays, of equals the longer, of those the earlier. The result is in order of the text. */
export function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  const byWorth = spans
    .filter(({ start, end }) => end > start)
    .toSorted(
      (a, b) => b.certainty - a.certainty || b.end - b.start - (a.end - a.start) || a.start - b.start,
    );
  const kept: Span[] = [];
  for (const span of byWorth) {
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** A stretch of the text that is found to be something. */
export function spanOf(
  start: number,
  text: string,
  kind: string,
  identity: string,
  certainty: Span['certainty'],
): Span {
  return { start, end: start + text.length, kind, identity, certainty };
}
