/**
 * Everything the agent can do, one function each, whether it comes from a button or a key; each area has its own file. A
 * command changes the state at once where main's answer is foreseeable, asks main, and turns a refusal into a notice; it
 * never throws.
 */
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc-contract.ts';
import type { SettingsSection } from '../../shared/settings-sections.ts';
import { DeskRequestError } from '../bridge/desk-client.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import { createComposerSlot } from './composer-slot.ts';
import type { ComposerFocus } from './composer-slot.ts';
import { createCueCommands } from './cue-commands.ts';
import type { DeskSession } from './desk-session.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice } from './interface-store.ts';
import { createGroundingCommands } from './grounding-commands.ts';
import { createKnowledgeCommands } from './knowledge-commands.ts';
import { createLibraryCommands } from './library-commands.ts';
import { createMessageCommands } from './message-commands.ts';
import { createNoteCommands } from './note-commands.ts';
import { createPrivacyCommands } from './privacy-commands.ts';
import { createQueueCommands } from './queue-commands.ts';
import { createSearchCommands } from './search-commands.ts';
import { createSettingsCommands } from './settings-commands.ts';
import { createSkillCommands } from './skill-commands.ts';
import { createToolCommands } from './tool-commands.ts';
import { createTriageCommands } from './triage-commands.ts';

export interface CommandOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly session: DeskSession;
  readonly ui: InterfaceStore;
  readonly newId: () => string;
  readonly now: () => number;
  /** Puts a text into the system's clipboard; false when the system refused. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Runs a callback before the next paint. */
  readonly beforeNextPaint: (callback: () => void) => void;
}

export type Commands = ReturnType<typeof createCommands>;

export function createCommands(options: CommandOptions) {
  const { client, store, session, ui, newId } = options;
  const slot = createComposerSlot();

  function notify(notice: Notice | null): void {
    ui.setState({ notice });
  }

  async function copy(text: string): Promise<boolean> {
    const isDone = await options.copy(text);
    if (!isDone) notify({ kind: 'refused', reason: 'clipboard' });
    return isDone;
  }

  /** Asks main; a refusal becomes a notice and undefined. */
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

  async function openConversation(conversationId: string, focus: ComposerFocus = 'take'): Promise<void> {
    const isOther = store.getState().openConversationId !== conversationId;
    ui.setState({ confirmingRunId: null, found: null, ...(isOther ? { unread: null } : {}) });
    const { conversations, details, stale } = store.getState();
    const unreadCount = conversations[conversationId]?.unreadCount ?? 0;
    const isThere = details[conversationId] !== undefined && !stale.includes(conversationId);
    // A field that goes while it has the focus has the whole page laid out in the middle of the change.
    if (isOther) slot.composer()?.leave();
    slot.expectComposer(focus);
    try {
      const opening = session.openConversation(conversationId);
      // With the first drawing where it can be, so that no line pushes the messages apart later.
      if (isOther && isThere) markUnreadFrom(conversationId, unreadCount);
      await opening;
      if (isOther && !isThere) markUnreadFrom(conversationId, unreadCount);
    } catch (cause) {
      if (!(cause instanceof DeskRequestError)) throw cause;
      notify({ kind: 'request-failed', error: cause.details });
    }
    await markRead(conversationId);
  }

  /** Remembers where the unread messages begin, before they count as read. */
  function markUnreadFrom(conversationId: string, unreadCount: number): void {
    const messages = store.getState().details[conversationId]?.messages ?? [];
    const unread = messages.filter(({ author }) => author === 'customer').slice(-unreadCount);
    const first = unreadCount === 0 ? undefined : unread[0];
    // Above the very first message a line would say nothing.
    if (first !== undefined && first.sequence > 1)
      ui.setState({ unread: { conversationId, fromSequence: first.sequence } });
  }

  async function markRead(conversationId: string): Promise<void> {
    if ((store.getState().conversations[conversationId]?.unreadCount ?? 0) === 0) return;
    await ask('conversations.mark-read', { conversationId });
  }

  const notes = createNoteCommands({ store, ui, ask, newId, notify });
  const knowledge = createKnowledgeCommands({ store, ui, ask });
  const library = createLibraryCommands({ store, ui, ask, newId, slot });
  const messages = createMessageCommands({
    client,
    store,
    ask,
    slot,
    openConversation,
    closeNote: notes.closeNote,
    copy,
    newId,
    now: options.now,
    notify,
    holdForGaps: library.holdForGaps,
  });
  const cue = createCueCommands({
    client,
    store,
    ui,
    ask,
    slot,
    messages,
    copy,
    closeNote: notes.closeNote,
    notify,
  });

  return {
    ...notes,
    ...messages,
    ...library,
    ...knowledge,
    ...createGroundingCommands({ store, ask, knowledge }),
    ...cue,
    ...createQueueCommands({ store, ui, ask, openConversation }),
    ...createSearchCommands({
      store,
      ui,
      beforeNextPaint: options.beforeNextPaint,
      ask,
      openConversation,
      pickRun: cue.pickRun,
      focusComposer: slot.focusComposer,
    }),
    ...createSkillCommands({
      store,
      ui,
      ask,
      notify,
      currentRun: cue.currentRun,
      pickRun: cue.pickRun,
      pickLane: cue.pickLane,
    }),
    ...createToolCommands({ client, store, ui, ask, now: options.now, newId, notify }),
    ...createTriageCommands({ store, ui, ask }),
    ...createPrivacyCommands({ store, ui, ask, currentRun: cue.currentRun, notify }),
    ...createSettingsCommands({ store, ask, newId }),
    openConversation,
    lookAhead: session.lookAhead,
    markRead,
    ask,
    notify,
    copy,
    /** @param field the key of a field's label, e.g. `settings.assist.persona`, to go to and point out */
    openSettings: (section: SettingsSection = 'model', field: string | null = null) =>
      ui.setState({ dialog: 'settings', settingsSection: section, settingsField: field }),
    openPalette: () => ui.setState({ dialog: 'palette' }),
    openShortcuts: () => ui.setState({ dialog: 'shortcuts' }),
    openStatistics: () => ui.setState({ dialog: 'statistics' }),
    closeDialog: () => ui.setState({ dialog: null }),
    skipFirstRun: () => ui.setState({ isFirstRunSkipped: true }),
    previewImage: (attachmentId: string | null) => ui.setState({ previewedImageId: attachmentId }),
    focusComposer: slot.focusComposer,
    attachComposer: slot.attachComposer,
    composerTakesFocus: slot.takesFocus,
  };
}
