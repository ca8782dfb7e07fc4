/**
 * Keeps the page's state in step with main. It listens before it asks, holds events back while a snapshot is under way,
 * applies a frame's worth of them at once, and asks again for whatever the reducer marked as missed. Only text that streams may
 * wait longer than for the next frame: what the agent does next may build on all else. It draws nothing and decides nothing about
 * suggestions.
 */
import type { DeskEvent } from '../../shared/events.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { DeskStore } from './desk-store.ts';

/** Between two attempts to reach main at start; it answers within milliseconds once it is there. */
const retryMs = 500;

export interface DeskSessionOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  /** Runs a callback before the next paint, or at once where nothing is painted. */
  readonly beforePaint: (callback: () => void) => void;
  /** The same before a paint that is soon, and keeps no key waiting. One at a time. */
  readonly beforeTextPaint: (callback: () => void) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface DeskSession {
  /** Subscribes, asks for the whole desk, and stays in step until `close`. */
  start(): Promise<void>;
  /** Makes a conversation the one on screen and loads its newest page. Rejects with a `DeskRequestError`. */
  openConversation(conversationId: string): Promise<void>;
  /** Loads a conversation that may be opened next, so that it is there at once; nothing on the screen changes. Never rejects. */
  lookAhead(conversationId: string): Promise<void>;
  /** Asks for the whole truth again. */
  reload(): Promise<void>;
  close(): void;
}

export function createDeskSession(options: DeskSessionOptions): DeskSession {
  const { client, store } = options;
  let queue: DeskEvent[] = [];
  let flushDue: 'none' | 'for-text' | 'next-paint' = 'none';
  let snapshotsUnderWay = 0;
  let isClosed = false;
  let unsubscribe: () => void = () => undefined;

  function receive(batch: readonly DeskEvent[]): void {
    for (const event of batch) queue.push(event);
    if (flushDue === 'next-paint' || snapshotsUnderWay > 0) return;
    if (!batch.every((event) => isStreamingText(event))) {
      flushDue = 'next-paint';
      options.beforePaint(flush);
    } else if (flushDue === 'none') {
      flushDue = 'for-text';
      options.beforeTextPaint(flush);
    }
  }

  function flush(): void {
    flushDue = 'none';
    if (snapshotsUnderWay > 0 || queue.length === 0) return;
    const batch = queue;
    queue = [];
    store.dispatch({ kind: 'events', batch, at: options.now() });
    if (batch.some(({ type }) => type === 'workspace-changed')) void reload();
    else void reloadStale();
  }

  /** Runs a snapshot request and applies its answer before any event that arrived meanwhile. */
  async function takeSnapshot<T>(ask: () => Promise<T>, apply: (snapshot: T) => void): Promise<void> {
    snapshotsUnderWay += 1;
    try {
      const snapshot = await ask();
      if (!isClosed) apply(snapshot);
    } finally {
      snapshotsUnderWay -= 1;
      if (!isClosed) flush();
    }
  }

  async function reload(): Promise<void> {
    try {
      await takeSnapshot(
        () => client.request('desk.open', {}),
        (snapshot) => store.dispatch({ kind: 'desk-opened', snapshot }),
      );
      await reloadStale();
    } catch {
      await options.wait(retryMs);
      if (!isClosed) await reload();
    }
  }

  async function reloadStale(): Promise<void> {
    await Promise.all(store.getState().stale.map((id) => loadAside(id)));
  }

  const loadingAside = new Set<string>();
  /** Loads a conversation without a word about it to main, unless it is the one on screen: a main that is new must learn which that is. */
  async function loadAside(conversationId: string): Promise<void> {
    if (loadingAside.has(conversationId)) return;
    const isOnScreen = store.getState().openConversationId === conversationId;
    loadingAside.add(conversationId);
    try {
      await loadConversation(isOnScreen ? 'conversations.open' : 'conversations.peek', conversationId);
    } catch {
      // Gone from main, or main is busy: the next event about it marks it again.
    } finally {
      loadingAside.delete(conversationId);
    }
  }

  function loadConversation(
    request: 'conversations.open' | 'conversations.peek',
    conversationId: string,
  ): Promise<void> {
    return takeSnapshot(
      () => client.request(request, { conversationId }),
      (snapshot) => store.dispatch({ kind: 'conversation-opened', snapshot }),
    );
  }

  return {
    async start() {
      unsubscribe = client.subscribe(receive);
      await reload();
    },
    async openConversation(conversationId) {
      store.dispatch({ kind: 'conversation-selected', conversationId });
      await loadConversation('conversations.open', conversationId);
    },
    async lookAhead(conversationId) {
      if (store.getState().details[conversationId] === undefined) await loadAside(conversationId);
    },
    reload,
    close() {
      isClosed = true;
      unsubscribe();
    },
  };
}

function isStreamingText(event: DeskEvent): boolean {
  return (
    event.type === 'run' && (event.event.kind === 'reasoning-delta' || event.event.kind === 'reply-delta')
  );
}
