/** What the assist engine needs from the outside, beside the model and store ports. */
import type { ConversationSummary, TriageProposal } from '../../shared/assist.ts';
import type { Conversation, HeldMessage, Message, Run, RunUsage } from '../../shared/domain.ts';
import type { RunEvent } from '../../shared/events.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { RequestInput } from '../../shared/ipc-contract.ts';
import type { LanguageTag } from '../../shared/languages.ts';
import type { Log } from '../../shared/log.ts';
import type { Cost } from '../../shared/prices.ts';
import type { AssistSettings } from '../../shared/settings.ts';
import type { Knowledge } from '../knowledge/port.ts';
import type { ChatModel } from '../llm/port.ts';
import type { ProcedureGuide, ReplyLibrary } from '../replies/port.ts';
import type { SummaryStore, TriageStore } from '../store/assist-port.ts';
import type { ToolUse } from './tool-loop.ts';
import type { ConversationStore, MessageStore, RunStore } from '../store/ports.ts';

/** Where the engine tells what happens. Calls come in order; the receiver may coalesce text. */
export interface AssistEvents {
  run(runId: string, conversationId: string, event: RunEvent): void;
  runChanged(run: Run): void;
  conversationChanged(conversation: Conversation): void;
  summaryChanged(summary: ConversationSummary): void;
  triageProposed(proposal: TriageProposal): void;
}

export interface AssistDependencies {
  readonly model: ChatModel;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly runs: RunStore;
  readonly summaries: SummaryStore;
  readonly triage: TriageStore;
  readonly guide: ProcedureGuide;
  /** Absent where there are no articles. */
  readonly knowledge?: Pick<Knowledge, 'retrieve'>;
  /** Texts that the company has approved; what repeats them is not doubted. */
  readonly savedReplies?: Pick<ReplyLibrary, 'fitting'>;
  readonly events: AssistEvents;
  readonly settings: () => AssistSettings;
  /** Whether the model may be asked what nobody waits for (summaries, sorting, progress). Absent means yes. */
  readonly asksUnasked?: () => boolean;
  /** Ids of the profiles there are. */
  readonly profileIds: () => readonly string[];
  /** The language that the agent reads: summaries and proposals are written in it. */
  readonly agentLanguage: () => LanguageTag;
  /** What a turn cost; null when it has no known price, or no tokens. */
  readonly costOf: (usage: RunUsage | null, model: string, profileId: string) => Cost | null;
  /** Absent where runs use no tools. */
  readonly tools?: ToolUse;
  /** Epoch milliseconds with a fraction. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

export interface AssistEngine {
  /** A customer's message is in the store: stale suggestions are superseded, and a new one starts as the trigger says. */
  onCustomerMessage(message: Message): Promise<void>;
  /** Someone answered: whatever was running or waiting for this conversation is no longer wanted. */
  onAgentMessage(message: Message): Promise<void>;
  /** The agent opened the conversation; with the `on-open` trigger an unanswered customer gets a suggestion now. */
  onConversationOpened(conversationId: string): Promise<void>;
  /**
   * Starts a suggestion in every lane, or in one, at once and in place of a running one. Answers with the runs by lane; with
   * none when there is no customer message to answer or no such lane.
   */
  start(conversationId: string, lane?: number): Promise<readonly Run[]>;
  /** In place of a running rewrite of the conversation. */
  rewrite(input: RewriteRequest): Promise<SkillStart>;
  translateOut(input: TranslateOutRequest): Promise<SkillStart>;
  /** Answers with the earlier run where the text was translated before, or is being translated. */
  translateIn(input: TranslateInRequest): Promise<SkillStart>;
  /** In place of a running answer of the conversation. */
  ask(input: AskInput): Promise<SkillStart>;
  /** Makes the summary anew and stores it. */
  summarize(conversationId: string): Promise<Made<ConversationSummary>>;
  /** Asks how to sort the conversation and stores what is proposed. */
  proposeTriage(conversationId: string): Promise<Made<TriageProposal>>;
  /** Stops a run; one that has ended is left alone. Resolves when the ending is stored. */
  stop(runId: string): Promise<void>;
  /** The live runs with their texts so far. */
  liveRuns(conversationId?: string): readonly Run[];
  /** The conversation is about to be removed: what runs or waits for it ends. */
  forget(conversationId: string): Promise<void>;
  /** At start-up: conversations whose burst window was open when the app ended get their suggestion now. */
  resume(): Promise<void>;
  /** Stops every run and waits until each ending is stored. Nothing starts afterwards. */
  close(): Promise<void>;
}

