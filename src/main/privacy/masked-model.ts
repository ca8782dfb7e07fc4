/**
 * A chat model that never sees personal data: masks everything in a request before the model behind it gets it, and restores
 * the answer while it streams. Callers, tools included, only ever see real values.
 */
import { ModelError } from '../llm/port.ts';
import type { ChatContent, ChatMessage, ChatModel, ChatPart, ChatRequest } from '../llm/port.ts';
import { createRestorer, restoreText } from './restore.ts';
import type { MaskBook } from './mask-book.ts';
import type { Masking, MaskBooks } from './mask-books.ts';
import { PatternError } from './own-patterns.ts';
import type { Restorer } from './restore.ts';

/** Tells the model what the placeholders are; the same words every time, so that the server's prompt cache holds. */
export const placeholderNotice =
  '\n\n# Placeholders\n\nWords in square brackets such as [PHONE_1], [NAME_2] or [ADDRESS_1b] stand for private data that you must not see. ' +
  'Write them exactly as they are where the data belongs, brackets included, and never translate, guess or invent one. The same number means the same thing.';

export function createMaskedChatModel(model: ChatModel, books: MaskBooks): ChatModel {
  return { stream: (request, signal) => streamMasked(model, books, request, signal) };
}

async function* streamMasked(
  model: ChatModel,
  books: MaskBooks,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncIterable<ChatPart> {
  signal.throwIfAborted();
  const masking = await books.open(request.about?.conversationId ?? null);
  if (masking === null) {
    yield* model.stream(request, signal);
    return;
  }
  const reader = createReader(masking.book);
  for await (const part of model.stream(maskRequest(request, masking), signal)) yield* reader.read(part);
}

function maskRequest(request: ChatRequest, masking: Masking): ChatRequest {
  try {
    const messages = request.messages.map((message, index) =>
      withNotice(maskMessage(message, masking), index === 0),
    );
    return { ...request, messages };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    // Nobody can say what the text still holds: better no suggestion than a leak.
    throw new ModelError(
      { code: 'masking-failed', retryable: false, detail: error.pattern },
      { cause: error },
    );
  }
}

function withNotice(message: ChatMessage, isFirst: boolean): ChatMessage {
  if (!isFirst || message.role !== 'system') return message;
  const { content } = message;
  if (typeof content === 'string') return { ...message, content: content + placeholderNotice };
  return { ...message, content: [...content, { type: 'text', text: placeholderNotice }] };
}

function maskMessage(message: ChatMessage, { mask }: Masking): ChatMessage {
  switch (message.role) {
    case 'system':
    case 'user': {
      const { content } = message;
      return {
        ...message,
        content: typeof content === 'string' ? mask(content) : content.map((part) => maskContent(part, mask)),
      };
    }
    case 'assistant':
      return {
        ...message,
        content: mask(message.content),
        ...(message.reasoning === undefined ? {} : { reasoning: mask(message.reasoning) }),
        ...(message.toolCalls === undefined
          ? {}
          : {
              toolCalls: message.toolCalls.map((call) => ({
                ...call,
                arguments: mapJsonTexts(call.arguments, mask),
              })),
            }),
      };
    case 'tool':
      return { ...message, content: mask(message.content) };
  }
}

function maskContent(part: ChatContent, mask: (text: string) => string): ChatContent {
  return part.type === 'text' ? { ...part, text: mask(part.text) } : part;
}

/** Changes every string inside a JSON text; a text that is no JSON is changed as a whole. */
function mapJsonTexts(json: string, change: (text: string) => string): string {
  try {
    return JSON.stringify(mapTexts(JSON.parse(json) as unknown, change));
  } catch (error) {
    if (error instanceof SyntaxError) return change(json);
    throw error;
  }
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
}

/** Restores the parts of one answer. What is held back goes out before anything that comes after it. */
function createReader(book: MaskBook): { read(part: ChatPart): Iterable<ChatPart> } {
  const reasoning = createRestorer(book);
  const text = createRestorer(book);
  const calls = new Map<number, Restorer>();

  function* rest(): Iterable<ChatPart> {
    const lastReasoning = reasoning.end();
    if (lastReasoning !== '') yield { type: 'reasoning-delta', text: lastReasoning };
    const lastText = text.end();
    if (lastText !== '') yield { type: 'text-delta', text: lastText };
  }

  return {
    *read(part) {
      switch (part.type) {
        case 'reasoning-delta': {
          const shown = reasoning.push(part.text);
          if (shown !== '') yield { ...part, text: shown };
          return;
        }
        case 'text-delta': {
          const lastReasoning = reasoning.end();
          if (lastReasoning !== '') yield { type: 'reasoning-delta', text: lastReasoning };
          const shown = text.push(part.text);
          if (shown !== '') yield { ...part, text: shown };
          return;
        }
        case 'tool-call-start':
          yield* rest();
          // Arguments are JSON: a value must not end the string that it stands in.
          calls.set(
            part.index,
            createRestorer(book, (value) => JSON.stringify(value).slice(1, -1)),
          );
          yield part;
          return;
        case 'tool-call-delta': {
          const shown = calls.get(part.index)?.push(part.argumentsText) ?? part.argumentsText;
          if (shown !== '') yield { ...part, argumentsText: shown };
          return;
        }
        case 'tool-call-end': {
          const last = calls.get(part.index)?.end() ?? '';
          if (last !== '') yield { type: 'tool-call-delta', index: part.index, argumentsText: last };
          const restored = mapJsonTexts(part.call.arguments, (value) => restoreText(book, value));
          yield { ...part, call: { ...part.call, arguments: restored } };
          return;
        }
        case 'finish': {
          yield* rest();
          const unknown = [...new Set(text.unknown)];
          yield unknown.length === 0 ? part : { ...part, unknownPlaceholders: unknown };
          return;
        }
        case 'request-sent':
        case 'retry':
          yield part;
          return;
        case 'usage':
          yield* rest();
          yield part;
          return;
      }
    },
  };
}
