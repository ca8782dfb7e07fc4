/**
 * The desk's state machine: pure, total, the only thing that changes `DeskState`. Everything main says arrives as a
 * snapshot or a batch of events; what the agent does arrives as one action each, applied before main has answered.
 */
import type { Conversation, HeldMessage, Message, Run } from '../../shared/domain.ts';
import type { DeskEvent, DeskEventBatch } from '../../shared/events.ts';
import type { Attachment } from '../../shared/attachment.ts';
import type { RequestError } from '../../shared/failure.ts';
import type { ConversationSnapshot, DeskSnapshot } from '../../shared/ipc-contract.ts';
import { emptyDraft, initialDeskState } from './desk-state.ts';
import type { ConversationDetail, DeskState, Draft, PendingMessage } from './desk-state.ts';
import { forgetConversation } from './forget-conversation.ts';
import { wholeText } from './long-text.ts';
import { putConversations } from './queue-order.ts';
import {
  applyRunEvent,
  markStale,
  putRun,
  reconcileLive,
  rememberEndings,
  withDetail,
} from './run-reducer.ts';
import { shareEqual } from './share-equal.ts';
import { joinNewestPage, mergeMessage, prependPage } from './timeline.ts';

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

/** Timelines kept for conversations that are not open, so that going back to one shows it at once. */
const keptDetails = 12;

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

/** Another workspace has other ones. */
function bumpLibraries(state: DeskState): DeskState {
  return bumpLibrary(bumpLibrary(state, 'replies'), 'procedures');
}

function bumpLibrary(state: DeskState, library: keyof DeskState['libraryVersions']): DeskState {
  const versions = { ...state.libraryVersions, [library]: state.libraryVersions[library] + 1 };
  return { ...state, libraryVersions: versions };
}

function changeFacts(state: DeskState, change: Partial<DeskState['facts']>): DeskState {
  return state.facts === null ? state : { ...state, facts: { ...state.facts, ...change } };
}

/** The whole truth: what it does not name is gone (another workspace may be open now). */
function openDesk(state: DeskState, snapshot: DeskSnapshot): DeskState {
  const { conversations, nextBefore, liveRuns, held, previews, ...facts } = snapshot;
  const sameWorkspace = state.facts === null || state.facts.workspace.kind === facts.workspace.kind;
  const kept = sameWorkspace
    ? state
    : bumpLibraries({
        ...state,
        openConversationId: null,
        details: {},
        drafts: {},
        attached: {},
        sending: {},
      });
  const { archive } = initialDeskState;
  const listed = putConversations({ ...kept, conversations: {}, queue: [], archive }, conversations);
  const live = reconcileLive(kept, liveRuns, () => true);
  const heldByConversation = Object.groupBy(held, ({ conversationId }) => conversationId);
  return {
    ...listed,
    ...live,
    facts,
    nextBefore,
    stale: Object.keys(kept.details),
    previews,
    held: heldByConversation as DeskState['held'],
  };
}

function addToArchive(
  state: DeskState,
  conversations: readonly Conversation[],
  nextBefore: number | null,
): DeskState {
  const listed = putConversations(state, conversations);
  return { ...listed, archive: { ...listed.archive, nextBefore } };
}

function openConversation(state: DeskState, snapshot: ConversationSnapshot): DeskState {
  const { messages, hasOlder, runs, liveRuns, summary, proposal } = snapshot;
  const conversation = shareEqual(state.conversations[snapshot.conversation.id], snapshot.conversation);
  const known = state.details[conversation.id];
  const joined = joinNewestPage(known?.messages ?? [], messages);
  const live = reconcileLive(state, liveRuns, ({ run }) => run.conversationId === conversation.id);
  const ended = runs.filter((run) => run.status !== 'running').map(({ id }) => id);
  const detail = shareEqual(known, {
    messages: joined.messages,
    hasOlder: joined.keptOlder ? (known?.hasOlder ?? hasOlder) : hasOlder,
    // The store learns at its end whom a run asked; the live one knows.
    runs: runs.map((run) => (run.status === 'running' ? (live.live[run.id]?.run ?? run) : run)),
    summary,
    proposal,
  });
  const listed = putConversations(state, [conversation]);
  return {
    ...listed,
    ...live,
    endedRunIds: rememberEndings(live.endedRunIds, ended),
    details: keepRecent(
      { ...listed.details, [conversation.id]: detail },
      conversation.id,
      state.openConversationId,
    ),
    stale: state.stale.filter((id) => id !== conversation.id),
    drafts: withStoredDraft(state, conversation),
    attached: { ...state.attached, [conversation.id]: snapshot.draftAttachments },
    sending: withoutStored(state.sending, conversation.id, joined.messages),
  };
}

