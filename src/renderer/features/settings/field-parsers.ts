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

/** A number; `scale` turns what is shown (say seconds) into what is stored (milliseconds). */
export function numberParser(schema: z.ZodType<number>, problem: string, scale = 1): Parse<number> {
  return (text) => parseWith(schema, readNumber(text, scale), problem);
}

/** A number that may be left to the model: nothing typed means null, where the schema takes it. */
export function optionalNumberParser(
  schema: z.ZodType<number | null>,
  problem: string,
  scale = 1,
): Parse<number | null> {
  return (text) => parseWith(schema, text.trim() === '' ? null : readNumber(text, scale), problem);
}

function parseWith<Value>(schema: z.ZodType<Value>, typed: unknown, problem: string): Parsed<Value> {
  const result = schema.safeParse(typed);
  return result.success ? { ok: true, value: result.data } : { ok: false, problem };
}

/**
 * What a person means by a number, a decimal comma included; NaN for anything else (which no schema accepts). Rounded to a
 * millionth, so that 1.001 s are 1,001 ms and not a little less.
 */
export function readNumber(text: string, scale = 1): number {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Math.round(Number(plain) * scale * 1e6) / 1e6 : Number.NaN;
}
