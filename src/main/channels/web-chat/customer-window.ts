/**
 * One connection of a customer's page: who it is, what it sends, and what it is shown. Frames are handled one after the other,
 * so messages are stored in the order they were written. Knows the protocol, not HTTP, and no other window.
 */
import type { RawData, WebSocket } from 'ws';
import { maxMessageLength } from '../../../shared/domain.ts';
import type { Conversation, Message } from '../../../shared/domain.ts';
import type { Log } from '../../../shared/log.ts';
import { maxFrameBytes } from '../../../shared/web-chat-protocol.ts';
import type { ChatMessage, CustomerFrame, ServerFrame } from '../../../shared/web-chat-protocol.ts';
import type { MessageStore } from '../../store/ports.ts';
import { countFitting, readCustomerFrame, toChatMessage } from './frames.ts';
import {
  acknowledgementsPerWindow,
  badFramesPerWindow,
  catchUpPage,
  maxBufferedBytes,
  messagesPerWindow,
} from './limits.ts';
import { createTimelinePump } from './timeline-pump.ts';
import type { TimelinePump } from './timeline-pump.ts';
import { createTokenBucket } from './token-bucket.ts';

type RefusalReason = Extract<ServerFrame, { type: 'refused' }>['reason'];

/** Close code 4000–4999 is for applications; the reason is in the frame before it. RFC 6455, section 7.4.2. */
const refusedCloseCode = 4_000;

/** Room in a frame for everything of a `welcome` that is not a message. */
const welcomeBytes = maxFrameBytes - 4_096;

/** What the channel does for a window. */
export interface WindowHost {
  readonly messages: Pick<MessageStore, 'visibleAfter'>;
  readonly identity: () => {
    readonly companyName: string;
    readonly agentName: string;
    readonly demo: boolean;
  };
  readonly now: () => number;
  readonly log: Log;
  findConversation(token: string): Promise<Conversation | null>;
  /** Null when too many conversations are being started. */
  startConversation(
    name: string,
  ): Promise<{ readonly conversation: Conversation; readonly token: string } | null>;
  /** Registers the window; false when the conversation has too many. */
  enter(window: CustomerWindow, conversationId: string): boolean;
  /** The conversation's own rate, across its windows. */
  mayWrite(conversationId: string): boolean;
  /** Stores a customer's message; the same `clientId` gives the first one. */
  storeMessage(conversationId: string, clientId: string, text: string): Promise<Message>;
  /** The window has caught up far enough to be told what is pending. */
  entered(conversationId: string): void;
  acknowledge(conversationId: string, messageId: string): Promise<void>;
}

export interface CustomerWindow {
  /** Null until it has said who it is. */
  conversationId(): string | null;
  /** There may be something new in the conversation. */
  wake(): void;
  /**
   * Brings pending messages that the timeline has passed already; those still ahead come with it. Without `again`, a message
   * that this connection has been sent is left out.
   */
  repeat(messages: readonly Message[], again: boolean): void;
  /** Its conversation is gone: the page is told that its address is no longer good. */
  dismiss(): void;
  /** No frame is handled any more; resolves when the ones begun have been. */
  stop(): Promise<void>;
}

