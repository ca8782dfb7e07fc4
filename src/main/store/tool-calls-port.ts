/** What is kept of tool calls: each call with its ending, and the order of a run's steps. */
import type { RunStep, ToolCallTrace } from '../../shared/tool-calls.ts';

export interface ToolCallStore {
  /** Stores the call as it is now, in place of what was there. */
  put(call: ToolCallTrace): Promise<void>;
  get(callId: string): Promise<ToolCallTrace | null>;
  /** In the order in which they were asked for. */
  list(runId: string): Promise<readonly ToolCallTrace[]>;
  addStep(runId: string, step: RunStep): Promise<void>;
  steps(runId: string): Promise<readonly RunStep[]>;
  /**
   * At start-up: ends what an earlier process left open. A call that changes something and was running is `unknown`, whatever else was
   * open is `cancelled`. Answers with the unknown ones.
   */
  settleLeftovers(now: number): Promise<readonly ToolCallTrace[]>;
}
