/** Sorting a conversation: what the model proposes is accepted or dismissed field by field, or the agent sets it. */
import type { Triage } from '../../shared/assist.ts';
import type { TriageField } from '../../shared/contract/assist.ts';
import type { Conversation } from '../../shared/domain.ts';
import type { RequestInput } from '../../shared/ipc-contract.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore } from './interface-store.ts';

export interface TriageCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
}

export function createTriageCommands({ store, ui, ask }: TriageCommandOptions) {
  function put(conversation: Conversation | undefined): void {
    if (conversation === undefined) return;
    store.dispatch({ kind: 'events', batch: [{ type: 'conversation-changed', conversation }], at: 0 });
  }

  return {
    acceptTriage: async (conversationId: string, item: TriageField) =>
      put(await ask('triage.accept', { conversationId, item })),
    dismissTriage: async (conversationId: string, item: TriageField) =>
      put(await ask('triage.dismiss', { conversationId, item })),
    setTriage: async (conversationId: string, values: Partial<Triage>) =>
      put(await ask('triage.set', { conversationId, values: asInput(values) })),
    proposeTriage: async (conversationId: string) => ask('triage.propose', { conversationId }),
    /** Accepts all that is proposed for the conversation on screen; false when nothing is. */
    acceptAllTriage(): boolean {
      const { openConversationId: conversationId, details } = store.getState();
      if (conversationId === null || (details[conversationId]?.proposal ?? null) === null) return false;
      void ask('triage.accept', { conversationId, item: { field: 'all' } }).then(put);
      return true;
    },
    editTriage: () => {
      if (store.getState().openConversationId !== null) ui.setState({ dialog: 'triage' });
    },
  };
}

/** The same values, in a list that the request may keep. */
function asInput({ tags, ...others }: Partial<Triage>): RequestInput<'triage.set'>['values'] {
  return tags === undefined ? others : { ...others, tags: [...tags] };
}
