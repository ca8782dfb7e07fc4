/**
 * Writes into the audit log what became of tool calls: who gave or refused leave, and how each call ended. Ids, the tool's name and
 * states; never arguments, results or reasons.
 */
import type { AuditAction, AuditEvent } from '../../shared/audit.ts';
import type { ToolCallAnswer, ToolCallState, ToolCallTrace } from '../../shared/tool-calls.ts';
import type { ToolCallStore } from '../store/tool-calls-port.ts';

const endStates: ReadonlySet<ToolCallState> = new Set(['done', 'failed', 'rejected', 'cancelled', 'unknown']);

/** The store, noting each call that has ended. */
export function auditedToolCalls(calls: ToolCallStore, record: (event: AuditEvent) => void): ToolCallStore {
  return {
    ...calls,
    async put(call) {
      await calls.put(call);
      if (endStates.has(call.state)) record(endingOf(call));
    },
    async settleLeftovers(now) {
      const unknown = await calls.settleLeftovers(now);
      for (const call of unknown) record(endingOf(call));
      return unknown;
    },
  };
}

const answerActions = {
  approve: 'tool-approved',
  reject: 'tool-rejected',
  answer: 'question-answered',
} as const satisfies Record<ToolCallAnswer['kind'], AuditAction>;

/** What the agent decided about a call. */
export function answerEvent(call: ToolCallTrace, answer: ToolCallAnswer): AuditEvent {
  const wasEdited = answer.kind === 'approve' && answer.argumentsText !== null;
  return {
    actor: 'agent',
    action: answerActions[answer.kind],
    ...placeOf(call),
    details: { callId: call.id, tool: call.name, ...(wasEdited ? { edited: true } : {}) },
  };
}

function endingOf(call: ToolCallTrace): AuditEvent {
  const { id: callId, name: tool, state, effect, approval } = call;
  const leave = approval === null ? {} : { approvedBy: approval.by };
  const rule = approval?.by === 'rule' ? { ruleId: approval.ruleId } : {};
  return {
    actor: 'app',
    action: 'tool-ended',
    ...placeOf(call),
    details: { callId, tool, state, effect, ...leave, ...rule },
  };
}

function placeOf({ conversationId, runId }: ToolCallTrace): Pick<AuditEvent, 'conversationId' | 'runId'> {
  return { conversationId, runId };
}
