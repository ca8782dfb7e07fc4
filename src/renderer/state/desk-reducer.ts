/**
 * The desk's state machine: pure, total, the only thing that changes `DeskState`. Everything main says arrives as a
 * snapshot or a batch of events; what the agent does arrives as one action each, applied before main has answered.
 */
import type { Conversation, Message, Run } from '../../shared/domain.ts';
import type { DeskEvent, DeskEventBatch } from '../../shared/events.ts';
import type { Attachment } from '../../shared/attachment.ts';
import type { RequestError } from '../../shared/failure.ts';
import type { ConversationSnapshot, DeskSnapshot } from '../../shared/ipc-contract.ts';
import type { ConversationDetail, DeskState, Draft, PendingMessage } from './desk-state.ts';
import { forgetConversation } from './forget-conversation.ts';
import { bumpLibrary } from './library-versions.ts';
import { wholeText } from './long-text.ts';
import { addOlder, changeSending, putHeld, putMessage, startSending } from './message-reducer.ts';
import { putConversations } from './queue-order.ts';
import { applyRunEvent, putRun, withDetail } from './run-reducer.ts';
import { openConversation, openDesk, selectConversation } from './snapshot-reducer.ts';

export type DeskAction =
  | { readonly kind: 'events'; readonly batch: DeskEventBatch; readonly at: number }
  | { readonly kind: 'desk-opened'; readonly snapshot: DeskSnapshot }
  | { readonly kind: 'conversation-selected'; readonly conversationId: string | null }
  | { readonly kind: 'conversation-opened'; readonly snapshot: ConversationSnapshot }
  | {
      readonly kind: 'older-loaded';
      readonly conversationId: string;
      readonly messages: readonly Message[];
      readonly hasOlder: boolean;
    }
  | {
      readonly kind: 'queue-page-loaded';
      readonly conversations: readonly Conversation[];
      readonly nextBefore: number | null;
    }
  | {
      readonly kind: 'archive-page-loaded';
      readonly conversations: readonly Conversation[];
      readonly nextBefore: number | null;
    }
  | {
      readonly kind: 'attached-changed';
      readonly conversationId: string;
      readonly attachments: readonly Attachment[];
    }
  | { readonly kind: 'draft-changed'; readonly conversationId: string; readonly draft: Draft }
  | { readonly kind: 'send-started'; readonly message: PendingMessage }
  | {
      readonly kind: 'send-refused';
      readonly conversationId: string;
      readonly clientId: string;
      readonly error: RequestError;
    }
  | { readonly kind: 'send-dropped'; readonly conversationId: string; readonly clientId: string }
  | { readonly kind: 'message-stored'; readonly message: Message };

/** The state after an action. */
export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.kind) {
    case 'events':
      return action.batch.reduce((reduced, event) => applyEvent(reduced, event, action.at), state);
    case 'desk-opened':
      return openDesk(state, action.snapshot);
    case 'conversation-selected':
      return selectConversation(state, action.conversationId);
    case 'conversation-opened':
      return openConversation(state, action.snapshot);
    case 'older-loaded':
      return addOlder(state, action.conversationId, action.messages, action.hasOlder);
    case 'queue-page-loaded':
      return { ...putConversations(state, action.conversations), nextBefore: action.nextBefore };
    case 'archive-page-loaded':
      return addToArchive(state, action.conversations, action.nextBefore);
    case 'draft-changed':
      return { ...state, drafts: { ...state.drafts, [action.conversationId]: action.draft } };
    case 'attached-changed':
      return { ...state, attached: { ...state.attached, [action.conversationId]: action.attachments } };
    case 'send-started':
      return startSending(state, action.message);
    case 'send-refused':
      return changeSending(state, action.conversationId, (pending) =>
        pending.map((message) =>
          message.clientId === action.clientId ? { ...message, error: action.error } : message,
        ),
      );
    case 'send-dropped':
      return changeSending(state, action.conversationId, (pending) =>
        pending.filter((message) => message.clientId !== action.clientId),
      );
    case 'message-stored':
      return putMessage(state, action.message);
  }
}

function applyEvent(state: DeskState, event: DeskEvent, at: number): DeskState {
  switch (event.type) {
    case 'run':
      return applyRunEvent(state, event, at);
    case 'run-changed':
      return state.live[event.run.id] === undefined ? putRun(state, event.run) : state;
    case 'conversation-changed':
      return putConversations(state, [event.conversation]);
    case 'message-added':
    case 'message-changed':
      return putMessage(state, event.message);
    case 'summary-changed':
      return changeDetail(state, event.summary.conversationId, { summary: event.summary });
    case 'triage-proposed':
      return changeDetail(state, event.proposal.conversationId, { proposal: event.proposal });
    case 'held-changed':
      return putHeld(state, event.conversationId, event.held);
    case 'previews-changed':
      return { ...state, previews: event.previews };
    case 'settings-changed':
      return changeFacts(state, { settings: event.settings, settingsProblems: event.problems });
    case 'keys-changed':
      return changeFacts(state, { profilesWithKey: event.profilesWithKey });
    // The companion and the errands are the business of `desktop-watch.ts`.
    case 'errand-waiting':
    case 'desk-viewing':
      return state;
    case 'desktop-changed':
      return changeFacts(state, { desktop: event.desktop });
    case 'workspace-changed':
      return changeFacts(state, { workspace: event.workspace });
    case 'conversation-removed':
      return forgetConversation(state, event.conversationId);
    case 'export-progress':
      return { ...state, exportProgress: { done: event.done, total: event.total } };
    case 'import-progress':
      return { ...state, importProgress: event.progress };
    case 'mcp-status':
      return { ...state, mcpServers: { ...state.mcpServers, [event.status.serverId]: event.status } };
    case 'library-changed':
      return bumpLibrary(state, event.library);
  }
}

function changeDetail(
  state: DeskState,
  conversationId: string,
  change: Partial<Pick<ConversationDetail, 'summary' | 'proposal'>>,
): DeskState {
  const detail = state.details[conversationId];
  return detail === undefined ? state : withDetail(state, conversationId, { ...detail, ...change });
}

function changeFacts(state: DeskState, change: Partial<DeskState['facts']>): DeskState {
  return state.facts === null ? state : { ...state, facts: { ...state.facts, ...change } };
}

function addToArchive(
  state: DeskState,
  conversations: readonly Conversation[],
  nextBefore: number | null,
): DeskState {
  const listed = putConversations(state, conversations);
  return { ...listed, archive: { ...listed.archive, nextBefore } };
}

/** A run by id, wherever its conversation is loaded; live ones come with their text so far. */
export function findRun(state: DeskState, runId: string): Run | null {
  const live = state.live[runId];
  if (live !== undefined)
    return {
      ...live.run,
      reasoning: wholeText(live.reasoning),
      reply: wholeText(live.reply),
      citations: live.citations,
    };
  for (const detail of Object.values(state.details)) {
    const run = detail.runs.find(({ id }) => id === runId);
    if (run !== undefined) return run;
  }
  return null;
}
