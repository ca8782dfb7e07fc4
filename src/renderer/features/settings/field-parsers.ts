/** From what is typed into a settings field to the value it means, by the same schemas that main applies. */
import type { z } from 'zod';

export type Parsed<Value> =
  /** `note` says what was understood differently from what was typed. */
  | { readonly ok: true; readonly value: Value; readonly note?: string | undefined }
  | { readonly ok: false; readonly problem: string };

export type Parse<Value> = (text: string) => Parsed<Value>;

/** A text as the schema wants it; `problem` is what is said when it does not fit. */
export function textParser(schema: z.ZodType<string>, problem: string): Parse<string> {
  return (text) => {
    const result = schema.safeParse(text);
    return result.success ? { ok: true, value: result.data } : { ok: false, problem };
  };
}

/**
 * A number; `scale` turns what is shown (say seconds) into what is stored (milliseconds). Nothing typed means null, which only
 * the fields that may be left to the model accept.
 */
export function numberParser<Value extends number | null>(
  schema: z.ZodType<Value>,
  problem: string,
  scale = 1,
): Parse<Value> {
  return (text) => {
    // 0.07 s are 70 ms, and not 70.00000000000001.
    const typed = text.trim() === '' ? null : Math.round(readNumber(text) * scale * 1e6) / 1e6;
    const result = schema.safeParse(typed);
    return result.success ? { ok: true, value: result.data } : { ok: false, problem };
  };
}

/** What a person means by a number, a decimal comma included; NaN for anything else (which no schema accepts). */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
