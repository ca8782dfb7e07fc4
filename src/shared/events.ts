/**
 * What main tells the renderer without being asked. One channel carries all of it; run events carry `runId` and a `seq`
 * that rises by one per run, so that a reader can drop what it has seen and notice a gap.
 */
import type { ConversationSummary, TriageProposal } from './assist.ts';
import type { Conversation, HeldMessage, Message, Run } from './domain.ts';
import type { DesktopState, WindowName } from './desktop.ts';
import type { ImportProgress } from './knowledge.ts';
import type { RunFailure } from './failure.ts';
import type { Citation } from './grounding.ts';
import type { WaitingPreview } from './privacy.ts';
import type { SettingsProblem } from './read-settings.ts';
import type { Settings } from './settings.ts';
import type { ToolCallTrace } from './tool-calls.ts';
import type { McpServerStatus } from './tools.ts';
import type { WorkspaceStatus } from './workspace.ts';

/** One step of a run's life. `ended` comes last and exactly once, after the store has it. */
export type RunEvent =
  | { readonly kind: 'started'; readonly run: Run }
  /** A request is on the wire: who is asked, and the run's clock for its first word (epoch milliseconds). */
  | {
      readonly kind: 'asked';
      readonly model: string;
      readonly profileId: string;
      readonly requestAt: number;
    }
  | { readonly kind: 'reasoning-delta'; readonly text: string }
  | { readonly kind: 'reply-delta'; readonly text: string }
  /** The reply so far ends with a sentence that cites. */
  | { readonly kind: 'citation'; readonly citation: Citation }
  | {
      readonly kind: 'retrying';
      readonly attempt: number;
      readonly waitMs: number;
      readonly cause: RunFailure;
    }
  /** The reply so far was said before a tool was called and belongs to the reasoning now; the reply begins anew. */
  | { readonly kind: 'reply-reset' }
  /** A call of a tool as it is now; the first time it is new. */
  | { readonly kind: 'tool-call'; readonly call: ToolCallTrace }
  | { readonly kind: 'ended'; readonly run: Run };

export type DeskEvent =
  | {
      readonly type: 'run';
      readonly runId: string;
      readonly conversationId: string;
      /** 0 for `started`, then rising by one per event sent (not per model chunk). */
      readonly seq: number;
      readonly event: RunEvent;
    }
  /** A run that is over changed afterwards: superseded, its outcome, or its rating. */
  | { readonly type: 'run-changed'; readonly run: Run }
  | { readonly type: 'conversation-changed'; readonly conversation: Conversation }
  | { readonly type: 'summary-changed'; readonly summary: ConversationSummary }
  /** What is still proposed for a conversation; with every field null and no tag when all is settled. */
  | { readonly type: 'triage-proposed'; readonly proposal: TriageProposal }
  /** It is being removed for good: nothing of it may be shown any more. */
  | { readonly type: 'conversation-removed'; readonly conversationId: string }
  /** How far the export under way is, in conversations. */
  | { readonly type: 'export-progress'; readonly done: number; readonly total: number }
  /** The requests that wait until the agent has looked at them, all of them, oldest first. */
  | { readonly type: 'previews-changed'; readonly previews: readonly WaitingPreview[] }
  | { readonly type: 'mcp-status'; readonly status: McpServerStatus }
  | { readonly type: 'message-added'; readonly message: Message }
  | { readonly type: 'message-changed'; readonly message: Message }
  /** Agents' messages of a conversation that can still be taken back, all of them, oldest first. */
  | { readonly type: 'held-changed'; readonly conversationId: string; readonly held: readonly HeldMessage[] }
  | {
      readonly type: 'settings-changed';
      readonly settings: Settings;
      readonly problems: readonly SettingsProblem[];
    }
  /** A key was set or removed, or an address changed so that a key may or may not be used: the profiles that have one now. */
  | { readonly type: 'keys-changed'; readonly profilesWithKey: readonly string[] }
  | { readonly type: 'workspace-changed'; readonly workspace: WorkspaceStatus }
  /** An import of articles goes on or has ended. */
  | { readonly type: 'import-progress'; readonly progress: ImportProgress }
  /** Saved replies or procedures were made, changed or removed. */
  | { readonly type: 'library-changed'; readonly library: 'replies' | 'procedures' }
  /** There is something for a page to do: `desktop.take-errands` hands it out. */
  | { readonly type: 'errand-waiting'; readonly window: WindowName }
  /** The desk shows another conversation. */
  | { readonly type: 'desk-viewing'; readonly conversationId: string | null }
  | { readonly type: 'desktop-changed'; readonly desktop: DesktopState };

/** What one message on the event channel holds: everything due in one frame, in order. */
export type DeskEventBatch = readonly DeskEvent[];

/** A live run as main knows it now: the texts so far and the `seq` of the last event they contain. */
export interface LiveRun {
  readonly run: Run;
  readonly seq: number;
}
