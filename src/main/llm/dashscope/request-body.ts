/**
 * Builds the JSON of a chat request from what was asked and what the profile says. Pure; absent options are not sent.
 */
import type { ModelConnection } from '../connection.ts';
import type { ChatContent, ChatMessage, ChatOptions, ChatRequest, ThinkingOptions } from '../port.ts';
import type { JsonRecord } from './wire-values.ts';

/** The body of `POST …/chat/completions`, before it is turned into text. */
export function buildRequestBody(request: ChatRequest, connection: ModelConnection): JsonRecord {
  const options = request.options ?? {};
  const streaming = options.streaming ?? true;
  return {
    model: modelOf(request, connection),
    messages: request.messages.map(wireMessage),
    ...(streaming ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
    ...samplingFields(options, connection),
    ...thinkingFields(options.thinking ?? profileThinking(connection)),
    ...toolFields(request),
  };
}

/** The model a request goes to on this connection. */
export function modelOf(request: ChatRequest, connection: ModelConnection): string {
  return request.options?.model ?? connection.model;
}

function profileThinking(connection: ModelConnection): ThinkingOptions {
  return {
    mode: connection.thinking,
    ...(connection.thinkingBudget === null ? {} : { budget: connection.thinkingBudget }),
  };
}

function thinkingFields(thinking: ThinkingOptions): JsonRecord {
  if (thinking.mode === 'auto') return {};
  if (thinking.mode === 'off') return { enable_thinking: false };
  return {
    enable_thinking: true,
    ...(thinking.budget === undefined ? {} : { thinking_budget: thinking.budget }),
  };
}

function samplingFields(options: ChatOptions, connection: ModelConnection): JsonRecord {
  const temperature = options.temperature ?? connection.temperature;
  const maxTokens = options.maxTokens ?? connection.maxTokens;
  return withoutAbsent({
    temperature,
    max_tokens: maxTokens,
    top_p: options.topP,
    top_k: options.topK,
    presence_penalty: options.presencePenalty,
    repetition_penalty: options.repetitionPenalty,
    seed: options.seed,
    stop: options.stop === undefined || options.stop.length === 0 ? undefined : options.stop,
    response_format: wireResponseFormat(options.responseFormat),
    enable_search: options.webSearch,
  });
}

function toolFields(request: ChatRequest): JsonRecord {
  if (request.tools === undefined || request.tools.length === 0) return {};
  const choice = request.toolChoice;
  return withoutAbsent({
    tools: request.tools.map((tool) => ({ type: 'function', function: { ...tool } })),
    tool_choice: typeof choice === 'object' ? { type: 'function', function: { name: choice.name } } : choice,
  });
}

function wireMessage(message: ChatMessage): JsonRecord {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: wireContent(message.content) };
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    case 'assistant':
      return withoutAbsent({
        role: 'assistant',
        content: message.content,
        reasoning_content: message.reasoning,
        partial: message.partial === true ? true : undefined,
        tool_calls: message.toolCalls?.map((call) => ({
          id: call.id,
          type: 'function',
          function: { name: call.name, arguments: call.arguments },
        })),
      });
  }
}

function wireContent(content: string | readonly ChatContent[]): unknown {
  if (typeof content === 'string') return content;
  return content.map((part) =>
    part.type === 'image'
      ? { type: 'image_url', image_url: { url: part.url } }
      : {
          type: 'text',
          text: part.text,
          ...(part.cache === true ? { cache_control: { type: 'ephemeral' } } : {}),
        },
  );
}

function wireResponseFormat(format: ChatOptions['responseFormat']): unknown {
  if (format === undefined) return undefined;
  if (format.type !== 'json_schema') return { type: format.type };
  const { name, schema, strict = true } = format;
  return { type: 'json_schema', json_schema: { name, schema, strict } };
}

/** Drops the fields that are undefined or null: on this wire "not sent" is how one says "as you like". */
function withoutAbsent(fields: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
