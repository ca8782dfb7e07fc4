/** What the agent does with suggestions: use one, stop it, ask for another, look at an earlier one. */
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Ask } from './ask.ts';
import type { ComposerSlot } from './composer-slot.ts';
import { checkInsert, checkSend, shownRun } from './cue-view.ts';
import { findRun } from './desk-reducer.ts';
import { emptyDraft } from './desk-state.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice } from './interface-store.ts';
import type { MessageCommands } from './message-commands.ts';

export interface CueCommandOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  readonly slot: ComposerSlot;
  readonly messages: Pick<MessageCommands, 'send' | 'saveDraft'>;
  /** Back from the note to the reply; true when a note was open. */
  readonly closeNote: (conversationId: string) => boolean;
  readonly notify: (notice: Notice) => void;
}

export function createCueCommands(options: CueCommandOptions) {
  const { client, store, ui, ask, slot, messages, notify } = options;
  const shownRunIds = new Set<string>();

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
    const isNoteOpen = options.closeNote(conversationId);
    const composer = slot.composer();
    if (composer !== null && !isNoteOpen) {
      if (isReplaceable) composer.replace(text);
      else whole = composer.insert(text);
    }
    store.dispatch({
      kind: 'draft-changed',
      conversationId,
      draft: { text: whole, runId, insertedText: isReplaceable ? text : null },
    });
    void messages.saveDraft(conversationId, { text: whole, runId });
  }

  /** Sends the suggestion on screen exactly as it is shown. */
  function sendSuggestion(): void {
    const { openConversationId } = store.getState();
    const run = currentRun();
    const check = checkSend(run, openConversationId);
    if (check.kind === 'refused' || run === null || openConversationId === null) {
      return notify({ kind: 'refused', reason: check.kind === 'refused' ? check.reason : 'nothing' });
    }
    void messages.send(openConversationId, check.text, run.id);
    slot.focusComposer();
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

  return {
    insertSuggestion,
    sendSuggestion,
    stopSuggestion,
    anotherSuggestion,
    pickRun,
    dismissConfirmation: () => ui.setState({ confirmingRunId: null }),
    /** Tells main, once, that a ready suggestion was on the agent's screen. */
    recordShown(runId: string) {
      if (shownRunIds.has(runId)) return;
      shownRunIds.add(runId);
      // Statistics: not worth interrupting the agent for.
      client
        .request('runs.record-outcome', { runId, outcome: 'shown' })
        .catch(() => shownRunIds.delete(runId));
    },
  };
}
