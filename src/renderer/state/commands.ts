/**
 * Everything the agent can do, one function each, whether it comes from a button or a key. A command changes the state at
 * once where main's answer is foreseeable, asks main, and turns a refusal into a notice; it never throws.
 */
import { maxMessageLength } from '../../shared/domain.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc-contract.ts';
import type { SettingsPatch } from '../../shared/ipc-contract.ts';
import { DeskRequestError } from '../bridge/desk-client.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import { checkInsert, checkSend, shownRun } from './cue-view.ts';
import { findRun } from './desk-reducer.ts';
import type { DeskSession } from './desk-session.ts';
import { emptyDraft } from './desk-state.ts';
import type { PendingMessage } from './desk-state.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice, SettingsSection } from './interface-store.ts';
import { createNoteCommands } from './note-commands.ts';
import { createQueueCommands } from './queue-commands.ts';
import { createSearchCommands } from './search-commands.ts';

/** How many suggestions or messages one page brings. */
const pageSize = 50;

/** What the commands need of the composer on screen. */
export interface ComposerPort {
  /** Puts text in place of the selection, undoable; answers with the whole text after it. */
  insert(text: string): string;
  /** Replaces everything, undoable. */
  replace(text: string): void;
  focus(): void;
}

export interface CommandOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly session: DeskSession;
  readonly ui: InterfaceStore;
  readonly newId: () => string;
  readonly now: () => number;
  /** Runs a callback before the next paint. */
  readonly beforeNextPaint: (callback: () => void) => void;
}

export type Commands = ReturnType<typeof createCommands>;

