/**
 * What the desk's page knows, as plain readonly data. Nothing here draws, asks or waits; `desk-reducer.ts` says how it
 * changes.
 */
import type { ConversationSummary, TriageProposal } from '../../shared/assist.ts';
import type { Conversation, HeldMessage, Message, Run } from '../../shared/domain.ts';
import type { DesktopState } from '../../shared/desktop.ts';
import type { Attachment } from '../../shared/attachment.ts';
import type { RequestError, RunFailure } from '../../shared/failure.ts';
import type { Citation } from '../../shared/grounding.ts';
import type { ImportProgress } from '../../shared/knowledge.ts';
import type { WaitingPreview } from '../../shared/privacy.ts';
import type { SettingsProblem } from '../../shared/read-settings.ts';
import type { Settings } from '../../shared/settings.ts';
import type { McpServerStatus } from '../../shared/tools.ts';
import type { WorkspaceStatus } from '../../shared/workspace.ts';
import type { LongText } from './long-text.ts';

export interface DeskState {
  /** What `desk.open` told; null until it has answered. */
  readonly facts: DeskFacts | null;
  readonly conversations: Readonly<Record<string, Conversation>>;
  /** Ids of the open conversations, newest activity first. */
  readonly queue: readonly string[];
  /** Where the next page of the queue begins; null when there is none. */
  readonly nextBefore: number | null;
  /** The archived conversations that are known, newest activity first; loaded when the agent looks at them. */
  readonly archive: Archive;
  readonly openConversationId: string | null;
  /** Timelines and suggestions of the conversations looked at lately. */
  readonly details: Readonly<Record<string, ConversationDetail>>;
  /** Runs that have not ended, by id. */
  readonly live: Readonly<Record<string, LiveRunState>>;
  /** Runs seen to end, newest last: whatever still arrives about them is old. */
  readonly endedRunIds: readonly string[];
  /** Conversations about which an event was missed; they need `conversations.open` again. */
  readonly stale: readonly string[];
  /** How the MCP servers are, as far as they have been heard of; asked for when the agent looks. */
  readonly mcpServers: Readonly<Record<string, McpServerStatus>>;
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Images beside the drafts, by conversation, in the order of adding. */
  readonly attached: Readonly<Record<string, readonly Attachment[]>>;
  /** Rise with each change of saved replies and procedures; whoever shows them asks again then. */
  readonly libraryVersions: { readonly replies: number; readonly procedures: number };
  /** How far the newest export is, in conversations; null before the first. */
  readonly exportProgress: { readonly done: number; readonly total: number } | null;
  /** How far the newest import of articles is; null before the first of this window. */
  readonly importProgress: ImportProgress | null;
  /** Messages on their way to main, by conversation, oldest first. */
  readonly sending: Readonly<Record<string, readonly PendingMessage[]>>;
  /** Requests that wait until the agent has looked at them, oldest first. */
  readonly previews: readonly WaitingPreview[];
  /** Messages that can still be taken back, by conversation, oldest first. */
  readonly held: Readonly<Record<string, readonly HeldMessage[]>>;
}

export interface Archive {
  readonly ids: readonly string[];
  /** Where the next page begins: `first` before any was loaded, null when there is no further one. */
  readonly nextBefore: number | 'first' | null;
}

export interface DeskFacts {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly systemLanguage: string;
  readonly workspace: WorkspaceStatus;
  readonly desktop: DesktopState;
  readonly settings: Settings;
  readonly settingsProblems: readonly SettingsProblem[];
  readonly profilesWithKey: readonly string[];
}

export interface ConversationDetail {
  /** By sequence, without holes. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  /** Newest first. A running one's text is in `DeskState.live`, not here. */
  readonly runs: readonly Run[];
  readonly summary: ConversationSummary | null;
  /** What is still proposed for sorting it. */
  readonly proposal: TriageProposal | null;
}

export interface LiveRunState {
  readonly run: Run;
  /** `seq` of the newest event applied. */
  readonly seq: number;
  readonly reasoning: LongText;
  readonly reply: LongText;
  readonly citations: readonly Citation[];
  /** Set while main waits before another attempt. */
  readonly retry: { readonly attempt: number; readonly waitMs: number; readonly cause: RunFailure } | null;
  /** When the first text reached this window, epoch milliseconds; stands in for the run's own timings until it ends. */
  readonly firstTextAt: number | null;
}

export interface Draft {
  readonly text: string;
  /** The suggestion it began as. */
  readonly runId: string | null;
  /** The suggestion's text as inserted, to tell an untouched insertion from an edited one. */
  readonly insertedText: string | null;
}

export interface PendingMessage {
  readonly clientId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly runId: string | null;
  readonly attachments: readonly Attachment[];
  readonly createdAt: number;
  /** Null while under way; then why main did not take it. */
  readonly error: RequestError | null;
}

export const emptyDraft: Draft = { text: '', runId: null, insertedText: null };

export const initialDeskState: DeskState = {
  facts: null,
  conversations: {},
  queue: [],
  nextBefore: null,
  archive: { ids: [], nextBefore: 'first' },
  openConversationId: null,
  details: {},
  live: {},
  endedRunIds: [],
  stale: [],
  drafts: {},
  mcpServers: {},
  exportProgress: null,
  attached: {},
  importProgress: null,
  libraryVersions: { replies: 0, procedures: 0 },
  sending: {},
  held: {},
  previews: [],
};
