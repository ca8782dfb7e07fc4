/** The wire's `usage` object to {@link ChatUsage}. Every detail is optional on this wire. */
import type { ChatUsage } from '../port.ts';
import { countOf, isRecord, recordOf } from './wire-values.ts';

/**
 * Reads a usage object, with the names of chat completions or of embeddings.
 *
 * @returns undefined when it is none, or says nothing (all-zero usage has been seen on successful calls).
 */
export function readUsage(value: unknown): ChatUsage | undefined {
  if (!isRecord(value)) return undefined;
  const total = countOf(value['total_tokens']);
  const promptTokens = countOf(value['prompt_tokens']) ?? total ?? 0;
  const completionTokens = countOf(value['completion_tokens']) ?? Math.max(0, (total ?? 0) - promptTokens);
  if (promptTokens === 0 && completionTokens === 0) return undefined;
  const prompt = recordOf(value['prompt_tokens_details']);
  const completion = recordOf(value['completion_tokens_details']);
  const reasoningTokens = countOf(completion?.['reasoning_tokens']);
  const cachedTokens = countOf(prompt?.['cached_tokens']);
  const cacheCreationTokens =
    countOf(prompt?.['cache_creation_input_tokens']) ??
    countOf(recordOf(prompt?.['cache_creation'])?.['ephemeral_5m_input_tokens']);
  return {
    promptTokens,
    completionTokens,
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
    ...(cachedTokens === undefined ? {} : { cachedTokens }),
    ...(cacheCreationTokens === undefined ? {} : { cacheCreationTokens }),
  };
}
