/** Reads the parts of a chat request that the simulator acts on. Lenient: what has the wrong type counts as absent. */
import type { PlainMessage } from './answer/situation.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface SimulatedMessage extends PlainMessage {
  readonly toolCallIds: readonly string[];
  readonly toolCallNames: readonly string[];
  readonly toolCallId: string | undefined;
  readonly partial: boolean;
  readonly hasImage: boolean;
  /** A cache marker stands on this message. */
  readonly cached: boolean;
}

export interface SimulatedTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: Json;
}

export interface SimulatedRequest {
  readonly model: string;
  readonly messages: readonly SimulatedMessage[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly enableThinking: boolean | undefined;
  readonly thinkingBudget: number | undefined;
  readonly reasoningEffort: string | undefined;
  readonly maxTokens: number | undefined;
  readonly maxCompletionTokens: number | undefined;
  readonly temperature: number | undefined;
  readonly topP: unknown;
  readonly responseFormat: string | undefined;
  readonly enableSearch: boolean;
  readonly tools: readonly SimulatedTool[];
  /** `auto`, `none`, `required`, or the name of the forced tool behind `=`. */
  readonly toolChoice: string;
  readonly toolStream: boolean;
  readonly parallelToolCalls: boolean;
}

/** @returns undefined when the body is no JSON object with a list of messages. */
export function readChatRequest(body: unknown): SimulatedRequest | undefined {
  if (!isObject(body) || !Array.isArray(body['messages']) || body['messages'].length === 0) return undefined;
  const streamOptions = body['stream_options'];
  const format = body['response_format'];
  return {
    model: typeof body['model'] === 'string' ? body['model'] : '',
    messages: body['messages'].filter(isObject).map(readMessage),
    stream: body['stream'] === true,
    includeUsage: isObject(streamOptions) && streamOptions['include_usage'] === true,
    enableThinking: typeof body['enable_thinking'] === 'boolean' ? body['enable_thinking'] : undefined,
    thinkingBudget: numberOf(body['thinking_budget']),
    reasoningEffort: typeof body['reasoning_effort'] === 'string' ? body['reasoning_effort'] : undefined,
    maxTokens: numberOf(body['max_tokens']),
    maxCompletionTokens: numberOf(body['max_completion_tokens']),
    temperature: numberOf(body['temperature']),
    topP: body['top_p'],
    responseFormat: isObject(format) && typeof format['type'] === 'string' ? format['type'] : undefined,
    enableSearch: body['enable_search'] === true,
    tools: Array.isArray(body['tools']) ? body['tools'].filter(isObject).map(readTool) : [],
    toolChoice: readToolChoice(body['tool_choice']),
    toolStream: body['tool_stream'] === true,
    parallelToolCalls: body['parallel_tool_calls'] === true,
  };
}

function readMessage(message: Json): SimulatedMessage {
  const parts = Array.isArray(message['content']) ? message['content'].filter(isObject) : [];
  const calls = Array.isArray(message['tool_calls']) ? message['tool_calls'].filter(isObject) : [];
  return {
    role: String(message['role']),
    content: typeof message['content'] === 'string' ? message['content'] : parts.map(partText).join(''),
    toolCallIds: calls.map((call) => String(call['id'])),
    toolCallNames: calls.map(({ function: called }) => (isObject(called) ? String(called['name']) : '')),
    toolCallId: typeof message['tool_call_id'] === 'string' ? message['tool_call_id'] : undefined,
    partial: message['partial'] === true,
    hasImage: parts.some((part) => part['type'] === 'image_url'),
    cached: parts.some((part) => isObject(part['cache_control'])),
  };
}

function partText(part: Json): string {
  return typeof part['text'] === 'string' ? part['text'] : '';
}

function readTool(tool: Json): SimulatedTool {
  const called = isObject(tool['function']) ? tool['function'] : {};
  return {
    name: String(called['name'] ?? ''),
    description: String(called['description'] ?? ''),
    parameters: isObject(called['parameters']) ? called['parameters'] : {},
  };
}

function readToolChoice(choice: unknown): string {
  if (typeof choice === 'string') return choice;
  const called = isObject(choice) ? choice['function'] : undefined;
  return isObject(called) ? `=${String(called['name'])}` : 'auto';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
