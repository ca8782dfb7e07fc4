/**
 * What happens when the agent's message leaves: the guards before it, and what it says about the suggestion it came from. When it
 * leaves is `outgoing.ts`.
 */
import { distance } from 'fastest-levenshtein';
import { maxMessageLength } from '../../shared/domain.ts';
import type { Run } from '../../shared/domain.ts';
import type { RunStore } from '../store/ports.ts';
import type { SendInput, SendRefusal } from './ports.ts';

export interface SendGuardDependencies {
  readonly conversationExists: (conversationId: string) => Promise<boolean>;
  readonly runs: Pick<RunStore, 'get'>;
}

/** Why a message may not be sent; null when it may. */
export async function refusalToSend(
  { conversationExists, runs }: SendGuardDependencies,
  { conversationId, text, runId }: SendInput,
): Promise<SendRefusal | null> {
  if (text.trim() === '') return 'blank';
  if (text.length > maxMessageLength) return 'too-long';
  if (!(await conversationExists(conversationId))) return 'unknown-conversation';
  if (runId === null) return null;
  return (await runs.get(runId))?.conversationId === conversationId ? null : 'wrong-conversation';
}

/** Notes how much of a suggestion was sent; null when the message came from none. */
export async function recordUse(
  runs: Pick<RunStore, 'get' | 'recordOutcome'>,
  { runId, text }: Pick<SendInput, 'runId' | 'text'>,
): Promise<Run | null> {
  const suggestion = runId === null ? null : await runs.get(runId);
  if (suggestion === null) return null;
  const editDistance = distance(suggestion.reply.trim(), text.trim());
  return runs.recordOutcome(suggestion.id, editDistance === 0 ? 'sent' : 'edited', editDistance);
}
