import { describe, expect, it } from 'vitest';
import type { ToolCallState, ToolCallTrace } from '../../shared/tool-calls.ts';
import { cueStatus } from './cue-view.ts';
import { reduceDesk } from './desk-reducer.ts';
import { initialDeskState } from './desk-state.ts';
import type { DeskState } from './desk-state.ts';
import { someRun } from './fixtures.ts';
import { isConversationWaiting, nextWaiting, waitingCalls } from './waiting-calls.ts';

function someCall(id: string, runId: string, state: ToolCallState, requestedAt: number): ToolCallTrace {
  return {
    id,
    runId,
    conversationId: `conversation of ${runId}`,
    name: 'refund',
    label: { en: 'Refund', 'zh-CN': '退款' },
    effect: 'write',
    round: 1,
    argumentsText: '{}',
    editedArgumentsText: null,
    state,
    approval: null,
    requestedAt,
    startedAt: null,
    endedAt: null,
    resultText: null,
    problem: null,
    error: null,
  };
}

/** The desk after a run has begun in each conversation and told of its calls. */
function deskWith(calls: readonly ToolCallTrace[]): DeskState {
  const runIds = [...new Set(calls.map(({ runId }) => runId))];
  const batch = runIds.flatMap((runId) => {
    const conversationId = `conversation of ${runId}`;
    const run = someRun({ id: runId, conversationId, status: 'running' });
    const own = calls.filter((call) => call.runId === runId);
    return [
      { type: 'run', runId, conversationId, seq: 0, event: { kind: 'started', run } } as const,
      ...own.map(
        (call, index) =>
          ({
            type: 'run',
            runId,
            conversationId,
            seq: index + 1,
            event: { kind: 'tool-call', call },
          }) as const,
      ),
    ];
  });
  return reduceDesk(initialDeskState, { kind: 'events', batch, at: 0 });
}

describe('calls that wait', () => {
  it('are found in every conversation, the longest waiting first, and never after they went on', () => {
    const state = deskWith([
      someCall('late', 'a', 'awaiting-approval', 20),
      someCall('gone', 'a', 'awaiting-approval', 5),
      someCall('gone', 'a', 'running', 5),
      someCall('early', 'b', 'awaiting-answer', 10),
      someCall('done', 'c', 'done', 1),
    ]);
    expect(waitingCalls(state).map(({ id }) => id)).toEqual(['early', 'late']);
    expect(isConversationWaiting(state, 'conversation of a')).toBe(true);
    expect(isConversationWaiting(state, 'conversation of c')).toBe(false);
    const run = someRun({ id: 'a', conversationId: 'conversation of a', status: 'running' });
    expect(cueStatus(state, run.conversationId, run)).toBe('waiting');
  });

  it('are walked through one after the other and round again', () => {
    const calls = waitingCalls(
      deskWith([someCall('1', 'a', 'awaiting-approval', 1), someCall('2', 'b', 'awaiting-approval', 2)]),
    );
    expect(nextWaiting(calls, null)?.id).toBe('1');
    expect(nextWaiting(calls, '1')?.id).toBe('2');
    expect(nextWaiting(calls, '2')?.id).toBe('1');
    expect(nextWaiting([], '2')).toBeNull();
  });
});