export type RewriteRequest = RequestInput<'runs.rewrite'>;
export type OutgoingText = RewriteRequest['source'];
export type TranslateOutRequest = RequestInput<'runs.translate-out'>;
export type TranslateInRequest = RequestInput<'runs.translate-in'>;
export type AskInput = RequestInput<'runs.ask'>;

/** Why a skill was not even started. */
export type SkillRefusal =
  | 'unknown-conversation'
  | 'unknown-run'
  | 'unknown-message'
  | 'wrong-conversation'
  | 'blank'
  | 'too-long'
  /** The customer has not written enough to tell in which language. */
  | 'unknown-language'
  /** The app ends. */
  | 'closing';

export type SkillStart =
  | { readonly started: true; readonly run: Run }
  | { readonly started: false; readonly refusal: SkillRefusal };

/** What came of a task whose answer a program reads. */
export type Made<Value> =
  | { readonly made: true; readonly value: Value }
  | { readonly made: false; readonly failure: RunFailure }
  | { readonly made: false; readonly refusal: 'unknown-conversation' | 'nothing-to-answer' };

/** An agent's message about to be sent. */
export interface SendInput {
  readonly conversationId: string;
  readonly clientId: string;
  readonly text: string;
  readonly runId: string | null;
  /** Images of the draft that go with it, in their order. */
  readonly attachmentIds?: readonly string[];
}

/** An internal note about to be stored. */
export type NoteInput = Omit<SendInput, 'runId' | 'attachmentIds'>;

export type NoteResult =
  | {
      readonly added: true;
      readonly message: Message;
      readonly conversation: Conversation;
      readonly duplicate: boolean;
    }
  | {
      readonly added: false;
      readonly refusal: Exclude<SendRefusal, 'wrong-conversation' | 'not-a-reply' | 'missing-attachment'>;
    };

export type SendRefusal =
  | 'unknown-conversation'
  | 'wrong-conversation'
  /** A translation, or an answer that the agent has not inserted: nothing to send to a customer as it is. */
  | 'not-a-reply'
  /** An image that is not, or no longer, beside the draft. */
  | 'missing-attachment'
  | 'blank'
  | 'too-long';

export type SendResult =
  | { readonly sent: true; readonly message: Message }
  | { readonly sent: false; readonly refusal: SendRefusal };

export type HoldResult =
  /** `held` is null when a message of the same `clientId` has been sent already. */
  | { readonly accepted: true; readonly held: HeldMessage | null }
  | { readonly accepted: false; readonly refusal: SendRefusal };

/** Agents' messages on the way out; what happens to one is told through events. */
export interface Outgoing {
  /** Sends at once, after what its conversation holds; a refusal changes nothing. A repeated `clientId` answers with the first one. */
  send(input: SendInput): Promise<SendResult>;
  /** Stores a message and sends it when the time for taking it back is over. */
  hold(input: SendInput): Promise<HoldResult>;
  /** Everything held, oldest first. */
  list(): Promise<readonly HeldMessage[]>;
  /** Null when it is not held any more. */
  takeBack(heldId: string): Promise<HeldMessage | null>;
  /** Sends a held message now, after those before it. Null when it is not held any more. */
  sendNow(heldId: string): Promise<Message | null>;
  /** At start-up: sends what the app's end, however it came, left held. */
  resume(): Promise<void>;
  /** Sends everything held, so that nothing waits while the app is closed. */
  close(): Promise<void>;
}
