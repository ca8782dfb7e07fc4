/**
 * Asks a model for a JSON object and reads the answer with tolerance. An answer that cannot be read gets one more turn, in
 * which the model is told what was wrong; after that it is a typed failure. Knows nothing of runs or stores.
 */
import type { z } from 'zod';
import type { RunFailure } from '../../shared/failure.ts';
import type { ChatMessage } from '../llm/port.ts';
import { readJsonObject } from './read-json.ts';

/** One turn of the model, to its end. */
export type AskTurn = (
  messages: readonly ChatMessage[],
) => Promise<{ readonly text: string } | { readonly failure: RunFailure }>;

export type StructuredResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: RunFailure };

/** Longest part of an unreadable answer that is sent back to the model. */
const answerSentBack = 4_000;

export async function askStructured<Value>(
  ask: AskTurn,
  messages: readonly ChatMessage[],
  schema: z.ZodType<Value>,
): Promise<StructuredResult<Value>> {
  const first = await ask(messages);
  if ('failure' in first) return { ok: false, failure: first.failure };
  const read = readStructured(first.text, schema);
  if (read.ok) return read;
  const second = await ask([
    ...messages,
    { role: 'assistant', content: first.text.slice(0, answerSentBack) },
    {
      role: 'user',
      content: `That could not be used: ${read.problem} Answer again with the one JSON object that was asked for, and nothing else.`,
    },
  ]);
  if ('failure' in second) return { ok: false, failure: second.failure };
  const again = readStructured(second.text, schema);
  if (again.ok) return again;
  return { ok: false, failure: { code: 'malformed', retryable: true, hint: 'structured-answer' } };
}

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  /** A sentence for the model. */
  | { readonly ok: false; readonly problem: string };

/** Reads an answer; `problem` names what is wrong without repeating what the model wrote. */
export function readStructured<Value>(text: string, schema: z.ZodType<Value>): Read<Value> {
  const object = readJsonObject(text);
  if (object === null) return { ok: false, problem: 'there was no JSON object in it.' };
  const result = schema.safeParse(object);
  if (result.success) return { ok: true, value: result.data };
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  return { ok: false, problem: `${issues.slice(0, 5).join('; ')}.` };
}
