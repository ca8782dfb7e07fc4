/** What the assist engine needs from the outside, beside the model and store ports. */
import type { Conversation, HeldMessage, Message, Run, RunUsage } from '../../shared/domain.ts';
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
