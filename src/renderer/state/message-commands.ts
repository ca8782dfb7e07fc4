/** What the agent says: the draft, its way to main, and what happens when main does not take it. */
import { maxMessageLength } from '../../shared/domain.ts';
import type { HeldMessage } from '../../shared/domain.ts';
import type { RequestInput } from '../../shared/ipc-contract.ts';
import { DeskRequestError } from '../bridge/desk-client.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Ask } from './ask.ts';
import { createAttachmentCommands } from './attachment-commands.ts';
import type { ComposerSlot } from './composer-slot.ts';
import { emptyDraft } from './desk-state.ts';
import type { DeskState, Draft, PendingMessage } from './desk-state.ts';
import type { DeskStore } from './desk-store.ts';
import type { Notice } from './interface-store.ts';

/** How many messages one page brings. */
const pageSize = 50;
/** Carets remembered of sent drafts; few can be taken back at a time. */
const keptCarets = 20;

export interface MessageCommandOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly ask: Ask;
  readonly slot: ComposerSlot;
  readonly openConversation: (conversationId: string) => Promise<void>;
  /** Back from the note to the reply; true when a note was open. */
  readonly closeNote: (conversationId: string) => boolean;
  /** Puts a text into the system's clipboard; false when the system refused, which the agent has been told then. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly newId: () => string;
  readonly now: () => number;
  readonly notify: (notice: Notice) => void;
  /** Asks about variables that nobody has filled in; true when the text has to wait for the answer. */
  readonly holdForGaps: (conversationId: string, text: string) => boolean;
}

export type MessageCommands = ReturnType<typeof createMessageCommands>;

