/**
 * What happens when the agent writes an internal note: it joins the timeline and goes nowhere else. No outbox, no customer, no
 * prompt; suggestions under way do not notice it.
 */
import { maxMessageLength } from '../../shared/domain.ts';
import type { MessageStore } from '../store/ports.ts';
import type { NoteInput, NoteResult } from './ports.ts';

export interface NoteDependencies {
  readonly conversationExists: (conversationId: string) => Promise<boolean>;
  readonly messages: Pick<MessageStore, 'append'>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Stores a note, or says why not; a refusal changes nothing. */
export async function addNote(dependencies: NoteDependencies, input: NoteInput): Promise<NoteResult> {
  if (input.text.trim() === '') return { added: false, refusal: 'blank' };
  if (input.text.length > maxMessageLength) return { added: false, refusal: 'too-long' };
  if (!(await dependencies.conversationExists(input.conversationId)))
    return { added: false, refusal: 'unknown-conversation' };
  const appended = await dependencies.messages.append({
    ...input,
    id: dependencies.newId(),
    author: 'note',
    createdAt: dependencies.now(),
    runId: null,
  });
  return { added: true, ...appended };
}
