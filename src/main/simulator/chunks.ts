/**
 * The chunks of a streamed answer, byte for byte as published traces of the service show them: key order of the first and
 * the later chunks, `null` against `""`, usage alone in a chunk without choices.
 */

export interface ChunkFrame {
  readonly id: string;
  /** Epoch seconds, the same in every chunk. */
  readonly created: number;
  readonly model: string;
}

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly completion_tokens_details?: { readonly reasoning_tokens: number };
  readonly prompt_tokens_details: Readonly<Record<string, unknown>> & { readonly cached_tokens: number };
}

type Chunk = Readonly<Record<string, unknown>>;

/** The first chunk: the only one with a role, and without any text. */
export function firstChunk(frame: ChunkFrame, thinking: boolean): Chunk {
  const delta = thinking
    ? { content: null, role: 'assistant', reasoning_content: '' }
    : { content: '', role: 'assistant' };
  return {
    choices: [{ delta, index: 0, logprobs: null, finish_reason: null }],
    object: 'chat.completion.chunk',
    usage: null,
    created: frame.created,
    system_fingerprint: null,
    model: frame.model,
    id: frame.id,
  };
}

export function reasoningChunk(frame: ChunkFrame, text: string): Chunk {
  return laterChunk(frame, { content: null, reasoning_content: text }, null);
}

export function contentChunk(frame: ChunkFrame, text: string, thinking: boolean): Chunk {
  return laterChunk(frame, thinking ? { content: text, reasoning_content: null } : { content: text }, null);
}

/** One fragment of a tool call. */
export function toolChunk(frame: ChunkFrame, fragment: Chunk, thinking: boolean): Chunk {
  const delta = thinking ? { content: null, reasoning_content: null } : { content: null };
  return laterChunk(frame, { ...delta, tool_calls: [fragment] }, null);
}

/** The empty fragment after a call, without `finish_reason` and `logprobs`, as published traces show it. */
export function trailingToolChunk(frame: ChunkFrame, index: number): Chunk {
  const fragment = { function: { arguments: '' }, index, id: '', type: 'function' };
  return { ...laterChunk(frame, {}, null), choices: [{ delta: { tool_calls: [fragment] }, index: 0 }] };
}

export function finishChunk(frame: ChunkFrame, reason: string, thinking: boolean): Chunk {
  return laterChunk(frame, thinking ? { content: '', reasoning_content: null } : { content: '' }, reason);
}

/** Only sent when the request asked for usage. */
export function usageChunk(frame: ChunkFrame, usage: Usage): Chunk {
  return {
    choices: [],
    object: 'chat.completion.chunk',
    usage,
    created: frame.created,
    system_fingerprint: null,
    model: frame.model,
    id: frame.id,
  };
}

function laterChunk(frame: ChunkFrame, delta: Chunk, finishReason: string | null): Chunk {
  return {
    choices: [
      finishReason === null
        ? { finish_reason: null, logprobs: null, delta, index: 0 }
        : { finish_reason: finishReason, delta, index: 0, logprobs: null },
    ],
    object: 'chat.completion.chunk',
    usage: null,
    created: frame.created,
    system_fingerprint: null,
    model: frame.model,
    id: frame.id,
  };
}