export function createMessageCommands(options: MessageCommandOptions) {
  const { client, store, ask, slot, notify } = options;
  const images = createAttachmentCommands({ store, ask, notify });
  const { attachedTo, attach } = images;
  /** Where the caret was when a draft was sent, by the message's `clientId`. */
  const carets = new Map<string, number>();
  /**
   * Messages that main has been asked to hold, by `clientId`, oldest first, until the state has them: its events come a frame
   * later than the answer.
   */
  const holding = new Map<string, Promise<HeldMessage | null>>();

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
    const { conversationId, clientId, text, runId } = message;
    const attachmentIds = message.attachments.map(({ id }) => id);
    const input = { conversationId, clientId, text, runId, attachmentIds };
    try {
      // What main holds or has sent, it tells by an event as well.
      if (canBeUndone(store.getState(), conversationId)) await hold(input);
      else {
        const stored = await client.request('messages.send', input);
        store.dispatch({ kind: 'message-stored', message: stored });
      }
    } catch (cause) {
      if (!(cause instanceof DeskRequestError)) throw cause;
      store.dispatch({ kind: 'send-refused', conversationId, clientId, error: cause.details });
    }
  }

  async function hold(input: RequestInput<'outgoing.hold'>): Promise<void> {
    const asked = client.request('outgoing.hold', input);
    // A refusal is told where the answer is awaited.
    const held = asked.catch(() => null);
    holding.set(input.clientId, held);
    try {
      await asked;
    } catch (cause) {
      holding.delete(input.clientId);
      throw cause;
    }
  }

  /** The newest message that the state does not know to be held yet. It is given once. */
  function takeNewestHolding(): Promise<HeldMessage | null> | undefined {
    const sending = new Set(
      Object.values(store.getState().sending).flatMap((all) => all.map(({ clientId }) => clientId)),
    );
    for (const clientId of holding.keys()) if (!sending.has(clientId)) holding.delete(clientId);
    const [clientId, newest] = [...holding].at(-1) ?? [];
    if (clientId !== undefined) holding.delete(clientId);
    return newest;
  }

  function send(conversationId: string, text: string, runId: string | null): Promise<void> {
    const clientId = options.newId();
    return deliver({
      clientId,
      conversationId,
      text,
      runId,
      attachments: [],
      createdAt: options.now(),
      error: null,
    });
  }

  /** Puts a message that is not sent after all back into the composer, before whatever was typed since. */
  function restore({ conversationId, clientId, text, runId, attachments }: RestorableMessage): void {
    const draft = store.getState().drafts[conversationId] ?? emptyDraft;
    const whole = [text, draft.text].filter((part) => part !== '').join('\n');
    attach(conversationId, [...attachments, ...attachedTo(conversationId)]);
    const isNoteOpen = options.closeNote(conversationId);
    const isOnScreen = store.getState().openConversationId === conversationId && !isNoteOpen;
    const restored = { text: whole, runId: runId ?? draft.runId, insertedText: null };
    const composer = isOnScreen ? slot.composer() : null;
    composer?.replace(whole);
    store.dispatch({ kind: 'draft-changed', conversationId, draft: restored });
    composer?.placeCaret(carets.get(clientId) ?? text.length);
    slot.focusComposer();
    void saveDraft(conversationId, restored);
  }

  /** Takes back a message that main did not take. */
  function takeBack(message: PendingMessage): void {
    const { conversationId, clientId } = message;
    store.dispatch({ kind: 'send-dropped', conversationId, clientId });
    restore(message);
  }

  /**
   * Takes back a message that is not sent yet: the one named, else the newest of the open conversation, else the newest of all.
   * False when there is none.
   */
  function undoSend(heldId?: string): boolean {
    // Whoever sends and takes back in one breath is ahead of main.
    const newest = heldId === undefined ? takeNewestHolding() : undefined;
    if (newest !== undefined) {
      void newest.then((answered) => (answered === null ? undefined : takeBackHeld(answered)));
      return true;
    }
    const held = heldMessage(store.getState(), heldId);
    if (held === null) return false;
    void takeBackHeld(held);
    return true;
  }

  async function takeBackHeld({ id, conversationId }: HeldMessage): Promise<void> {
    const message = await ask('outgoing.take-back', { heldId: id });
    if (message === undefined) return;
    if (store.getState().openConversationId !== conversationId)
      await options.openConversation(conversationId);
    restore(message);
  }

  /** Sends what the composer holds. A too long text stays where it is; with nothing to send, what is held is sent now. */
  function sendDraft(): void {
    const { openConversationId, drafts, held } = store.getState();
    if (openConversationId === null) return;
    const draft = drafts[openConversationId] ?? emptyDraft;
    const attachments = attachedTo(openConversationId);
    if (draft.text.trim() === '' && attachments.length === 0) {
      const newest = held[openConversationId]?.at(-1);
      return newest === undefined ? undefined : sendNow(newest.id);
    }
    if (draft.text.length > maxMessageLength) return notify({ kind: 'refused', reason: 'too-long' });
    if (options.holdForGaps(openConversationId, draft.text)) return;
    const clientId = options.newId();
    rememberCaret(clientId, slot.composer()?.caret() ?? draft.text.length);
    store.dispatch({ kind: 'draft-changed', conversationId: openConversationId, draft: emptyDraft });
    attach(openConversationId, []);
    void saveDraft(openConversationId, emptyDraft);
    const createdAt = options.now();
    const { text, runId } = draft;
    void deliver({
      clientId,
      conversationId: openConversationId,
      text: text.trim() === '' ? '' : text,
      runId,
      attachments,
      createdAt,
      error: null,
    });
    slot.focusComposer();
  }

  function rememberCaret(clientId: string, caret: number): void {
    carets.set(clientId, caret);
    const oldest = carets.keys().next().value;
    if (carets.size > keptCarets && oldest !== undefined) carets.delete(oldest);
  }

  function sendNow(heldId: string): void {
    void ask('outgoing.send-now', { heldId });
  }

  async function saveDraft(
    conversationId: string,
    { text, runId }: Pick<Draft, 'text' | 'runId'>,
  ): Promise<void> {
    if (text.length > maxMessageLength) return;
    await ask('conversations.save-draft', { conversationId, text, runId });
  }

  async function copyMessage(text: string): Promise<void> {
    await options.copy(text);
  }

  /** Copies the newest message of the customer on screen; false when there is none. */
  function copyNewest(): boolean {
    const { openConversationId, details } = store.getState();
    const messages = openConversationId === null ? [] : (details[openConversationId]?.messages ?? []);
    const newest = messages.findLast(({ author, text }) => author === 'customer' && text !== '');
    if (newest !== undefined) void copyMessage(newest.text);
    return newest !== undefined;
  }

  return {
    copyNewest,
    loadOlder,
    send,
    sendDraft,
    sendNow,
    undoSend,
    saveDraft,
    takeBack,
    /** A message that was taken back in the other window. Main has kept its text in the stored draft, which may be loaded by now. */
    giveBack(message: HeldMessage): void {
      const { text = '' } = store.getState().drafts[message.conversationId] ?? emptyDraft;
      if (message.text === '' || !text.startsWith(message.text)) restore(message);
    },
    attachFiles: images.attachFiles,
    detach: images.detach,
    saveImage: images.saveImage,
    copyMessage,
    /** Puts text where the composer's caret is. */
    typeInComposer: (text: string) => slot.composer()?.type(text),
    /** Sends again what main did not take. The button that asked for it goes, so the focus does too. */
    resend(message: PendingMessage): void {
      void deliver({ ...message, error: null });
      slot.focusComposer();
    },
    /** Sends again what did not arrive. */
    retryDelivery(messageId: string): void {
      void ask('messages.retry', { messageId });
      slot.focusComposer();
    },
  };
}

type RestorableMessage = Pick<HeldMessage, 'conversationId' | 'clientId' | 'text' | 'runId' | 'attachments'>;

/** Whether a message of this conversation is held for a moment before it is sent. */
export function canBeUndone({ facts, conversations }: DeskState, conversationId: string): boolean {
  if (conversations[conversationId]?.channel === 'clipboard') return false;
  return (facts?.settings.conversation.undoSendSeconds ?? 0) > 0;
}

/** The held message with an id; without one the newest, of the open conversation first. */
export function heldMessage(
  { held, openConversationId }: Pick<DeskState, 'held' | 'openConversationId'>,
  heldId?: string,
): HeldMessage | null {
  const all = Object.values(held).flat();
  if (heldId !== undefined) return all.find(({ id }) => id === heldId) ?? null;
  const here = openConversationId === null ? undefined : held[openConversationId]?.at(-1);
  return here ?? all.toSorted((left, right) => left.heldAt - right.heldAt).at(-1) ?? null;
}
