/** The tokens of a turn whose count never came, because it was stopped or cut: estimated from the texts, so that it costs something. */
import type { Run, RunUsage } from '../../shared/domain.ts';
import type { ChatMessage } from '../llm/port.ts';
import { estimateTokens } from './estimate-tokens.ts';

/** Null when nothing was generated: a request that was refused is billed by nobody. */
export function estimateUsage(
  prompt: readonly ChatMessage[],
  { reasoning, reply }: Pick<Run, 'reasoning' | 'reply'>,
): RunUsage | null {
  if (reasoning === '' && reply === '') return null;
  const reasoningTokens = estimateTokens(reasoning);
  return {
    promptTokens: prompt.reduce((sum, { content }) => sum + estimateTokens(textOf(content)), 0),
    completionTokens: reasoningTokens + estimateTokens(reply),
    reasoningTokens,
    cachedTokens: null,
    cacheCreationTokens: null,
  };
}

function textOf(content: ChatMessage['content']): string {
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
