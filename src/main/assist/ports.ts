/** What the assist engine needs from the outside, beside the model and store ports. */
import type { Conversation, Message, Run, RunUsage } from '../../shared/domain.ts';
import type { RunEvent } from '../../shared/events.ts';
import type { Log } from '../../shared/log.ts';
import type { Cost } from '../../shared/prices.ts';
import type { AssistSettings } from '../../shared/settings.ts';
import type { ChatModel } from '../llm/port.ts';
import type { ConversationStore, MessageStore, RunStore } from '../store/ports.ts';

/** Where the engine tells what happens. Calls come in order; the receiver may coalesce text. */
export interface AssistEvents {
  run(runId: string, conversationId: string, event: RunEvent): void;
  runChanged(run: Run): void;
  conversationChanged(conversation: Conversation): void;
}

export interface AssistDependencies {
  readonly model: ChatModel;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly runs: RunStore;
  readonly events: AssistEvents;
  readonly settings: () => AssistSettings;
  /** What a turn cost; null when it has no known price, or no tokens. */
  readonly costOf: (usage: RunUsage | null, model: string, profileId: string) => Cost | null;
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
  /** Starts a run at once, in place of a running one. Answers null when there is no customer message to answer. */
  start(conversationId: string): Promise<string | null>;
  /** Stops a run; one that has ended is left alone. Resolves when the ending is stored. */
  stop(runId: string): Promise<void>;
  /** The live runs with their texts so far. */
  liveRuns(conversationId?: string): readonly Run[];
  /** At start-up: conversations whose burst window was open when the app ended get their suggestion now. */
  resume(): Promise<void>;
  /** Stops every run and waits until each ending is stored. Nothing starts afterwards. */
  close(): Promise<void>;
}

/** An agent's message about to be sent. */
export interface SendInput {
  readonly conversationId: string;
  readonly clientId: string;
  readonly text: string;
  readonly runId: string | null;
}

/** An internal note about to be stored. */
export type NoteInput = Omit<SendInput, 'runId'>;

export type NoteResult =
  | {
      readonly added: true;
      readonly message: Message;
      readonly conversation: Conversation;
      readonly duplicate: boolean;
    }
  | { readonly added: false; readonly refusal: Exclude<SendRefusal, 'wrong-conversation'> };

export type SendRefusal = 'unknown-conversation' | 'wrong-conversation' | 'blank' | 'too-long';

export type SendResult =
  | {
      readonly sent: true;
      readonly message: Message;
      readonly conversation: Conversation;
      readonly run: Run | null;
      readonly duplicate: boolean;
    }
  | { readonly sent: false; readonly refusal: SendRefusal };
