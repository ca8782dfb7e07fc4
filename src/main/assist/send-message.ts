/**
 * What happens when the agent's message leaves: the guards before it, and what it says about the suggestion it came from. When it
 * leaves is `outgoing.ts`.
 */
import { distance } from 'fastest-levenshtein';
import { maxMessageLength } from '../../shared/domain.ts';
import type { Run } from '../../shared/domain.ts';
import type { AttachmentStore, RunStore } from '../store/ports.ts';
import type { SendInput, SendRefusal } from './ports.ts';

export interface SendGuardDependencies {
  readonly conversationExists: (conversationId: string) => Promise<boolean>;
  readonly runs: Pick<RunStore, 'get'>;
  readonly attachments: Pick<AttachmentStore, 'draft'>;
}

/** Why a message may not be sent; null when it may. */
export async function refusalToSend(
  { conversationExists, runs, attachments }: SendGuardDependencies,
  { conversationId, text, runId, attachmentIds = [] }: SendInput,
): Promise<SendRefusal | null> {
  if (text.trim() === '' && attachmentIds.length === 0) return 'blank';
  if (text.length > maxMessageLength) return 'too-long';
  if (!(await conversationExists(conversationId))) return 'unknown-conversation';
  if (attachmentIds.length > 0) {
    const known = new Set((await attachments.draft(conversationId)).map(({ id }) => id));
    if (!attachmentIds.every((id) => known.has(id))) return 'missing-attachment';
  }
  if (runId === null) return null;
  const run = await runs.get(runId);
  if (run?.conversationId !== conversationId) return 'wrong-conversation';
  return maySend(run) ? null : 'not-a-reply';
}

/** Only what was written for the customer; an answer to the agent once the agent has put it into the composer. */
function maySend({ kind, outcome }: Run): boolean {
  switch (kind) {
    case 'suggestion':
    case 'rewrite':
      return true;
    case 'answer':
      return outcome !== 'none' && outcome !== 'shown' && outcome !== 'dismissed';
    case 'translation':
    case 'summary':
    case 'triage':
      return false;
  }
}

/** Longest chain of rewrites of rewrites that is followed back. */
const longestChain = 20;

/**
 * Notes how much of a suggestion was sent, and returns what changed: nothing when the message came from none. A suggestion whose
 * rewrite was sent was of use as well: it was edited, by the model on the agent's wish.
 */
export async function recordUse(
  runs: Pick<RunStore, 'get' | 'recordOutcome'>,
  { runId, text }: Pick<SendInput, 'runId' | 'text'>,
): Promise<readonly Run[]> {
  const changed: Run[] = [];
  let run = runId === null ? null : await runs.get(runId);
  while (run !== null && changed.length < longestChain) {
    const editDistance = distance(run.reply.trim(), text.trim());
    const outcome = editDistance === 0 && run.id === runId ? 'sent' : 'edited';
    const recorded = await runs.recordOutcome(run.id, outcome, editDistance);
    if (recorded !== null) changed.push(recorded);
    run = run.basedOnRunId === null ? null : await runs.get(run.basedOnRunId);
  }
  return changed;
}
