/** What main says when it is asked for everything, of the desk or of one conversation, taken into the state. Pure. */
import type { Conversation } from '../../shared/domain.ts';
import type { ConversationSnapshot, DeskSnapshot } from '../../shared/ipc-contract.ts';
import { emptyDraft, initialDeskState } from './desk-state.ts';
import type { DeskState, Draft } from './desk-state.ts';
import { bumpLibraries } from './library-versions.ts';
import { withoutStored } from './message-reducer.ts';
import { putConversations } from './queue-order.ts';
import { reconcileLive, rememberEndings } from './run-reducer.ts';
import { shareEqual } from './share-equal.ts';
import { joinNewestPage } from './timeline.ts';

/** Timelines kept for conversations that are not open, so that going to one shows it at once: those looked at, and those looked ahead to. */
const keptDetails = 24;

/** The whole truth: what it does not name is gone (another workspace may be open now). */
export function openDesk(state: DeskState, snapshot: DeskSnapshot): DeskState {
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

export function openConversation(state: DeskState, snapshot: ConversationSnapshot): DeskState {
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
export function selectConversation(state: DeskState, conversationId: string | null): DeskState {
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
