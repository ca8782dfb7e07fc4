/**
 * Schemas that read a model's JSON as it was meant: a number where a text was asked for, a text where a list was, a word that
 * is not in the list of choices. What cannot be meant well is left out, never invented.
 */
import { z } from 'zod';
import { cutText } from '../../shared/cut-text.ts';

/** Texts, and what can be read as one; anything else is empty. Cut to `length` UTF-16 code units. */
export function looseText(length: number): z.ZodType<string> {
  return z.unknown().transform((value) => cutText(textOf(value), length));
}

export interface TextListLimits {
  /** Most entries. */
  readonly most: number;
  /** Longest entry, in UTF-16 code units. */
  readonly length: number;
  /** What parts the entries where a text came instead of a list. */
  readonly separators: RegExp;
}

/** Lists of texts, without empty and repeated ones. */
export function looseTexts({ most, length, separators }: TextListLimits): z.ZodType<readonly string[]> {
  return z.unknown().transform((value) => {
    const texts = (Array.isArray(value) ? value : textOf(value).split(separators)).map((item: unknown) =>
      cutText(withoutBullet(textOf(item)), length),
    );
    return [...new Set(texts)].filter((text) => text !== '').slice(0, most);
  });
}

/** One of the choices, whatever its case; anything else is null. */
export function looseEnum<const Choice extends string>(choices: readonly Choice[]): z.ZodType<Choice | null> {
  return z.unknown().transform((value) => {
    const said = textOf(value).toLowerCase();
    return choices.find((choice) => choice === said) ?? null;
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return nothingWords.has(value.trim().toLowerCase()) ? '' : value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ');
  if (typeof value === 'object' && value !== null) return textOf(Object.values(value)[0]);
  return '';
}

/** What models write where there is nothing to write. */
const nothingWords: ReadonlySet<string> = new Set(['null', 'none', 'n/a', 'undefined', '无', '暂无']);

function withoutBullet(text: string): string {
  return text.replace(/^\s*(?:[-*•·]|\d+[.)、])\s+/, '');
}
