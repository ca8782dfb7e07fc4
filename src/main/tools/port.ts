/**
 * The tool port: what the assist engine may know of tools. A tool has a name and a schema for the model, a label for the agent,
 * and an effect that decides whether somebody must be asked. Where it runs (here, over HTTP, in an MCP server) is not told.
 */
import type { ToolEffect } from '../../shared/settings-tools.ts';
import type { ToolCallProblem } from '../../shared/tool-calls.ts';
import type { ToolSource } from '../../shared/tools.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Tool {
  /** As the model calls it: letters, digits, `_` and `-`, at most 64. Unique in the registry. */
  readonly name: string;
  readonly description: string;
  /** As the agent reads it. */
  readonly label: { readonly en: string; readonly 'zh-CN': string };
  readonly inputSchema: JsonSchema;
  readonly effect: ToolEffect;
  /** Longest time of one call, in milliseconds; null where a person answers. */
  readonly timeoutMs: number | null;
  readonly source: ToolSource;
  /**
   * Runs one call. `input` fits the schema.
   *
   * @throws {ToolError} when the call failed in a way that the model may be told; the signal's reason when it was stopped.
   */
  run(input: ToolInput, context: ToolContext): Promise<ToolResult>;
}

export type ToolInput = Readonly<Record<string, unknown>>;

export interface ToolContext {
  readonly conversationId: string;
  readonly runId: string;
  readonly callId: string;
  /** The same when the very same call is made again, so that a service can tell a repetition from a second order. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

export interface ToolResult {
  /** What the model gets. */
  readonly text: string;
  /** Passages that the reply may cite, for tools that search. */
  readonly articleIds?: readonly string[];
}

/** Why a call did not give a result. `message` is for the model and the agent: it says what was wrong and holds no secret. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: ToolErrorCode;

  constructor(code: ToolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether a call is made at all is not the tool's to say. */
export type ToolErrorCode = Exclude<ToolCallProblem, 'not-allowed' | 'switched-off' | 'over-limit'>;

/** Whether a call may go ahead by itself. */
export type ToolDecision =
  /** By the tool's permission, or by one of the admin's rules. */
  | { readonly kind: 'run'; readonly ruleId: string | null }
  | { readonly kind: 'ask' }
  | { readonly kind: 'never' };

export interface ToolRegistry {
  /** The tools that the model may be offered now, in a stable order. */
  list(): readonly Tool[];
  find(name: string): Tool | null;
  /** What is wrong with the arguments, in words for the model; null when they fit. */
  check(tool: Tool, input: ToolInput): string | null;
  decide(tool: Tool, input: ToolInput): ToolDecision;
}
