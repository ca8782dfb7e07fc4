/** What the agent does with suggestions: use one, stop it, ask for another, look at an earlier one or at another lane. */
import type { Run } from '../../shared/domain.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Ask } from './ask.ts';
import type { ComposerSlot } from './composer-slot.ts';
import {
  checkInsert,
  checkSend,
  isDraftRewrite,
  isStoppable,
  laneOf,
  lanesOf,
  shownRun,
} from './cue-view.ts';
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
  /** Puts a text into the system's clipboard; false when the system refused, which the agent has been told then. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Back from the note to the reply; true when a note was open. */
  readonly closeNote: (conversationId: string) => boolean;
  readonly notify: (notice: Notice) => void;
}

export function createCueCommands(options: CueCommandOptions) {
  const { client, store, ui, ask, slot, messages, notify } = options;
  const shownRunIds = new Set<string>();

  /** The suggestion on screen in the picked lane, with its text so far. */
  function currentRun(): Run | null {
    const state = store.getState();
    const { openConversationId } = state;
    if (openConversationId === null) return null;
    const { pickedRunIds, pickedLanes } = ui.getState();
    const picked = pickedRunIds[openConversationId] ?? null;
    const lane = Math.min(pickedLanes[openConversationId] ?? 0, lanesOf(state).length - 1);
    const run = shownRun(state, openConversationId, picked, lane);
    return run === null ? null : findRun(state, run.id);
  }

  /** Makes a lane of the open conversation the one that insert, send and rewrites act on; false where there is no such lane. */
  function pickLane(lane: number): boolean {
    const { openConversationId: conversationId } = store.getState();
    if (conversationId === null || lane >= lanesOf(store.getState()).length) return false;
    ui.setState(({ pickedLanes }) => ({
      pickedLanes: { ...pickedLanes, [conversationId]: lane },
      confirmingRunId: null,
    }));
    return true;
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
    placeInComposer(openConversationId, run.id, check.text, isDraftRewrite(run));
    void ask('runs.record-outcome', { runId: run.id, outcome: 'inserted' });
  }

  /**
   * An untouched earlier insertion is replaced; what the agent typed stays, and the suggestion goes to the caret, unless it is a
   * rewrite of what was typed.
   */
  function placeInComposer(
    conversationId: string,
    runId: string | null,
    text: string,
    takesPlaceOfDraft: boolean,
  ): void {
    const draft = store.getState().drafts[conversationId] ?? emptyDraft;
    const isReplaceable = takesPlaceOfDraft || draft.text.trim() === '' || draft.text === draft.insertedText;
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
      draft: { text: whole, runId: runId ?? draft.runId, insertedText: isReplaceable ? text : null },
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

  /** Stops all that the model is writing for the open conversation. */
  function stopSuggestion(): void {
    const { openConversationId, live } = store.getState();
    for (const { run } of Object.values(live)) {
      if (run.conversationId === openConversationId && isStoppable(run)) stopRun(run.id);
    }
  }

  function stopRun(runId: string): void {
    void ask('runs.stop', { runId });
  }

  /** A fresh suggestion in one lane, or in all of them. */
  async function anotherSuggestion(lane?: number): Promise<void> {
    const { openConversationId: conversationId } = store.getState();
    if (conversationId === null) return;
    pickRun(conversationId, null);
    await ask('runs.start', { conversationId, ...(lane === undefined ? {} : { lane }) });
  }

  /** Puts the suggestion aside. Inserting it later brings it back. */
  function dismissSuggestion(): void {
    const run = currentRun();
    if (run === null || run.status === 'running') return notify({ kind: 'refused', reason: 'nothing' });
    void ask('runs.record-outcome', { runId: run.id, outcome: 'dismissed' });
  }

  async function copyText(runId: string): Promise<boolean> {
    const text = findRun(store.getState(), runId)?.reply.trim() ?? '';
    if (text === '') {
      notify({ kind: 'refused', reason: 'nothing' });
      return false;
    }
    return options.copy(text);
  }

  /** Shows again what the rewrite on screen was made from; null when there is nothing to go back to. */
  function showOriginal(): void {
    const run = currentRun();
    if (run?.basedOnRunId === null || run?.basedOnRunId === undefined)
      return notify({ kind: 'refused', reason: 'nothing' });
    pickRun(run.conversationId, run.basedOnRunId);
  }

  /** Puts what the copilot answered into the reply: only ever because the agent asked for just that. */
  function insertAnswer(runId: string): void {
    const { openConversationId } = store.getState();
    const answer = findRun(store.getState(), runId);
    if (answer === null || answer.reply.trim() === '') return notify({ kind: 'refused', reason: 'nothing' });
    if (answer.conversationId !== openConversationId)
      return notify({ kind: 'refused', reason: 'wrong-conversation' });
    placeInComposer(openConversationId, null, answer.reply.trim(), false);
  }

  /** Shows another suggestion than the newest (null goes back to that) and makes its lane the picked one. */
  function pickRun(conversationId: string, runId: string | null): void {
    const { [conversationId]: _previous, ...others } = ui.getState().pickedRunIds;
    const state = store.getState();
    const run = runId === null ? null : findRun(state, runId);
    ui.setState(({ pickedLanes }) => ({
      pickedRunIds: runId === null ? others : { ...others, [conversationId]: runId },
      pickedLanes:
        run === null ? pickedLanes : { ...pickedLanes, [conversationId]: laneOf(run, lanesOf(state).length) },
      confirmingRunId: null,
    }));
  }

  return {
    currentRun,
    insertSuggestion,
    insertAnswer,
    sendSuggestion,
    stopSuggestion,
    stopRun,
    anotherSuggestion,
    dismissSuggestion,
    showOriginal,
    pickRun,
    pickLane,
    /** Copies a run's text; true when it is in the clipboard. */
    copyText,
    copySuggestion(): void {
      const run = currentRun();
      if (run === null) notify({ kind: 'refused', reason: 'nothing' });
      else void copyText(run.id);
    },
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
