/**
 * The model port: what the rest of main may know of a chat model. An adapter behind it speaks some wire; callers see typed
 * parts and one typed error. Nothing here names DashScope, HTTP or a profile's key.
 */
import type { RunFailure } from '../../shared/failure.ts';

export interface ChatModel {
  /**
   * Streams one model turn. The iterable yields parts in wire order and ends after exactly one `finish` part.
   *
   * @param request - What to ask; never mutated.
   * @param signal - Stop. Aborting ends the iterable by throwing the signal's reason (an `AbortError` unless another was
   *   given), never a {@link ModelError}, at any point: before the request, while waiting to retry, in mid-stream. The
   *   socket is closed then.
   * @throws {ModelError} for every other ending than `finish`. Parts yielded before stay valid.
   */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatPart>;
}

export interface ChatRequest {
  /** System first, then turns in order; the last is from the user or a tool. */
  readonly messages: readonly ChatMessage[];
  /** Use this profile first instead of the active one. */
  readonly profileId?: string;
  /** Overrides of the profile for this call; absent means the profile's value. */
  readonly options?: ChatOptions;
  readonly tools?: readonly ChatTool[];
  readonly toolChoice?: 'auto' | 'none' | 'required' | { readonly name: string };
  /** Who goes first where requests must wait. Default `foreground`. */
  readonly priority?: RequestPriority;
  /** Whose texts these are and for which run. The wire never has it: it is for what stands between caller and adapter. */
  readonly about?: { readonly conversationId: string; readonly runId: string | null };
}

/** A request as it is about to leave this machine. */
export interface OutgoingRequest {
  readonly about: ChatRequest['about'];
  readonly profileId: string;
  readonly model: string;
  /** The very bytes that are sent if it is let through: the JSON body without headers, so without a key. */
  readonly body: string;
}

/**
 * Asked about each request before it is sent, for as long as an answer takes. Null lets it go; a failure ends the turn.
 *
 * @throws the signal's reason when the turn is stopped meanwhile.
 */
export type RequestGate = (outgoing: OutgoingRequest, signal: AbortSignal) => Promise<RunFailure | null>;

/** The conversation on screen, the alternatives to its main suggestion, other conversations, work that nobody waits for. */
export type RequestPriority = 'foreground' | 'alternative' | 'background' | 'idle';

export interface ChatOptions {
  /** Another model of the profile that is asked first; a fallback profile is asked for its own. */
  readonly model?: string;
  /** 0 ≤ t < 2. */
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly presencePenalty?: number;
  readonly repetitionPenalty?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** Most tokens of answer. */
  readonly maxTokens?: number;
  readonly thinking?: ThinkingOptions;
  readonly responseFormat?:
    | { readonly type: 'text' | 'json_object' }
    | {
        readonly type: 'json_schema';
        readonly name: string;
        readonly schema: unknown;
        readonly strict?: boolean;
      };
  /** Server-side web search. */
  readonly webSearch?: boolean;
  /** Default true. With false the parts still arrive through the same iterable, in one piece each. */
  readonly streaming?: boolean;
}

export interface ThinkingOptions {
  /** `auto` sends nothing and leaves it to the model's default. */
  readonly mode: 'auto' | 'on' | 'off';
  /** Most tokens of reasoning, > 0. */
  readonly budget?: number;
  readonly effort?: 'low' | 'medium' | 'high' | 'max';
  /** Whether the reasoning of earlier turns in `messages` goes back to the model. Absent leaves it to the model. */
  readonly preserve?: boolean;
}

export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string | readonly ChatContent[] }
  | {
      readonly role: 'assistant';
      readonly content: string;
      /** Replayed as its own field where the model wants it; never joined to `content`. */
      readonly reasoning?: string;
      readonly toolCalls?: readonly ChatToolCall[];
      /** Only on the last message: the model goes on from `content`. */
      readonly partial?: boolean;
    }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

export type ChatContent =
  | { readonly type: 'text'; readonly text: string; readonly cache?: boolean }
  | { readonly type: 'image'; readonly url: string };

export interface ChatTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatToolCall {
  readonly id: string;
  readonly name: string;
  /** The arguments as JSON text, `{}` when there are none. */
  readonly arguments: string;
}

export type ChatPart =
  /** The request's last byte was handed to the socket. `at` is epoch milliseconds. */
  | {
      readonly type: 'request-sent';
      readonly attempt: number;
      readonly at: number;
      readonly profileId: string;
      readonly model: string;
      /** What was sent, byte for byte as text: the JSON body without headers, so without a key. */
      readonly body: string;
    }
  /** Nothing was shown yet and another attempt follows after the wait. */
  | { readonly type: 'retry'; readonly attempt: number; readonly waitMs: number; readonly cause: RunFailure }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'tool-call-start'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly type: 'tool-call-delta'; readonly index: number; readonly argumentsText: string }
  /** `malformed` is why the arguments are not one JSON object; absent when they are. */
  | {
      readonly type: 'tool-call-end';
      readonly index: number;
      readonly call: ChatToolCall;
      readonly malformed?: string;
    }
  | { readonly type: 'usage'; readonly usage: ChatUsage }
  | {
      readonly type: 'finish';
      readonly reason: 'stop' | 'length' | 'tool-calls';
      readonly profileId: string;
      readonly model: string;
      /** `x-request-id` of the attempt that answered. */
      readonly requestId?: string;
      /** Placeholders of masked data in the answer that stand for nothing: the model made them up. Absent when there are none. */
      readonly unknownPlaceholders?: readonly string[];
    };

/** Tokens of one turn. `completion` includes `reasoning`. A missing detail is absent, not 0. */
export interface ChatUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens?: number;
  readonly cachedTokens?: number;
  readonly cacheCreationTokens?: number;
}

/** The one error of the port. Whether it is `retryable` was decided where it was born. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly failure: RunFailure;

  constructor(failure: RunFailure, options?: ErrorOptions) {
    super(`${failure.code}${failure.detail === undefined ? '' : `: ${failure.detail}`}`, options);
    this.failure = failure;
  }
}
