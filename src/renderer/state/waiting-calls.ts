/** Which calls of tools wait for the agent, in the open conversation and in all others. */
import type { ToolCallTrace } from '../../shared/tool-calls.ts';
import type { DeskState } from './desk-state.ts';

/** Whether a call goes on only when the agent says something. */
export function isWaitingForAgent({ state }: Pick<ToolCallTrace, 'state'>): boolean {
  return state === 'awaiting-approval' || state === 'awaiting-answer';
}

type WithLiveRuns = Pick<DeskState, 'live'>;

/** Every call that waits, the one that has waited longest first. */
export function waitingCalls({ live }: WithLiveRuns): readonly ToolCallTrace[] {
  return Object.values(live)
    .flatMap(({ run }) => run.toolCalls ?? [])
    .filter(isWaitingForAgent)
    .toSorted((one, other) => one.requestedAt - other.requestedAt);
}

export function isConversationWaiting({ live }: WithLiveRuns, conversationId: string): boolean {
  return Object.values(live).some(
    ({ run }) => run.conversationId === conversationId && (run.toolCalls ?? []).some(isWaitingForAgent),
  );
}

/**
 * The call to go to next: after the given one in the list, and from the last on to the first again. Null when none waits.
 *
 * @param currentId the call that the agent is at, or null
 */
export function nextWaiting(calls: readonly ToolCallTrace[], currentId: string | null): ToolCallTrace | null {
  const position = calls.findIndex(({ id }) => id === currentId);
  return calls[(position + 1) % Math.max(1, calls.length)] ?? null;
}