export function createCustomerWindow(socket: WebSocket, host: WindowHost): CustomerWindow {
  const messageBucket = createTokenBucket(messagesPerWindow, host.now);
  const acknowledgementBucket = createTokenBucket(acknowledgementsPerWindow, host.now);
  const badFrameBucket = createTokenBucket(badFramesPerWindow, host.now);
  let conversationId: string | null = null;
  let pump: TimelinePump | null = null;
  /** Newest sequence that the timeline has brought to this window. */
  let shownUpTo = 0;
  /** Agents' messages sent over this connection and not acknowledged. */
  const inFlight = new Set<string>();
  /** Frames in the order of their arrival. */
  let queue: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** Resolves when the frame has left for the network, which is how a slow reader slows us down. */
  function send(frame: ServerFrame): Promise<void> {
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > maxBufferedBytes) {
      host.log.warn('web-chat.slow-window-dropped', { conversationId });
      socket.terminate();
      return Promise.resolve();
    }
    return new Promise((resolve) => socket.send(JSON.stringify(frame), () => resolve()));
  }

  function refuse(reason: RefusalReason, clientId: string | null, fatal = false): void {
    void send({ type: 'refused', reason, clientId, fatal, limit: maxMessageLength });
    if (fatal) socket.close(refusedCloseCode, reason);
  }

  function visible(messages: readonly Message[]): readonly ChatMessage[] {
    return messages.flatMap((message) => {
      if (message.author === 'agent') inFlight.add(message.id);
      return toChatMessage(message) ?? [];
    });
  }

  async function showTimeline(messages: readonly Message[]): Promise<void> {
    for (const message of visible(messages)) {
      await send({ type: 'message', message });
      shownUpTo = message.sequence;
    }
  }

  async function enter(conversation: Conversation, afterSequence: number): Promise<void> {
    // The connection may have closed meanwhile; nobody would take the window out again.
    if (isStopped) return;
    if (!host.enter(window, conversation.id)) return refuse('unavailable', null, true);
    conversationId = conversation.id;
    const read = (after: number) => host.messages.visibleAfter(conversation.id, after, catchUpPage);
    const first = await read(afterSequence);
    const fitting = first.slice(
      0,
      countFitting(
        first.flatMap((message) => toChatMessage(message) ?? []),
        welcomeBytes,
      ),
    );
    shownUpTo = fitting.at(-1)?.sequence ?? afterSequence;
    await send({
      type: 'welcome',
      ...host.identity(),
      customerName: conversation.customer.name,
      messages: [...visible(fitting)],
    });
    pump = createTimelinePump({
      afterSequence: shownUpTo,
      read,
      deliver: showTimeline,
      onError: (error) => host.log.error('web-chat.timeline-failed', { conversationId }, error),
    });
    pump.wake();
    host.entered(conversation.id);
  }

  async function hello(token: string, afterSequence: number): Promise<void> {
    const conversation = await host.findConversation(token);
    if (conversation === null) return refuse('token', null, true);
    await enter(conversation, afterSequence);
  }

  async function start(name: string): Promise<void> {
    const started = await host.startConversation(name);
    if (started === null) return refuse('rate', null);
    await send({ type: 'started', token: started.token });
    await enter(started.conversation, 0);
  }

  async function write(writer: string, clientId: string, text: string): Promise<void> {
    if (text.trim() === '') return refuse('empty', clientId);
    if (text.length > maxMessageLength) return refuse('too-long', clientId);
    if (!messageBucket.take() || !host.mayWrite(writer)) return refuse('rate', clientId);
    try {
      const stored = toChatMessage(await host.storeMessage(writer, clientId, text));
      if (stored !== null) void send({ type: 'stored', clientId, message: stored });
    } catch (error) {
      host.log.error('web-chat.message-not-stored', { conversationId: writer }, error);
      refuse('unavailable', clientId);
    }
  }

  async function handle(frame: CustomerFrame): Promise<void> {
    if (frame.type === 'hello' || frame.type === 'start') {
      if (conversationId !== null) return refuse('frame', null);
      return frame.type === 'hello' ? hello(frame.token, frame.afterSequence) : start(frame.name);
    }
    if (conversationId === null) {
      return refuse('token', frame.type === 'message' ? frame.clientId : null, true);
    }
    if (frame.type === 'message') return write(conversationId, frame.clientId, frame.text);
    // Ignored when there are too many: what is not acknowledged is brought again, and acknowledged again.
    if (!acknowledgementBucket.take()) return;
    inFlight.delete(frame.messageId);
    await host.acknowledge(conversationId, frame.messageId);
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (isStopped) return;
    const frame = isBinary ? null : readCustomerFrame(String(data));
    if (frame === null) return refuse('frame', null, !badFrameBucket.take());
    queue = queue
      .then(() => (isStopped ? undefined : handle(frame)))
      .catch((error: unknown) => {
        host.log.error('web-chat.frame-failed', { conversationId, frame: frame.type }, error);
        refuse('unavailable', null);
      });
  }

  const window: CustomerWindow = {
    conversationId: () => conversationId,
    wake: () => pump?.wake(),
    repeat: (messages, again) => {
      const due = messages.filter(
        (message) => message.sequence <= shownUpTo && (again || !inFlight.has(message.id)),
      );
      for (const message of visible(due)) void send({ type: 'message', message });
    },
    dismiss: () => refuse('token', null, true),
    stop: async () => {
      isStopped = true;
      await queue;
      await pump?.stop();
    },
  };
  socket.on('message', receive);
  return window;
}
