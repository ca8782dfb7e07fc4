/** The clipboard as a channel: the agent carries the customer's words in and the reply out. */
import type { Conversation, Message, Run } from '../../shared/domain.ts';

/** What a clipboard holds. */
export type ClipboardContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' | 'not-text' };

/** What becomes of a text that somebody wants to be a customer's message. */
export type Intake =
  | { readonly kind: 'stored'; readonly message: Message; readonly conversation: Conversation }
  | { readonly kind: 'refused'; readonly reason: 'empty' | 'too-long' };

/** What a press of the shortcut asks for, by what the clipboard holds and how far the last suggestion is. */
export type PressMeaning =
  | { readonly kind: 'take'; readonly text: string }
  /** The text has been taken before and its suggestion is ready. */
  | { readonly kind: 'give-back'; readonly conversationId: string; readonly run: Run }
  | { readonly kind: 'wait'; readonly conversationId: string }
  | { readonly kind: 'refuse'; readonly reason: 'empty' | 'not-text' | 'own-reply' };

export interface ClipboardChannel {
  /** Stores a text as the customer's message, in the running conversation or a new one. */
  take(text: string, conversation: 'running' | 'new'): Promise<Intake>;
  meaningOf(content: ClipboardContent): Promise<PressMeaning>;
}
