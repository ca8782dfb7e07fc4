/** From what is typed into a settings field to the value it means, by the same schemas that main applies. */
import type { z } from 'zod';

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
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
  return (text) => {
    const result = schema.safeParse(readNumber(text) * scale);
    return result.success ? { ok: true, value: result.data } : { ok: false, problem };
  };
}

/** A number that may be left to the model: nothing typed means null. */
export function optionalNumberParser(
  schema: z.ZodType<number | null>,
  problem: string,
): Parse<number | null> {
  return (text) => {
    const result = schema.safeParse(text.trim() === '' ? null : readNumber(text));
    return result.success ? { ok: true, value: result.data } : { ok: false, problem };
  };
}

/** What a person means by a number, a decimal comma included; NaN for anything else (which no schema accepts). */
function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
