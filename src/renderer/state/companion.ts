/**
 * What the companion does beside the desk's own commands: follows the conversation on the desk or goes its own way, takes a
 * text as a customer's message, gives the reply to the clipboard. It shows one conversation at a time and draws nothing.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Conversation, HeldMessage, Run } from '../../shared/domain.ts';
import type { ClipboardOutcome, Errand } from '../../shared/desktop.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Commands } from './commands.ts';
import { checkInsert, checkSend, shownRun } from './cue-view.ts';
import { findRun } from './desk-reducer.ts';
import type { DeskStore } from './desk-store.ts';
import { createErrands } from './errands.ts';
import { canBeUndone } from './message-commands.ts';

/** What the companion says about the last thing that was done. */
export type CompanionNews =
  | ClipboardOutcome
  | { readonly kind: 'sent' }
  | { readonly kind: 'taken-back' }
  /** The text is in the clipboard; its conversation goes on as it was. */
  | { readonly kind: 'copied-text' };

export interface CompanionState {
  /** Whether it shows what the desk shows. */
  readonly isFollowing: boolean;
  readonly news: CompanionNews | null;
}

export interface CompanionOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly commands: Commands;
  readonly newId: () => string;
}

export interface Companion {
  readonly state: StoreApi<CompanionState>;
  start(): Promise<void>;
  close(): void;
  /** Shows what the desk shows, from now on. */
  follow(): Promise<void>;
  /** Goes to the next or previous customer who waits, longest wait first. */
  step(direction: 1 | -1): void;
  /** Takes a text as a customer's message; null takes what the clipboard holds. */
  take(text: string | null): Promise<void>;
  /** Puts the reply into the clipboard. In a conversation of the clipboard that answers it. */
  copy(): Promise<void>;
  send(): Promise<void>;
  /** Takes the conversation's newest message back that is not sent yet; false when there is none. */
  undoSend(): boolean;
  /** Shows the requests that wait to be looked at, on the desk; false when none does. */
  reviewOnDesk(): boolean;
  /** Shows the conversation on the desk, with the suggestion in its composer if wanted. */
  showOnDesk(isInserting: boolean): void;
  dismissNews(): void;
  closeWindow(): void;
}

