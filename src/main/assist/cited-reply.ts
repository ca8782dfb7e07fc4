/**
 * A reply as it streams from a model that was given sources: markers leave the text, and what they name is checked against what there
 * is. Knows no run.
 */
import type { RunSource } from '../../shared/grounding.ts';
import { createCitationReader } from './citation-reader.ts';
import type { CitedPiece } from './citation-reader.ts';

export interface CitedReply {
  /** The pieces that a stretch of the stream completes; citations name known sources only. */
  push(text: string): readonly CitedPiece[];
  /** What was held back because it might have become a marker. */
  end(): readonly CitedPiece[];
  /** The text begins anew; what was cited wrongly is remembered. */
  restart(): void;
  /** Numbers cited that no source has, each once. */
  unknownSources(): readonly number[];
}

export function createCitedReply(sources: readonly RunSource[] = []): CitedReply {
  const known = new Set(sources.map(({ number }) => number));
  const unknown = new Set<number>();
  let reader = createCitationReader();

  function checked(piece: CitedPiece): readonly CitedPiece[] {
    if (piece.kind === 'text') return [piece];
    for (const number of piece.numbers) if (!known.has(number)) unknown.add(number);
    const numbers = piece.numbers.filter((number) => known.has(number));
    return numbers.length === 0 ? [] : [{ ...piece, numbers }];
  }

  return {
    // Only where sources were given can a marker be one.
    push: (text) => (known.size === 0 ? [{ kind: 'text', text }] : reader.push(text).flatMap(checked)),
    end: () => reader.end().flatMap(checked),
    restart: () => (reader = createCitationReader()),
    unknownSources: () => [...unknown],
  };
}
