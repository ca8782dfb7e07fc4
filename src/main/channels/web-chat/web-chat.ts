/**
 * The built-in web chat: joins the page server, the customers' windows, the store and the outbox. It decides what becomes of
 * a customer's message; what the desk makes of it is told through callbacks.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Conversation, Message } from '../../../shared/domain.ts';
import type { Log } from '../../../shared/log.ts';
import type { NewAttachment, Store } from '../../store/ports.ts';
import type { WebChat } from '../port.ts';
import { originOf } from './addresses.ts';
import { createConversationWindows } from './conversation-windows.ts';
import { keptName } from './customer-name.ts';
import { createCustomerWindow } from './customer-window.ts';
import type { WindowHost } from './customer-window.ts';
import {
  giveUpAfterMs,
  giveUpCheckMs,
  imagesPerConversation,
  maxWindows,
  messagesPerConversation,
  startsPerChannel,
} from './limits.ts';
import { createImageDesk } from './image-desk.ts';
import type { ImageDesk, ImageDeskOptions } from './image-desk.ts';
import { createOutboxCourier } from './outbox-courier.ts';
import { readPageFiles } from './page-files.ts';
import { createPageServer } from './page-server.ts';
import { systemScheduler } from './scheduler.ts';
import type { Scheduler } from './scheduler.ts';
import { WebChatStartError } from './start-error.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';
import { serveWindows } from './window-server.ts';

export interface WebChatOptions {
  /** Address to listen on; a loopback one unless the user chose otherwise. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Folder of the built customer page. */
  readonly pageDirectory: string;
  readonly store: Pick<Store, 'conversations' | 'messages' | 'outbox' | 'attachments'>;
  readonly identity: WindowHost['identity'];
  /** A customer's message is in the store; not called for a repeated one. */
  readonly onCustomerMessage: (message: Message, conversation: Conversation) => void;
  /** An agent's message was delivered or given up. */
  readonly onMessageChanged: (message: Message) => void;
  /** A conversation began. */
  readonly onConversationChanged: (conversation: Conversation) => void;
  /** Makes an attachment of a file, or says why not. */
  readonly takeImage: ImageDeskOptions['takeImage'];
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** A secret of 256 random bits in characters that need no escaping in a URL. */
  readonly randomToken?: () => string;
  readonly schedule?: Scheduler;
}

/**
 * Starts listening. Agents' messages that are still pending from before go out as soon as their customer's page connects.
 *
 * @throws WebChatStartError when it cannot listen there
 */