export function createCompanion({ client, store, commands, newId }: CompanionOptions): Companion {
  const state = createStore<CompanionState>(() => ({ isFollowing: true, news: null }));

  function tell(news: CompanionNews): void {
    state.setState({ news });
  }

  async function open(conversationId: string | null): Promise<void> {
    if (conversationId !== null) await commands.openConversation(conversationId);
  }

  function openOwn(conversationId: string): Promise<void> {
    state.setState({ isFollowing: false });
    return open(conversationId);
  }

  async function follow(): Promise<void> {
    state.setState({ isFollowing: true });
    const followed = await commands.ask('companion.followed', {});
    await open(followed?.conversationId ?? null);
  }

  async function show(outcome: ClipboardOutcome): Promise<void> {
    tell(outcome);
    if (outcome.kind !== 'refused') await openOwn(outcome.conversationId);
  }

  async function run(errand: Errand): Promise<void> {
    if (errand.kind === 'clipboard') await show(errand.outcome);
  }

  const errands = createErrands({
    client,
    window: 'companion',
    run,
    hear: (event) => {
      if (event.type === 'desk-viewing' && state.getState().isFollowing) void open(event.conversationId);
    },
  });

  /** The suggestion shown, with its text so far, and its conversation. */
  function current(): { readonly run: Run; readonly conversation: Conversation } | null {
    const desk = store.getState();
    const conversation = desk.conversations[desk.openConversationId ?? ''];
    if (conversation === undefined) return null;
    const shown = shownRun(desk, conversation.id, null);
    const found = shown === null ? null : findRun(desk, shown.id);
    return found === null ? null : { run: found, conversation };
  }

  /** Stores the reply as the agent's message; in a conversation of the clipboard main copies it too. */
  async function send(): Promise<void> {
    const shown = current();
    const check = checkSend(shown?.run ?? null, shown?.conversation.id ?? null);
    if (shown === null || check.kind === 'refused') {
      commands.notify({ kind: 'refused', reason: check.kind === 'refused' ? check.reason : 'nothing' });
      return;
    }
    const { id: conversationId, channel } = shown.conversation;
    const input = { conversationId, clientId: newId(), text: check.text, runId: shown.run.id };
    const { held } = store.getState();
    // It is on its way already; only its time to be taken back is not over.
    if (held[conversationId]?.some(({ runId }) => runId === shown.run.id) === true) return;
    if (canBeUndone(store.getState(), conversationId)) {
      // What is held is told by an event, and shown with the time that is left.
      await commands.ask('outgoing.hold', input);
      return;
    }
    const stored = await commands.ask('messages.send', input);
    if (stored !== undefined)
      tell(channel === 'clipboard' ? { kind: 'copied', conversationId } : { kind: 'sent' });
  }

  async function takeBack({ id }: HeldMessage): Promise<void> {
    if ((await commands.ask('companion.take-back', { heldId: id })) !== undefined)
      tell({ kind: 'taken-back' });
  }

  return {
    state,
    async start() {
      await errands.start();
      if (state.getState().isFollowing) await follow();
    },
    close: errands.close,
    follow,
    step(direction) {
      const next = nextWaiting(
        store.getState().conversations,
        store.getState().openConversationId,
        direction,
      );
      if (next !== null) void openOwn(next);
    },
    async take(text) {
      const outcome = await commands.ask('clipboard.take', { text });
      if (outcome !== undefined) await show(outcome);
    },
    async copy() {
      const shown = current();
      const isReady = checkSend(shown?.run ?? null, shown?.conversation.id ?? null).kind === 'ok';
      if (isReady && shown?.conversation.channel === 'clipboard') return send();
      const check = checkInsert(shown?.run ?? null, shown?.conversation.id ?? null, false);
      if (shown === null || check.kind === 'refused') {
        commands.notify({ kind: 'refused', reason: check.kind === 'refused' ? check.reason : 'nothing' });
        return;
      }
      if ((await commands.ask('clipboard.copy', { text: check.text })) === undefined) return;
      tell({ kind: 'copied-text' });
      await commands.ask('runs.record-outcome', { runId: shown.run.id, outcome: 'inserted' });
    },
    send,
    undoSend() {
      const { held, openConversationId } = store.getState();
      const newest = held[openConversationId ?? '']?.at(-1);
      if (newest !== undefined) void takeBack(newest);
      return newest !== undefined;
    },
    reviewOnDesk() {
      const isWaiting = store.getState().previews.length > 0;
      if (isWaiting) void commands.ask('companion.review-on-desk', {});
      return isWaiting;
    },
    showOnDesk(isInserting) {
      const { openConversationId: conversationId } = store.getState();
      const insertRunId = isInserting ? (current()?.run.id ?? null) : null;
      if (conversationId !== null)
        void commands.ask('companion.show-on-desk', { conversationId, insertRunId });
    },
    dismissNews: () => state.setState({ news: null }),
    closeWindow: () => void commands.ask('companion.close', {}),
  };
}

/** The customer after (or before) the one shown among those who wait, longest wait first; null when nobody else waits. */
export function nextWaiting(
  conversations: Readonly<Record<string, Conversation>>,
  shownId: string | null,
  direction: 1 | -1,
): string | null {
  const waiting = Object.values(conversations)
    .filter(({ status, waitingSince }) => status === 'open' && waitingSince !== null)
    .toSorted((one, other) => (one.waitingSince ?? 0) - (other.waitingSince ?? 0))
    .map(({ id }) => id);
  const others = waiting.filter((id) => id !== shownId);
  if (others.length === 0) return null;
  const at = shownId === null ? -1 : waiting.indexOf(shownId);
  if (at === -1) return (direction === 1 ? waiting[0] : waiting.at(-1)) ?? null;
  return waiting[(at + direction + waiting.length) % waiting.length] ?? null;
}