/** Shows a conversation with the draft that the queue knows, so that one can write before main has sent the rest. */
function selectConversation(state: DeskState, conversationId: string | null): DeskState {
  const selected = { ...state, openConversationId: conversationId };
  const listed = conversationId === null ? undefined : state.conversations[conversationId];
  if (listed === undefined || state.drafts[listed.id] !== undefined) return selected;
  return { ...selected, drafts: { ...state.drafts, [listed.id]: storedDraft(listed) } };
}

/** The drafts once main has sent a conversation: with main's, except where one has been writing in this window. */
function withStoredDraft(state: DeskState, conversation: Conversation): DeskState['drafts'] {
  const known = state.drafts[conversation.id];
  const stored = storedDraft(conversation);
  const listed = state.conversations[conversation.id];
  const isUntouched =
    known === undefined ||
    (state.details[conversation.id] === undefined &&
      listed !== undefined &&
      isSameDraft(known, storedDraft(listed)));
  if (!isUntouched || (known !== undefined && isSameDraft(known, stored))) return state.drafts;
  return { ...state.drafts, [conversation.id]: stored };
}

function storedDraft({ draft, draftRunId }: Conversation): Draft {
  return { ...emptyDraft, text: draft, runId: draftRunId };
}

function isSameDraft(left: Draft, right: Draft): boolean {
  return left.text === right.text && left.runId === right.runId && left.insertedText === right.insertedText;
}

/** Insertion order is the order of opening; the oldest go first, never the one on screen. */
function keepRecent(
  details: DeskState['details'],
  newest: string,
  onScreen: string | null,
): DeskState['details'] {
  const { [newest]: detail, ...others } = details;
  if (detail === undefined) return details;
  const ids = Object.keys(others);
  const dropped = new Set(
    ids.slice(0, Math.max(0, ids.length + 1 - keptDetails)).filter((id) => id !== onScreen),
  );
  const kept = Object.entries(others).filter(([id]) => !dropped.has(id));
  return { ...Object.fromEntries(kept), [newest]: detail };
}

function addOlder(
  state: DeskState,
  conversationId: string,
  page: readonly Message[],
  hasOlder: boolean,
): DeskState {
  const detail = state.details[conversationId];
  if (detail === undefined) return state;
  return withDetail(state, conversationId, {
    ...detail,
    messages: prependPage(detail.messages, page),
    hasOlder,
  });
}

function putMessage(state: DeskState, message: Message): DeskState {
  const { conversationId } = message;
  const sending = withoutStored(state.sending, conversationId, [message]);
  const detail = state.details[conversationId];
  if (detail === undefined) return sending === state.sending ? state : { ...state, sending };
  const merged = mergeMessage(detail.messages, message);
  if (merged.kind === 'gap') return markStale({ ...state, sending }, conversationId);
  return withDetail({ ...state, sending }, conversationId, { ...detail, messages: merged.messages });
}

/** Whatever main holds is no longer on its way to main. */
function putHeld(state: DeskState, conversationId: string, held: readonly HeldMessage[]): DeskState {
  const known = new Set(held.map(({ clientId }) => clientId));
  const pending = state.sending[conversationId] ?? [];
  const rest = pending.filter(({ clientId }) => !known.has(clientId));
  const sending =
    rest.length === pending.length ? state.sending : { ...state.sending, [conversationId]: rest };
  return { ...state, sending, held: { ...state.held, [conversationId]: held } };
}

function startSending(state: DeskState, message: PendingMessage): DeskState {
  return changeSending(state, message.conversationId, (pending) => [
    ...pending.filter(({ clientId }) => clientId !== message.clientId),
    message,
  ]);
}

function changeSending(
  state: DeskState,
  conversationId: string,
  change: (pending: readonly PendingMessage[]) => readonly PendingMessage[],
): DeskState {
  return {
    ...state,
    sending: { ...state.sending, [conversationId]: change(state.sending[conversationId] ?? []) },
  };
}

/** A message in the timeline is no longer on its way there. */
function withoutStored(
  sending: DeskState['sending'],
  conversationId: string,
  messages: readonly Message[],
): DeskState['sending'] {
  const pending = sending[conversationId];
  if (pending === undefined || pending.length === 0) return sending;
  const stored = new Set(messages.map(({ clientId }) => clientId));
  const rest = pending.filter(({ clientId }) => !stored.has(clientId));
  return rest.length === pending.length ? sending : { ...sending, [conversationId]: rest };
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
