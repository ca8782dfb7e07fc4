/**
 * The history as the wire wants it. Repairs what the server would refuse: tool results without their call, empty
 * arguments, content in parts where only text is read.
 */
import type { ChatContent, ChatMessage, ChatToolCall } from '../port.ts';
import type { ModelCapabilities } from './capabilities.ts';
import { withoutAbsent } from './wire-values.ts';
import type { JsonRecord } from './wire-values.ts';

export interface MessageRules extends Pick<
  ModelCapabilities,
  'images' | 'contentParts' | 'replayReasoning' | 'thinking'
> {
  /** Whether markers of the explicit cache may be sent. */
  readonly cacheMarkers: boolean;
}

/** Turns messages into their wire form. */
export function wireMessages(messages: readonly ChatMessage[], rules: MessageRules): readonly JsonRecord[] {
  return withoutOrphanResults(messages).map((message) => wireMessage(message, rules));
}

/** A tool result whose call is not in the history any more (it was cut for length) would be refused with a 400. */
function withoutOrphanResults(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const called = new Set<string>();
  return messages.filter((message) => {
    if (message.role === 'assistant') for (const call of message.toolCalls ?? []) called.add(call.id);
    return message.role !== 'tool' || called.has(message.toolCallId);
  });
}

function wireMessage(message: ChatMessage, rules: MessageRules): JsonRecord {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: wireContent(message.content, rules) };
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    case 'assistant': {
      const replay = rules.replayReasoning && rules.thinking !== 'never';
      return withoutAbsent({
        role: 'assistant',
        content: message.content,
        reasoning_content: replay ? message.reasoning : undefined,
        partial: message.partial === true ? true : undefined,
        tool_calls:
          message.toolCalls === undefined || message.toolCalls.length === 0
            ? undefined
            : message.toolCalls.map(wireCall),
      });
    }
  }
}

function wireCall(call: ChatToolCall): JsonRecord {
  // Empty arguments, as the server itself streams them, are refused when they come back.
  const argumentsText = call.arguments.trim() === '' ? '{}' : call.arguments;
  return { id: call.id, type: 'function', function: { name: call.name, arguments: argumentsText } };
}

/** A list of parts only where one is needed: some models drop the text of lists. */
function wireContent(content: string | readonly ChatContent[], rules: MessageRules): unknown {
  if (typeof content === 'string') return content;
  const hasImage = rules.images && content.some((part) => part.type === 'image');
  const hasMarker = rules.cacheMarkers && content.some((part) => part.type === 'text' && part.cache === true);
  if (!rules.contentParts || (!hasImage && !hasMarker)) return content.map(partText).join('');
  return content.map((part) => wirePart(part, rules));
}

function wirePart(part: ChatContent, rules: MessageRules): JsonRecord {
  if (part.type === 'image') {
    return rules.images
      ? { type: 'image_url', image_url: { url: part.url } }
      : { type: 'text', text: partText(part) };
  }
  const marked = rules.cacheMarkers && part.cache === true;
  return { type: 'text', text: part.text, ...(marked ? { cache_control: { type: 'ephemeral' } } : {}) };
}

/** A model that cannot see must at least know that there was something to see. */
function partText(part: ChatContent): string {
  return part.type === 'text' ? part.text : '[image]';
}
