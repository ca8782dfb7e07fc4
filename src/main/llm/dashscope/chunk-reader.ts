/**
 * The meaning of a stream: chunks in, typed parts out, and how the stream ended. Works on the data of events; knows no
 * bytes, no sockets and no time.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import type { ChatPart } from '../port.ts';
import { ChunkTemplate } from './chunk-template.ts';
import type { DeltaField } from './chunk-template.ts';
import { readErrorBody, readErrorRecord } from './error-body.ts';
import type { ServerError } from './error-body.ts';
import { classifyServerError } from './error-catalogue.ts';
import { LeakedErrorGuard } from './leaked-error.ts';
import { ThinkTagSplitter } from './think-tags.ts';
import { ToolCallAccumulator } from './tool-call-accumulator.ts';
import { readUsage } from './usage.ts';
import { WrittenCallGuard } from './written-call-guard.ts';
import { isRecord, listOf, parseJson, recordOf, textOf } from './wire-values.ts';
import type { JsonRecord } from './wire-values.ts';

export type FinishReason = Extract<ChatPart, { type: 'finish' }>['reason'];

export class ChunkReader {
  /** Parts ready to be taken, in wire order. */
  #parts: ChatPart[] = [];
  readonly #guard = new LeakedErrorGuard();
  readonly #tags: ThinkTagSplitter;
  readonly #tools: ToolCallAccumulator;
  /** null when no tools were offered: then such markup is just text. */
  readonly #writtenCalls: WrittenCallGuard | null;
  /** The first non-null `finish_reason`; what it was is settled at the end, because tool calls overrule it. */
  #finishReason: string | undefined;
  #failure: RunFailure | undefined;
  /** A frame that should have been a chunk could not be read: the rest is still delivered, but the turn is not whole. */
  #damaged = false;
  #done = false;
  /** The last chunk as a pattern for the next one; null when it did more than let one text grow. */
  #template: ChunkTemplate | null = null;
  #replyCharacters = 0;
  #reasoningCharacters = 0;

  /** @param toolsOffered - Whether a tool call is to be expected, also one that is written as text. */
  constructor(toolsOffered = false) {
    this.#writtenCalls = toolsOffered ? new WrittenCallGuard() : null;
    this.#tags = new ThinkTagSplitter({
      text: (text) => this.#pushText(this.#writtenCalls?.push(text) ?? text),
      reasoning: (text) => this.#pushReasoning(text),
    });
    this.#tools = new ToolCallAccumulator((part) => this.#parts.push(part));
  }

  /** `[DONE]` has come, or an error: nothing that follows matters. */
  get done(): boolean {
    return this.#done || this.#failure !== undefined;
  }

  /** The model has said that it is finished; only usage and `[DONE]` may follow. */
  get finishing(): boolean {
    return this.#finishReason !== undefined;
  }

  /** The error that ended the stream, if one did. Parts from before it are still to be taken. */
  get failure(): RunFailure | undefined {
    return this.#failure;
  }

  /** Hands over the parts read since the last call. */
  takeParts(): readonly ChatPart[] {
    const parts = this.#parts;
    if (parts.length > 0) this.#parts = [];
    return parts;
  }

  /** Reads one event; see {@link EventSink} for its parts. */
  read(data: string, name?: string, status?: number): void {
    if (this.done) return;
    const text = name === undefined && status === undefined ? (this.#template?.match(data) ?? null) : null;
    if (text !== null) this.#readField(this.#template?.field, text);
    else this.#readEvent(data, name, status);
  }

  #readEvent(data: string, name: string | undefined, status: number | undefined): void {
    if (data === '[DONE]' || data.trim() === '[DONE]') {
      this.#done = true;
      return;
    }
    if (name === 'error' || (status !== undefined && status >= 400)) {
      this.#fail(readErrorBody(status, data));
      return;
    }
    const chunk = parseJson(data);
    if (!isRecord(chunk)) {
      this.#readOddData(data);
      return;
    }
    this.#readChunk(chunk);
    const growth = soleGrowth(chunk);
    this.#template = growth === null ? null : ChunkTemplate.learn(data, growth.field, growth.text);
  }

  #readField(field: DeltaField | undefined, text: string): void {
    if (field === 'content') this.#readContent(text);
    else if (field === 'reasoning_content') this.#pushReasoning(text);
    else this.#tools.addToLast(text);
  }

  /**
   * To be called once when no more events will come.
   *
   * @returns how the turn finished, or why it did not.
   */
  end(): { readonly finish: FinishReason } | { readonly failure: RunFailure } {
    this.#releaseHeld();
    this.#tools.end();
    if (this.#failure !== undefined) return { failure: this.#failure };
    const nothing = this.#replyCharacters === 0 && this.#tools.count === 0;
    if (this.#finishReason === undefined) {
      return nothing && this.#reasoningCharacters === 0
        ? { failure: { code: 'empty', retryable: true, detail: 'The answer held nothing.' } }
        : {
            failure: {
              code: 'truncated',
              retryable: true,
              detail: 'The stream ended without a finish reason.',
            },
          };
    }
    if (this.#writtenCalls?.found === true && this.#tools.count === 0) {
      return {
        failure: { code: 'malformed-tool-call', retryable: true, detail: 'A tool call came as text.' },
      };
    }
    if (this.#damaged) {
      return {
        failure: { code: 'malformed', retryable: true, detail: 'A part of the stream could not be read.' },
      };
    }
    if (this.#finishReason === 'content_filter') {
      return { failure: { code: 'content-blocked', retryable: false, serverCode: 'content_filter' } };
    }
    // Some gateways report `stop` beside tool calls.
    if (this.#tools.count > 0) return { finish: 'tool-calls' };
    if (this.#finishReason === 'length') return { finish: 'length' };
    if (nothing) return { failure: { code: 'empty', retryable: true, detail: 'The answer held no reply.' } };
    return { finish: 'stop' };
  }

  #readChunk(chunk: JsonRecord): void {
    const choices = chunk['choices'];
    const error = chunk['error'] === undefined && choices !== undefined ? undefined : readErrorRecord(chunk);
    if (error !== undefined) {
      this.#fail(error);
      return;
    }
    // Usage comes alone, with the last chunk, or on every one; the engine keeps the last it hears of.
    if (chunk['usage'] !== null && chunk['usage'] !== undefined) {
      const usage = readUsage(chunk['usage']);
      if (usage !== undefined) this.#parts.push({ type: 'usage', usage });
    }
    const choice = Array.isArray(choices) ? recordOf(choices[0]) : undefined;
    if (choice === undefined) return;
    const delta = recordOf(choice['delta']) ?? recordOf(choice['message']);
    if (delta !== undefined) this.#readDelta(delta);
    const finishReason = textOf(choice['finish_reason']);
    if (finishReason !== undefined && this.#failure === undefined) this.#finishReason ??= finishReason;
  }

  #readDelta(delta: JsonRecord): void {
    const reasoning = textOf(delta['reasoning_content']) ?? textOf(delta['reasoning']);
    if (reasoning !== undefined) this.#pushReasoning(reasoning);
    const content = textOf(delta['content']);
    if (content !== undefined) this.#readContent(content);
    const toolCalls = delta['tool_calls'];
    if (toolCalls !== undefined && toolCalls !== null) {
      this.#releaseHeld();
      for (const fragment of listOf(toolCalls)) this.#tools.add(fragment);
    }
  }

  #readContent(content: string): void {
    const text = this.#guard.push(content);
    if (text !== '') this.#tags.push(text);
  }

  /** Something that is no JSON object: several chunks in one event, damage, or a keep-alive word. */
  #readOddData(data: string): void {
    const lines = data.split('\n').map((line) => parseJson(line));
    if (lines.length > 1 && lines.every(isRecord)) {
      for (const line of lines) if (!this.done) this.#readChunk(line);
      return;
    }
    if (data.trimStart().startsWith('{')) this.#damaged = true;
  }

  /** Text that was held back for a closer look can wait no longer. */
  #releaseHeld(): void {
    const held = this.#guard.end();
    if (typeof held === 'string') {
      if (held !== '') this.#tags.push(held);
    } else if (this.#failure === undefined) {
      this.#fail(readErrorBody(held.status, held.body));
    }
    this.#tags.end();
    this.#pushText(this.#writtenCalls?.end() ?? '');
  }

  #pushText(text: string): void {
    if (text === '') return;
    this.#replyCharacters += text.length;
    this.#parts.push({ type: 'text-delta', text });
  }

  #pushReasoning(text: string): void {
    this.#reasoningCharacters += text.length;
    this.#parts.push({ type: 'reasoning-delta', text });
  }

  #fail(error: ServerError): void {
    this.#failure = classifyServerError(error);
  }
}

