/**
 * The placeholders of one conversation: which value each stands for. The same value always gets the same placeholder, so that
 * the model can tell two customers' numbers apart, and over many turns means the same one.
 */
import { maskKindLabels } from '../../shared/privacy.ts';
import type { MaskedValue } from '../../shared/privacy.ts';
import { findPersonalData } from './find-personal-data.ts';
import type { Search } from './find-personal-data.ts';
import { labelOf, placeholderForm, readPlaceholder, writePlaceholder } from './placeholder.ts';
import type { PlaceholderName } from './placeholder.ts';
import type { Span } from './span.ts';

/** A value with what it is to the book. Stored, it brings the book back. */
export interface BookEntry extends MaskedValue {
  readonly identity: string;
}

/** Text that looks like a placeholder and is none: a customer may write one. */
const literalKind = 'literal';
const literalLabel = 'TEXT';

export interface MaskBook {
  /**
   * The text with placeholders in place of personal data.
   *
   * @throws PatternError when one of the user's own patterns takes too long.
   */
  mask(text: string, search: Search): string;
  /** What a placeholder stands for, however it is written; `unknown` when it is one of ours that was never given out. */
  resolve(match: RegExpMatchArray): { readonly value: string } | 'unknown' | null;
  entries(): readonly BookEntry[];
}

/** A masked text, and where in it the placeholders stand for which stretch of the original. */
interface MaskedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly maskedStart: number;
  readonly maskedEnd: number;
}

/** Offset of the original for one of the masked text; inside a placeholder, the near edge of what it stands for. */
function originalOffset(pieces: readonly Piece[], offset: number, edge: 'start' | 'end'): number {
  let shift = 0;
  for (const piece of pieces) {
    if (piece.maskedStart >= offset) break;
    if (piece.maskedEnd > offset) return piece[edge];
    shift = piece.end - piece.maskedEnd;
  }
  return offset + shift;
}

/** @param stored - Entries of an earlier time, in the order in which they were made. */
export function createMaskBook(
  stored: readonly BookEntry[] = [],
  onAdded: (entry: BookEntry) => void = () => {},
): MaskBook {
  const entries: BookEntry[] = [];
  const byValue = new Map<string, BookEntry>();
  const byPlaceholder = new Map<string, BookEntry>();
  /** For each label and identity its ordinal and how many ways of writing it there are. */
  const identities = new Map<string, { readonly ordinal: number; variants: number }>();
  const ordinals = new Map<string, number>();
  const labels = new Set<string>([...Object.values(maskKindLabels), literalLabel]);

  for (const entry of stored) restoreEntry(entry);

  function restoreEntry(entry: BookEntry): void {
    const match = entry.placeholder.matchAll(placeholderForm).next().value;
    if (match === undefined) return;
    const { label, ordinal, variant } = readPlaceholder(match);
    const key = `${label}\0${entry.identity}`;
    const known = identities.get(key);
    if (known === undefined) identities.set(key, { ordinal, variants: variant + 1 });
    else known.variants = Math.max(known.variants, variant + 1);
    ordinals.set(label, Math.max(ordinals.get(label) ?? 0, ordinal));
    remember(entry, label);
  }

  function remember(entry: BookEntry, label: string): void {
    entries.push(entry);
    labels.add(label);
    byValue.set(`${label}\0${entry.value}`, entry);
    byPlaceholder.set(entry.placeholder, entry);
  }

  function entryFor(kind: string, identity: string, value: string): BookEntry {
    const label = kind === literalKind ? literalLabel : labelOf(kind);
    const known = byValue.get(`${label}\0${value}`);
    if (known !== undefined) return known;
    const name = nextName(label, identity);
    const entry = { placeholder: writePlaceholder(name), kind, identity, value };
    remember(entry, label);
    onAdded(entry);
    return entry;
  }

  function nextName(label: string, identity: string): PlaceholderName {
    const key = `${label}\0${identity}`;
    const known = identities.get(key);
    if (known !== undefined) return { label, ordinal: known.ordinal, variant: known.variants++ };
    const ordinal = (ordinals.get(label) ?? 0) + 1;
    ordinals.set(label, ordinal);
    identities.set(key, { ordinal, variants: 1 });
    return { label, ordinal, variant: 0 };
  }

  function write(text: string, spans: readonly Span[]): MaskedText {
    const pieces: Piece[] = [];
    let masked = '';
    let done = 0;
    for (const { start, end, kind, identity } of spans) {
      masked += text.slice(done, start);
      const { placeholder } = entryFor(kind, identity, text.slice(start, end));
      pieces.push({ start, end, maskedStart: masked.length, maskedEnd: masked.length + placeholder.length });
      masked += placeholder;
      done = end;
    }
    return { text: masked + text.slice(done), pieces };
  }

  /** Text of the customer's own that would be taken for a placeholder, as spans of the original. */
  function lookalikes({ text, pieces }: MaskedText): readonly Span[] {
    const spans: Span[] = [];
    for (const match of text.matchAll(placeholderForm)) {
      const start = match.index;
      const end = start + match[0].length;
      const isOurs = pieces.some(({ maskedStart, maskedEnd }) => maskedStart === start && maskedEnd === end);
      if (isOurs || !labels.has(readPlaceholder(match).label)) continue;
      spans.push({
        start: originalOffset(pieces, start, 'start'),
        end: originalOffset(pieces, end, 'end'),
        kind: literalKind,
        identity: match[0],
        certainty: 3,
      });
    }
    return spans;
  }

  return {
    mask(text, search) {
      let spans = findPersonalData(text, search);
      for (;;) {
        const masked = write(text, spans);
        const literals = lookalikes(masked);
        if (literals.length === 0) return masked.text;
        // Taking one away may make another of what stood beside it.
        const others = spans.filter((span) =>
          literals.every((literal) => span.end <= literal.start || span.start >= literal.end),
        );
        spans = [...others, ...literals].toSorted((one, other) => one.start - other.start);
      }
    },
    resolve(match) {
      const name = readPlaceholder(match);
      const entry = byPlaceholder.get(writePlaceholder(name));
      if (entry !== undefined) return { value: entry.value };
      return labels.has(name.label) ? 'unknown' : null;
    },
    entries: () => entries,
  };
}
