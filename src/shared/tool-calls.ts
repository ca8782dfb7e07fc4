/** A call of a tool as the agent sees it while a run goes on and afterwards; how calls are made is main's. */
import type { ToolEffect } from './settings-tools.ts';

/**
 * `awaiting-approval` waits for the agent's leave and `awaiting-answer` for an answer of theirs; `rejected` was refused by them;
 * `cancelled` was never begun because the run ended; `unknown` means that a call which changes something was cut off, so that nobody
 * can say whether it took effect.
 */
const toolCallStates = [
  'queued',
  'awaiting-approval',
  'awaiting-answer',
  'running',
  'done',
  'failed',
  'rejected',
  'cancelled',
  'unknown',
] as const;
export type ToolCallState = (typeof toolCallStates)[number];

/**
 * Why a call gave no result, as the agent is told it. `not-allowed` was refused by the agent, `switched-off` by the settings,
 * `over-limit` was one too many of its run; the others are the tool's, or of the way to it.
 */
const toolCallProblems = [
  'unknown-tool',
  'invalid-arguments',
  'invalid-schema',
  'timeout',
  'not-reachable',
  'refused',
  'failed',
  'unavailable',
  'not-allowed',
  'switched-off',
  'over-limit',
] as const;
export type ToolCallProblem = (typeof toolCallProblems)[number];

/** Who let a call run that had to be approved. */
export type ToolApproval = { readonly by: 'agent' } | { readonly by: 'rule'; readonly ruleId: string };

export interface ToolCallTrace {
  /** Ours, unique: what the model calls it may repeat. */
  readonly id: string;
  readonly runId: string;
  readonly conversationId: string;
  /** As the model knows the tool. */
  readonly name: string;
  /** As the agent knows it, in both languages. */
  readonly label: { readonly en: string; readonly 'zh-CN': string };
  readonly effect: ToolEffect;
  /** Which turn of the model asked for it, from 1. */
  readonly round: number;
  /** As the model wrote them: JSON, or what should have been. */
  readonly argumentsText: string;
  /** What ran in their place, when the agent changed them. */
  readonly editedArgumentsText: string | null;
  readonly state: ToolCallState;
  /** Null where nobody had to be asked. */
  readonly approval: ToolApproval | null;
  /** When the model had asked for it, epoch milliseconds. */
  readonly requestedAt: number;
  /** When the tool began to work; null before that, and for calls that never began. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** What the model was given back; null until then. */
  readonly resultText: string | null;
  /** Why it failed or was refused; null otherwise, and for calls from before this was kept. */
  readonly problem: ToolCallProblem | null;
  /** The same in the words that the model was given, which may be a service's: for the details. */
  readonly error: string | null;
}

/** One step of a run with tools, for looking at it again: what the model thought and said before it called, or the calls themselves. */
export type RunStep =
  | {
      readonly kind: 'model';
      readonly round: number;
      readonly at: number;
      readonly reasoning: string;
      readonly text: string;
    }
  | {
      readonly kind: 'calls';
      readonly round: number;
      readonly at: number;
      readonly callIds: readonly string[];
    };

/** The agent's answer to a call that waits. */
export type ToolCallAnswer =
  | { readonly kind: 'approve'; readonly argumentsText: string | null }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'answer'; readonly text: string };

/** The calls with this one as it is now, in the order in which they were made. */
export function withCall(calls: readonly ToolCallTrace[], call: ToolCallTrace): readonly ToolCallTrace[] {
  const position = calls.findIndex(({ id }) => id === call.id);
  return position === -1 ? [...calls, call] : calls.with(position, call);
}

/** Longest answer or reason that the agent gives, in UTF-16 code units. */
export const maxCallAnswerLength = 4_000;
