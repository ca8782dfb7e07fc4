/**
 * The channel port: how the desk reaches customers without knowing how they are connected. A channel takes messages from
 * customers into the store, tells about them, and brings agents' messages from the outbox to the customer.
 */
import type { Conversation, Message } from '../../shared/domain.ts';

/** The built-in web chat while it runs. */
export interface WebChat {
  /** `http://host:port`, without a slash at the end and without any conversation's token. */
  readonly origin: string;
  /** The page on which a new customer starts a conversation. */
  readonly newCustomerUrl: string;
  /**
   * The customer's page of a conversation, with a token that opens it. One token a conversation is made in each run of the
   * app, because the ones given out before are known as hashes only.
   *
   * @throws when there is no such conversation
   */
  customerUrl(conversationId: string): Promise<string>;
  /** Makes a conversation and its customer. A long name is cut. */
  createConversation(
    customerName: string,
  ): Promise<{ readonly conversation: Conversation; readonly customerUrl: string }>;
  /** An agent's message has entered the outbox: bring it now, and again until the customer's page acknowledges it. */
  notifyOutbox(conversationId: string): void;
  /** A message that did not come through the web chat is in the store: show it in the customer's open windows. */
  broadcast(message: Message): void;
  /** The conversation is being removed: its windows are told that their address is no longer good. */
  forget(conversationId: string): void;
  /** Says goodbye to every window, finishes what is being stored and frees the port. */
  close(): Promise<void>;
}
