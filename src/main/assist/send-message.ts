/**
 * What happens when the agent sends: the guards, the message with its place in the outbox, and what it says about the
 * suggestion it came from.
 */
import { distance } from 'fastest-levenshtein';
import { maxMessageLength } from '../../shared/domain.ts';
import type { Run } from '../../shared/domain.ts';
import type { MessageStore, RunStore } from '../store/ports.ts';
import type { SendInput, SendResult } from './ports.ts';

export interface SendDependencies {
  readonly conversationExists: (conversationId: string) => Promise<boolean>;
  readonly messages: Pick<MessageStore, 'append'>;
  readonly runs: Pick<RunStore, 'get' | 'recordOutcome'>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Stores an agent's message, or says why not; a refusal changes nothing. */
export async function sendAgentMessage(
  dependencies: SendDependencies,
  input: SendInput,
): Promise<SendResult> {
  if (input.text.trim() === '') return { sent: false, refusal: 'blank' };
  if (input.text.length > maxMessageLength) return { sent: false, refusal: 'too-long' };
  if (!(await dependencies.conversationExists(input.conversationId)))
    return { sent: false, refusal: 'unknown-conversation' };
  const suggestion = input.runId === null ? null : await dependencies.runs.get(input.runId);
  if (input.runId !== null && suggestion?.conversationId !== input.conversationId) {
    return { sent: false, refusal: 'wrong-conversation' };
  }
  const appended = await dependencies.messages.append({
    id: dependencies.newId(),
    conversationId: input.conversationId,
    author: 'agent',
    text: input.text,
    createdAt: dependencies.now(),
    clientId: input.clientId,
    runId: input.runId,
  });
  const run =
    suggestion === null || appended.duplicate ? null : await recordUse(dependencies, suggestion, input.text);
  return { sent: true, ...appended, run };
}

async function recordUse(
  dependencies: SendDependencies,
  suggestion: Run,
  sentText: string,
): Promise<Run | null> {
  const editDistance = distance(suggestion.reply.trim(), sentText.trim());
  return dependencies.runs.recordOutcome(suggestion.id, editDistance === 0 ? 'sent' : 'edited', editDistance);
}