/** The one text that a chunk lets grow, or null when it says anything else besides. */
function soleGrowth(chunk: JsonRecord): { readonly field: DeltaField; readonly text: string } | null {
  const usage = chunk['usage'];
  const choices = listOf(chunk['choices']);
  const choice = recordOf(choices[0]);
  const delta = recordOf(choice?.['delta']);
  const hasMore = choices.length !== 1 || (usage !== null && usage !== undefined) || 'error' in chunk;
  if (hasMore || delta === undefined || textOf(choice?.['finish_reason']) !== undefined) return null;
  const content = textOf(delta['content']);
  const reasoning = textOf(delta['reasoning_content']);
  const fragments = listOf(delta['tool_calls']);
  if (textOf(delta['reasoning']) !== undefined) return null;
  if (fragments.length === 0) {
    if (content !== undefined && reasoning === undefined) return { field: 'content', text: content };
    if (reasoning !== undefined && content === undefined)
      return { field: 'reasoning_content', text: reasoning };
    return null;
  }
  const fragment = recordOf(fragments[0]);
  const called = recordOf(fragment?.['function']);
  const named = textOf(fragment?.['id']) !== undefined || textOf(called?.['name']) !== undefined;
  const argumentsText = textOf(called?.['arguments']);
  const isPlain = fragments.length === 1 && content === undefined && reasoning === undefined && !named;
  return isPlain && argumentsText !== undefined ? { field: 'arguments', text: argumentsText } : null;
}
