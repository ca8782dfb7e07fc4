/** What the composer of a conversation holds: the reply being written, or an internal note in its place. */
import type { Draft } from '../../state/desk-state.ts';
import { emptyDraft } from '../../state/desk-state.ts';
import { useDesk, useInterface } from '../app/desk-context.ts';
import type { ComposerMode } from './composer-port.ts';

export interface ComposerText {
  readonly mode: ComposerMode;
  /** The one that is written. */
  readonly text: string;
  readonly draft: Draft;
  readonly noteText: string;
}

export function useComposerText(conversationId: string): ComposerText {
  const draft = useDesk((state) => state.drafts[conversationId]) ?? emptyDraft;
  const storedNote = useDesk((state) => state.conversations[conversationId]?.noteDraft) ?? '';
  const note = useInterface((state) => state.notes[conversationId]);
  const noteText = note?.text ?? storedNote;
  const isNote = note?.isOpen ?? false;
  return { mode: isNote ? 'note' : 'reply', text: isNote ? noteText : draft.text, draft, noteText };
}