export function createCommands(options: CommandOptions) {
  const { client, store, session, ui } = options;
  let composer: ComposerPort | null = null;
  const shownRunIds = new Set<string>();

  function notify(notice: Notice | null): void {
    ui.setState({ notice });
  }

  /** Asks main; a refusal becomes a notice and null. */
  async function ask<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<RequestOutput<Name> | undefined> {
    try {
      return await client.request(name, input);
    } catch (cause) {
      if (!(cause instanceof DeskRequestError)) throw cause;
      notify({ kind: 'request-failed', error: cause.details });
      return undefined;
    }
  }

  const noteCommands = createNoteCommands({ store, ui, ask, newId: options.newId, notify });

  async function openConversation(conversationId: string): Promise<void> {
    ui.setState({ confirmingRunId: null, found: null });
    try {
      await session.openConversation(conversationId);
    } catch (cause) {
      if (!(cause instanceof DeskRequestError)) throw cause;
      notify({ kind: 'request-failed', error: cause.details });
    }
    await markRead(conversationId);
  }

  async function markRead(conversationId: string): Promise<void> {
    if ((store.getState().conversations[conversationId]?.unreadCount ?? 0) === 0) return;
    await ask('conversations.mark-read', { conversationId });
  }

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
    composer?.focus();
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
    composer?.focus();
  }

  async function saveDraft(conversationId: string, text: string): Promise<void> {
    if (text.length > maxMessageLength) return;
    await ask('conversations.save-draft', { conversationId, text });
  }

  /** The suggestion on screen, with its text so far. */
  function currentRun() {
    const state = store.getState();
    const { openConversationId } = state;
    if (openConversationId === null) return null;
    const run = shownRun(state, openConversationId, ui.getState().pickedRunIds[openConversationId] ?? null);
    return run === null ? null : findRun(state, run.id);
  }

  /** Puts the suggestion into the composer, or asks first when it is superseded. */
  function insertSuggestion(acceptSuperseded = false): void {
    const { openConversationId } = store.getState();
    const run = currentRun();
    const check = checkInsert(run, openConversationId, acceptSuperseded);
    if (run === null || openConversationId === null) return notify({ kind: 'refused', reason: 'nothing' });
    if (check.kind === 'refused') {
      if (check.reason === 'superseded') ui.setState({ confirmingRunId: run.id });
      else notify({ kind: 'refused', reason: check.reason });
      return;
    }
    ui.setState({ confirmingRunId: null, notice: null });
    placeInComposer(openConversationId, run.id, check.text);
    void ask('runs.record-outcome', { runId: run.id, outcome: 'inserted' });
  }

  /** An untouched earlier insertion is replaced; what the agent typed stays, and the suggestion goes to the caret. */
  function placeInComposer(conversationId: string, runId: string, text: string): void {
    const draft = store.getState().drafts[conversationId] ?? emptyDraft;
    const isReplaceable = draft.text.trim() === '' || draft.text === draft.insertedText;
    let whole = isReplaceable ? text : `${draft.text}\n${text}`;
    // The field on screen is the note's then: the reply's shows the text as soon as it is there.
    const isNoteOpen = noteCommands.closeNote(conversationId);
    if (composer !== null && !isNoteOpen) {
      if (isReplaceable) composer.replace(text);
      else whole = composer.insert(text);
    }
    store.dispatch({
      kind: 'draft-changed',
      conversationId,
      draft: { text: whole, runId, insertedText: isReplaceable ? text : null },
    });
    void saveDraft(conversationId, whole);
  }

  /** Sends the suggestion on screen exactly as it is shown. */
  function sendSuggestion(): void {
    const { openConversationId } = store.getState();
    const run = currentRun();
    const check = checkSend(run, openConversationId);
    if (check.kind === 'refused' || run === null || openConversationId === null) {
      return notify({ kind: 'refused', reason: check.kind === 'refused' ? check.reason : 'nothing' });
    }
    void send(openConversationId, check.text, run.id);
    composer?.focus();
  }

  function stopSuggestion(): void {
    const { openConversationId, live } = store.getState();
    for (const { run } of Object.values(live)) {
      if (run.conversationId === openConversationId) void ask('runs.stop', { runId: run.id });
    }
  }

  async function anotherSuggestion(): Promise<void> {
    const { openConversationId } = store.getState();
    if (openConversationId === null) return;
    pickRun(openConversationId, null);
    await ask('runs.start', { conversationId: openConversationId });
  }

  function pickRun(conversationId: string, runId: string | null): void {
    const { [conversationId]: _previous, ...others } = ui.getState().pickedRunIds;
    ui.setState({
      pickedRunIds: runId === null ? others : { ...others, [conversationId]: runId },
      confirmingRunId: null,
    });
  }

  /** Hands a key to main, which never gives it back; true when it is stored. */
  async function setKey(profileId: string, apiKey: string): Promise<boolean> {
    return (await ask('credentials.set', { profileId, apiKey })) !== undefined;
  }

  async function clearKey(profileId: string): Promise<void> {
    await ask('credentials.clear', { profileId });
  }

  /** Saves a profile with a fresh id; null when main refused it. */
  async function addProfile(patchFor: (id: string) => SettingsPatch): Promise<string | null> {
    const id = options.newId();
    return (await ask('settings.update', { patch: patchFor(id) })) === undefined ? null : id;
  }

  /** Gives a profile the key of another; one that has none, or may not be given, is no reason to interrupt. */
  async function copyKey(fromProfileId: string, toProfileId: string): Promise<void> {
    if (store.getState().facts?.profilesWithKey.includes(fromProfileId) !== true) return;
    await ask('credentials.copy', { fromProfileId, toProfileId });
  }

  const searchCommands = createSearchCommands({
    store,
    ui,
    beforeNextPaint: options.beforeNextPaint,
    ask,
    openConversation,
    pickRun,
    focusComposer: () => composer?.focus(),
  });

  return {
    ...noteCommands,
    ...createQueueCommands({ store, ui, ask, openConversation }),
    ...searchCommands,
    openConversation,
    markRead,
    loadOlder,
    sendDraft,
    saveDraft,
    insertSuggestion,
    sendSuggestion,
    stopSuggestion,
    anotherSuggestion,
    pickRun,
    ask,
    notify,
    /** Sends again what main did not take. */
    resend: (message: PendingMessage) => void deliver({ ...message, error: null }),
    takeBack,
    retryDelivery: (messageId: string) => void ask('messages.retry', { messageId }),
    updateSettings: (patch: SettingsPatch) => ask('settings.update', { patch }),
    setKey,
    clearKey,
    addProfile,
    copyKey,
    openSettings: (section: SettingsSection = 'model') =>
      ui.setState({ dialog: 'settings', settingsSection: section }),
    openPalette: () => ui.setState({ dialog: 'palette' }),
    openShortcuts: () => ui.setState({ dialog: 'shortcuts' }),
    closeDialog: () => ui.setState({ dialog: null }),
    dismissConfirmation: () => ui.setState({ confirmingRunId: null }),
    skipFirstRun: () => ui.setState({ isFirstRunSkipped: true }),
    focusComposer: () => composer?.focus(),
    /** Tells main, once, that a ready suggestion was on the agent's screen. */
    recordShown(runId: string) {
      if (shownRunIds.has(runId)) return;
      shownRunIds.add(runId);
      // Statistics: not worth interrupting the agent for.
      client
        .request('runs.record-outcome', { runId, outcome: 'shown' })
        .catch(() => shownRunIds.delete(runId));
    },
    /** The composer on screen offers itself; the returned function withdraws it. */
    attachComposer(port: ComposerPort): () => void {
      composer = port;
      return () => {
        if (composer === port) composer = null;
      };
    },
  };
}
