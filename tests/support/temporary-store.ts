/** A real store in a folder of its own, and plain beginnings of what goes into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../src/shared/domain.ts';
import { openStore } from '../../src/main/store/open-store.ts';
import type { NewConversation, NewMessage, Store } from '../../src/main/store/ports.ts';

/** Any 32 bytes; encrypted like the real one, so that the tests meet what ships. */
export const testKey = Buffer.alloc(32, 7);

export interface TemporaryStore {
  readonly store: Store;
  readonly path: string;
  /** Closes the store and removes the folder. */
  dispose(): Promise<void>;
}

export function openTemporaryStore(now: () => number = () => 1_000): TemporaryStore {
  const folder = mkdtempSync(join(tmpdir(), 'deskcue-store-'));
  const path = join(folder, 'store.db');
  const store = openStore({ path, key: testKey, now });
  return {
    store,
    path,
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function someConversation(id: string, more: Partial<NewConversation> = {}): NewConversation {
  return {
    id,
    channel: 'web-chat',
    customerId: `customer of ${id}`,
    customerName: 'Lin',
    token: `token of ${id}`,
    createdAt: 1_000,
    ...more,
  };
}

export function someMessage(conversationId: string, id: string, more: Partial<NewMessage> = {}): NewMessage {
  return {
    id,
    conversationId,
    author: 'customer',
    text: `text of ${id}`,
    createdAt: 2_000,
    clientId: `client id of ${id}`,
    runId: null,
    ...more,
  };
}

export function someRun(conversationId: string, id: string, more: Partial<Run> = {}): Run {
  return {
    id,
    conversationId,
    kind: 'suggestion',
    lane: 0,
    laneStyleId: null,
    skill: 'reply@1',
    instruction: null,
    basedOnRunId: null,
    messageId: null,
    status: 'running',
    stopCause: null,
    supersededAt: null,
    upToSequence: 1,
    trigger: 'message',
    reasoning: '',
    reply: '',
    model: 'qwen-plus',
    profileId: 'default',
    usage: null,
    cost: null,
    timings: {
      storedAt: 2_000,
      dueAt: 3_200.25,
      requestAt: null,
      firstReasoningAt: null,
      firstReplyAt: null,
      endedAt: null,
    },
    failure: null,
    truncatedByLength: false,
    requestId: null,
    droppedTurns: 0,
    outcome: 'none',
    editDistance: null,
    rating: null,
    ...more,
  };
}
