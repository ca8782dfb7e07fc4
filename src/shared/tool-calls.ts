/** A call of a tool as the agent sees it while a run goes on and afterwards; how calls are made is main's. */

/**
 * `awaiting-approval` waits for the agent; `rejected` was refused by them; `unknown` means that the app ended while the call ran, so
 * that nobody can say whether it took effect.
 */
export type ToolCallState =
  | 'queued'
  | 'awaiting-approval'
  | 'running'
  | 'done'
  | 'failed'
  | 'rejected'
  | 'unknown';

export interface ToolCallTrace {
  readonly id: string;
  /** As the model knows the tool. */
  readonly name: string;
  /** As the agent knows it, in the language of the interface at the time of the call. */
  readonly label: string;
  /** As the model wrote them: JSON, or what should have been. */
  readonly argumentsText: string;
  readonly state: ToolCallState;
  /** When the tool began to work, epoch milliseconds; null before that, and for calls that never began. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** What the model was given back; null until then. */
  readonly resultText: string | null;
  /** Why it failed, in words for the agent. */
  readonly error: string | null;
}
