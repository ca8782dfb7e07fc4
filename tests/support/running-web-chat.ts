/** The web chat over a real store and real sockets, with a page of two files and a clock that tests move. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeImage } from '../../src/main/attachments/take-image.ts';
import { startWebChat } from '../../src/main/channels/web-chat/web-chat.ts';
import type { WebChatOptions } from '../../src/main/channels/web-chat/web-chat.ts';
import type { WebChat } from '../../src/main/channels/port.ts';
import type { Conversation, Message } from '../../src/shared/domain.ts';
import { silentLog } from '../../src/shared/log.ts';
import type { Store } from '../../src/main/store/ports.ts';
import { createManualScheduler } from './manual-scheduler.ts';
import type { ManualScheduler } from './manual-scheduler.ts';
import { openTemporaryStore, someMessage } from './temporary-store.ts';

export interface RunningWebChat {
  readonly chat: WebChat;
  readonly store: Store;
  readonly time: ManualScheduler;
  /** What the desk was told, in order. */
  readonly received: readonly Message[];
  readonly changed: readonly Message[];
  readonly started: readonly Conversation[];
  /** Resolves when the desk has been told of a change of this message. */
  untilChanged(messageId: string): Promise<Message>;
  /** Stores an agent's message as the desk does, and tells the channel. */
  sendAsAgent(conversationId: string, id: string, text?: string): Promise<Message>;
  dispose(): Promise<void>;
}

export async function runWebChat(more: Partial<WebChatOptions> = {}): Promise<RunningWebChat> {
  const time = createManualScheduler();
  const temporary = openTemporaryStore(time.now);
  const pageDirectory = mkdtempSync(join(tmpdir(), 'deskcue-page-'));
  mkdirSync(join(pageDirectory, 'assets'));
  writeFileSync(join(pageDirectory, 'index.html'), '<!doctype html><title>Chat</title>');
  writeFileSync(join(pageDirectory, 'assets/page-a1b2.js'), 'void 0;');
  writeFileSync(join(pageDirectory, 'secrets.txt'), 'not for you');
  const received: Message[] = [];
  const changed: Message[] = [];
  const started: Conversation[] = [];
  const watchers = new Set<() => void>();
  let ids = 0;
  const chat = await startWebChat({
    host: '127.0.0.1',
    port: 0,
    pageDirectory,
    store: temporary.store,
    identity: () => ({ companyName: '提词台商店', agentName: 'Lin', demo: true }),
    takeImage: (name, bytes) => takeImage(randomUUID(), name, bytes),
    onCustomerMessage: (message) => received.push(message),
    onMessageChanged: (message) => {
      changed.push(message);
      for (const check of watchers) check();
    },
    onConversationChanged: (conversation) => started.push(conversation),
    now: time.now,
    newId: () => `id-${(ids += 1)}`,
    log: silentLog,
    schedule: time.schedule,
    ...more,
  });
  return {
    chat,
    store: temporary.store,
    time,
    received,
    changed,
    started,
    untilChanged: (messageId) =>
      new Promise((resolve) => {
        const check = (): void => {
          const message = changed.find((candidate) => candidate.id === messageId);
          if (message !== undefined) resolve(message);
        };
        watchers.add(check);
        check();
      }),
    sendAsAgent: async (conversationId, id, text = `answer ${id}`) => {
      const { message } = await temporary.store.messages.append(
        someMessage(conversationId, id, { author: 'agent', text, createdAt: time.now() }),
      );
      chat.notifyOutbox(conversationId);
      return message;
    },
    dispose: async () => {
      await chat.close();
      await temporary.dispose();
      rmSync(pageDirectory, { recursive: true, force: true });
    },
  };
}
