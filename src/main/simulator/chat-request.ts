/** Reads the parts of a chat request that the simulator acts on. */
import type { PlainMessage } from './answer/situation.ts';

export interface SimulatedRequest {
  readonly model: string;
  readonly messages: readonly PlainMessage[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly thinking: boolean;
  readonly maxTokens: number | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** @returns undefined when the body is no JSON object with a list of messages. */
export function readChatRequest(body: unknown): SimulatedRequest | undefined {
  if (!isObject(body) || !Array.isArray(body['messages']) || body['messages'].length === 0) return undefined;
  const streamOptions = body['stream_options'];
  const maxTokens = body['max_tokens'];
  return {
    model: typeof body['model'] === 'string' ? body['model'] : '',
    messages: body['messages'].filter(isObject).map((message) => ({
      role: String(message['role']),
      content: plainText(message['content']),
    })),
    stream: body['stream'] === true,
    includeUsage: isObject(streamOptions) && streamOptions['include_usage'] === true,
    thinking: body['enable_thinking'] === true,
    maxTokens: typeof maxTokens === 'number' ? maxTokens : undefined,
  };
}

/** Content is text or a list of parts. */
function plainText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .filter(isObject)
    .map((part) => (typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
