/** Internal notes: a second text in the composer that has no way to the customer. */
import { maxMessageLength } from '../../shared/domain.ts';
import type { Ask } from './ask.ts';
import type { DeskState } from './desk-state.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice, NoteDraft } from './interface-store.ts';

export interface NoteCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  readonly newId: () => string;
  readonly notify: (notice: Notice) => void;
}

const emptyNote: NoteDraft = { text: '', isOpen: false };

/** The note as it was left when the window was closed. */
function storedNote({ conversations }: Pick<DeskState, 'conversations'>, conversationId: string): NoteDraft {
  const text = conversations[conversationId]?.noteDraft ?? '';
  return text === '' ? emptyNote : { text, isOpen: false };
}

export function createNoteCommands({ store, ui, ask, newId, notify }: NoteCommandOptions) {
  function noteIn(conversationId: string): NoteDraft {
    return ui.getState().notes[conversationId] ?? storedNote(store.getState(), conversationId);
  }

  function change(conversationId: string, part: Partial<NoteDraft>): void {
    const note = { ...noteIn(conversationId), ...part };
    ui.setState(({ notes }) => ({ notes: { ...notes, [conversationId]: note } }));
  }

  /** Stores the note in the composer and goes back to the reply. A refused one comes back. */
  async function addNote(): Promise<void> {
    const { openConversationId: conversationId } = store.getState();
    if (conversationId === null) return;
    const { text } = noteIn(conversationId);
    if (text.trim() === '') return;
    if (text.length > maxMessageLength) return notify({ kind: 'refused', reason: 'too-long' });
    change(conversationId, emptyNote);
    const stored = await ask('messages.add-note', { conversationId, clientId: newId(), text });
    if (stored === undefined) change(conversationId, { text, isOpen: true });
  }

  return {
    addNote,
    changeNote: (conversationId: string, text: string) => change(conversationId, { text }),
    async saveNote(conversationId: string, text: string): Promise<void> {
      if (text.length <= maxMessageLength)
        await ask('conversations.save-note-draft', { conversationId, text });
    },
    /** Changes the composer of the conversation on screen from reply to note, or back. Both texts stay. */
    toggleNote() {
      const { openConversationId } = store.getState();
      if (openConversationId !== null)
        change(openConversationId, { isOpen: !noteIn(openConversationId).isOpen });
    },
    /** Back to the reply; true when a note was open. */
    closeNote(conversationId: string): boolean {
      const { isOpen } = noteIn(conversationId);
      if (isOpen) change(conversationId, { isOpen: false });
      return isOpen;
    },
  };
}