export async function startWebChat(options: WebChatOptions): Promise<WebChat> {
  const { host, store, now, newId, log, schedule = systemScheduler, randomToken = newToken } = options;
  const files = readPageFiles(options.pageDirectory);
  if (!files.has('/')) log.error('web-chat.page-missing');
  const port = (): number => (server.address() as AddressInfo).port;
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 8_192 },
    createPageServer({ files, host, port, images: createImages() }),
  );
  server.maxConnections = maxWindows + 100;
  await listen(server, host, options.port);
  const origin = originOf(host, port());

  const windows = createConversationWindows();
  const courier = createOutboxCourier({
    outbox: store.outbox,
    show: (conversationId, messages, again) => {
      const open = windows.of(conversationId);
      for (const window of open) window.repeat(messages, again);
      return open.size > 0;
    },
    schedule,
    now,
    log,
  });
  const customers = createCustomerDesk();
  const windowServer = serveWindows({
    server,
    host,
    port,
    schedule,
    opened: (socket) => createCustomerWindow(socket, customers),
    closed: (window) => windows.remove(window),
  });
  const giveUp = keepGivingUp();

  /** Tokens given out in this run, by conversation; the store knows only their hashes. */
  const tokens = new Map<string, string>();

  async function createConversation(name: string): Promise<{ conversation: Conversation; token: string }> {
    const token = randomToken();
    const conversation = await store.conversations.create({
      id: newId(),
      channel: 'web-chat',
      customerId: newId(),
      customerName: keptName(name),
      token,
      createdAt: now(),
    });
    tokens.set(conversation.id, token);
    options.onConversationChanged(conversation);
    return { conversation, token };
  }

  function wake(conversationId: string): void {
    for (const window of windows.of(conversationId)) window.wake();
  }

  async function storeMessage(
    conversationId: string,
    clientId: string,
    content: { readonly text: string; readonly newAttachment?: NewAttachment },
  ): Promise<Message> {
    const stored = await store.messages.append({
      ...content,
      id: newId(),
      conversationId,
      author: 'customer',
      createdAt: now(),
      clientId,
      runId: null,
    });
    if (!stored.duplicate) {
      wake(conversationId);
      options.onCustomerMessage(stored.message, stored.conversation);
    }
    return stored.message;
  }

  function createImages(): ImageDesk {
    const buckets = new Map<string, TokenBucket>();
    return createImageDesk({
      attachments: store.attachments,
      findConversation: (token) => store.conversations.findByToken(token),
      mayUpload: (conversationId) => {
        const bucket = buckets.get(conversationId) ?? createTokenBucket(imagesPerConversation, now);
        buckets.set(conversationId, bucket);
        return bucket.take();
      },
      takeImage: options.takeImage,
      storeImage: async (conversationId, clientId, newAttachment) => {
        await storeMessage(conversationId, clientId, { text: '', newAttachment });
      },
      log,
    });
  }

  function createCustomerDesk(): WindowHost {
    const startBucket = createTokenBucket(startsPerChannel, now);
    const writeBuckets = new Map<string, TokenBucket>();
    return {
      messages: store.messages,
      identity: options.identity,
      now,
      log,
      findConversation: (token) => store.conversations.findByToken(token),
      startConversation: async (name) => (startBucket.take() ? createConversation(name) : null),
      enter: (window, conversationId) => windows.add(window, conversationId),
      entered: (conversationId) => courier.bringNow(conversationId),
      mayWrite: (conversationId) => {
        const bucket = writeBuckets.get(conversationId) ?? createTokenBucket(messagesPerConversation, now);
        writeBuckets.set(conversationId, bucket);
        return bucket.take();
      },
      storeMessage: (conversationId, clientId, text) =>
        storeMessage(conversationId, clientId, { text: text.toWellFormed() }),
      acknowledge: async (conversationId, messageId) => {
        const message = await store.messages.get(messageId);
        if (message === null || message.conversationId !== conversationId) return;
        // Given up and yet shown, by a page that was away for long: the truth is that it arrived.
        if (message.delivery === 'failed') await store.outbox.requeue(messageId);
        const delivered = await store.outbox.acknowledge(messageId);
        if (delivered !== null) options.onMessageChanged(delivered);
      },
    };
  }

  function keepGivingUp(): { stop(): Promise<void> } {
    let cancel: () => void = () => undefined;
    let round: Promise<void> = Promise.resolve();
    let isStopped = false;
    const check = (): void => {
      round = store.outbox
        .giveUpQueuedBefore(now() - giveUpAfterMs)
        .then((messages) => messages.forEach(options.onMessageChanged))
        .catch((error: unknown) => log.error('web-chat.give-up-failed', {}, error));
      if (!isStopped) cancel = schedule(check, giveUpCheckMs);
    };
    check();
    return {
      stop: async () => {
        isStopped = true;
        cancel();
        await round;
      },
    };
  }

  return {
    origin,
    newCustomerUrl: `${origin}/`,
    customerUrl: async (conversationId) => {
      const token = tokens.get(conversationId) ?? randomToken();
      if (!tokens.has(conversationId)) await store.conversations.addToken(conversationId, token);
      tokens.set(conversationId, token);
      return customerUrlOf(origin, token);
    },
    createConversation: async (customerName) => {
      const { conversation, token } = await createConversation(customerName);
      return { conversation, customerUrl: customerUrlOf(origin, token) };
    },
    notifyOutbox: (conversationId) => {
      wake(conversationId);
      courier.bringNow(conversationId);
    },
    broadcast: (message) => wake(message.conversationId),
    forget: (conversationId) => {
      tokens.delete(conversationId);
      for (const window of windows.of(conversationId)) window.dismiss();
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await windowServer.close();
      await courier.close();
      await giveUp.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** In the fragment: browsers keep that part to themselves, so no server, proxy or log ever sees the secret. */
function customerUrlOf(origin: string, token: string): string {
  return `${origin}/#c=${token}`;
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(new WebChatStartError(host, port, error));
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      resolve();
    });
  });
}
