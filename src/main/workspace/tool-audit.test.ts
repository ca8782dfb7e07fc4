import { expect, test } from 'vitest';
import type { AuditEvent } from '../../shared/audit.ts';
import type { ToolCallTrace } from '../../shared/tool-calls.ts';
import { answerEvent, auditedToolCalls } from './tool-audit.ts';

const call: ToolCallTrace = {
  id: 'call',
  runId: 'run',
  conversationId: 'conversation',
  name: 'shop__refund_order',
  label: { en: 'Refund', 'zh-CN': '退款' },
  effect: 'write',
  round: 1,
  argumentsText: '{"card":"4111 1111"}',
  editedArgumentsText: null,
  state: 'queued',
  approval: { by: 'rule', ruleId: 'small' },
  requestedAt: 1,
  startedAt: null,
  endedAt: null,
  resultText: 'paid to 4111 1111',
  problem: null,
  error: null,
};

test('each call is noted once, when it has ended, by whose leave, and without a word of it', async () => {
  const noted: AuditEvent[] = [];
  const calls = auditedToolCalls(
    {
      put: async () => undefined,
      get: async () => null,
      list: async () => [],
      addStep: async () => undefined,
      steps: async () => [],
      settleLeftovers: async () => [{ ...call, id: 'left', state: 'unknown' }],
    },
    (event) => noted.push(event),
  );
  for (const state of ['queued', 'awaiting-approval', 'running', 'done'] as const)
    await calls.put({ ...call, state });
  await calls.settleLeftovers(1);
  expect(noted.map(({ action, details }) => [action, details['callId'], details['state']])).toEqual([
    ['tool-ended', 'call', 'done'],
    ['tool-ended', 'left', 'unknown'],
  ]);
  expect(noted[0]?.details).toMatchObject({ approvedBy: 'rule', ruleId: 'small' });
  noted.push(
    answerEvent(call, { kind: 'approve', argumentsText: '{"card":"4111"}' }),
    answerEvent(call, { kind: 'reject', reason: 'because 4111' }),
    answerEvent(call, { kind: 'answer', text: '4111' }),
  );
  expect(noted.slice(2).map(({ action }) => action)).toEqual([
    'tool-approved',
    'tool-rejected',
    'question-answered',
  ]);
  expect(JSON.stringify(noted)).not.toContain('4111');
});
