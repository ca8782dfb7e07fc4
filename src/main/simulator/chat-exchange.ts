/** What the files that answer a chat request share: the request, where to write, and everything that was set. */
import type { ServerResponse } from 'node:http';
import type { SimulatedRequest } from './chat-request.ts';
import type { ChunkFrame, Usage } from './chunks.ts';
import type { Fault, Pace, ScriptedTurn, ToolStyle, WireStyle } from './options.ts';
import type { CacheUse } from './prompt-cache.ts';
import type { Random } from './random.ts';
import type { SimulatedCall } from './tool-calls.ts';
import { countTokens } from './tokens.ts';
import { countPromptTokens } from './validate.ts';

export interface ChatExchange {
  readonly request: SimulatedRequest;
  readonly response: ServerResponse;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly pace: Pace;
  readonly wire: WireStyle;
  readonly fault: Fault | undefined;
  readonly toolStyle: ToolStyle;
  /** What to say, where it was set. */
  readonly scripted: ScriptedTurn | undefined;
  /** Whether the model thinks in this request. */
  readonly thinking: boolean;
  readonly cache: CacheUse;
  readonly requestId: string;
}

/** What the simulated model says in one turn. */
export interface Turn {
  readonly reasoning: string;
  readonly reply: string;
  readonly calls: readonly SimulatedCall[];
  readonly finishReason: 'stop' | 'length' | 'tool_calls';
  readonly frame: ChunkFrame;
  readonly usage: Usage;
}

/** Thrown to leave an answer unfinished, as a fault wants it. */
export class Interrupted extends Error {
  readonly how: 'cut' | 'ended';

  constructor(how: 'cut' | 'ended') {
    super(how);
    this.how = how;
  }
}

/** Counts a turn as the service would. */
export function countUsage(exchange: ChatExchange, said: Pick<Turn, 'reasoning' | 'reply' | 'calls'>): Usage {
  const { request, cache, thinking } = exchange;
  const promptTokens = countPromptTokens(request);
  const reasoningTokens = countTokens(said.reasoning);
  const called = said.calls.reduce((sum, call) => sum + countTokens(call.arguments) + 8, 0);
  const completionTokens = countTokens(said.reply) + reasoningTokens + called;
  const created =
    cache.createdTokens === undefined
      ? {}
      : {
          cache_creation: { ephemeral_5m_input_tokens: cache.createdTokens },
          cache_creation_input_tokens: cache.createdTokens,
          cache_type: 'ephemeral',
        };
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    ...(thinking ? { completion_tokens_details: { reasoning_tokens: reasoningTokens } } : {}),
    prompt_tokens_details: { cached_tokens: cache.cachedTokens, ...created },
  };
}
