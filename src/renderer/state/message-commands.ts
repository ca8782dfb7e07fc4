/** What the agent says: the draft, its way to main, and what happens when main does not take it. */
import { maxMessageLength } from '../../shared/domain.ts';
import { DeskRequestError } from '../bridge/desk-client.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Ask } from './ask.ts';
import type { ComposerSlot } from './composer-slot.ts';
import { emptyDraft } from './desk-state.ts';
import type { PendingMessage } from './desk-state.ts';
import type { DeskStore } from './desk-store.ts';
import type { Notice } from './interface-store.ts';

/** How many messages one page brings. */
const pageSize = 50;

export interface MessageCommandOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly ask: Ask;
  readonly slot: ComposerSlot;
  readonly newId: () => string;
  readonly now: () => number;
  readonly notify: (notice: Notice) => void;
}

export type MessageCommands = ReturnType<typeof createMessageCommands>;

export function createMessageCommands(options: MessageCommandOptions) {
  const { client, store, ask, slot, notify } = options;

  async function loadOlder(conversationId: string): Promise<void> {
    const oldest = store.getState().details[conversationId]?.messages[0];
    if (oldest === undefined || oldest.sequence <= 1) return;
    const page = await ask('messages.page', {
      conversationId,
      beforeSequence: oldest.sequence,
      limit: pageSize,
    });
    if (page !== undefined) store.dispatch({ kind: 'older-loaded', conversationId, ...page });
  }

  async function deliver(message: PendingMessage): Promise<void> {
    store.dispatch({ kind: 'send-started', message });
    try {
      const { conversationId, clientId, text, runId } = message;
      const stored = await client.request('messages.send', { conversationId, clientId, text, runId });
      store.dispatch({ kind: 'message-stored', message: stored });
    } catch (cause) {
      if (!(cause instanceof DeskRequestError)) throw cause;
      const { conversationId, clientId } = message;
      store.dispatch({ kind: 'send-refused', conversationId, clientId, error: cause.details });
    }
  }

  function send(conversationId: string, text: string, runId: string | null): Promise<void> {
    const clientId = options.newId();
    return deliver({ clientId, conversationId, text, runId, createdAt: options.now(), error: null });
  }

  /** Puts a message that main did not take back into the composer, before whatever was typed since. */
  function takeBack({ conversationId, clientId, text, runId }: PendingMessage): void {
    const draft = store.getState().drafts[conversationId] ?? emptyDraft;
    const whole = draft.text === '' ? text : `${text}\n${draft.text}`;
    store.dispatch({ kind: 'send-dropped', conversationId, clientId });
    store.dispatch({
      kind: 'draft-changed',
      conversationId,
      draft: { text: whole, runId: runId ?? draft.runId, insertedText: null },
    });
    slot.focusComposer();
  }

  /** Sends what the composer holds. A blank or too long text stays where it is. */
  function sendDraft(): void {
    const { openConversationId, drafts } = store.getState();
    if (openConversationId === null) return;
    const draft = drafts[openConversationId] ?? emptyDraft;
    if (draft.text.trim() === '') return;
    if (draft.text.length > maxMessageLength) return notify({ kind: 'refused', reason: 'too-long' });
    store.dispatch({ kind: 'draft-changed', conversationId: openConversationId, draft: emptyDraft });
    void saveDraft(openConversationId, '');
    void send(openConversationId, draft.text, draft.runId);
    slot.focusComposer();
  }

  async function saveDraft(conversationId: string, text: string): Promise<void> {
    if (text.length > maxMessageLength) return;
    await ask('conversations.save-draft', { conversationId, text });
  }

  return {
    loadOlder,
    send,
    sendDraft,
    saveDraft,
    takeBack,
    /** Sends again what main did not take. */
    resend: (message: PendingMessage) => void deliver({ ...message, error: null }),
    retryDelivery: (messageId: string) => void ask('messages.retry', { messageId }),
  };
}
