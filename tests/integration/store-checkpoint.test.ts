/** The thread that moves the write-ahead log into the store's file, beside a store that goes on writing. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCheckpointer } from '../../src/main/store/checkpointer.ts';
import { openTemporaryStore, someConversation, someMessage, testKey } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

const workerPath = join(import.meta.dirname, '..', '..', 'src', 'main', 'store', 'checkpoint-worker.ts');
const lookEveryMs = 10;

let temporary: TemporaryStore;
beforeEach(() => {
  temporary = openTemporaryStore();
});
afterEach(() => temporary.dispose());

/** About two megabytes: more than the thread leaves in the log, less than SQLite would move by itself. */
async function writeMuch(round: number): Promise<void> {
  for (let index = 0; index < 150; index += 1) {
    const id = `m${round}-${index}`;
    await temporary.store.messages.append(someMessage('c', id, { text: '长'.repeat(4_000) }));
  }
}

async function untilFileExceeds(bytes: number): Promise<void> {
  while (statSync(temporary.path).size <= bytes) await new Promise(setImmediate);
}

test('the log is moved into the file while the store goes on writing, and nothing is lost', async () => {
  await temporary.store.conversations.create(someConversation('c'));
  const before = statSync(temporary.path).size;
  const checkpointer = startCheckpointer({
    workerPath,
    path: temporary.path,
    key: testKey,
    lookEveryMs,
    onFailure: () => expect.unreachable(),
  });
  await writeMuch(1);
  await untilFileExceeds(before + 500_000);
  await writeMuch(2);
  await checkpointer.close();
  const { messages } = await temporary.store.messages.page({
    conversationId: 'c',
    beforeSequence: null,
    limit: 200,
  });
  expect(messages.at(-1)?.sequence).toBe(300);
  expect(messages).toHaveLength(200);
});

test('a thread that cannot open the file says so and ends; the store is not harmed', async () => {
  await temporary.store.conversations.create(someConversation('c'));
  const failure = Promise.withResolvers<unknown>();
  const checkpointer = startCheckpointer({
    workerPath,
    path: temporary.path,
    key: Buffer.alloc(32, 9),
    lookEveryMs,
    onFailure: failure.resolve,
  });
  await writeMuch(1);
  expect(await failure.promise).toBeInstanceOf(Error);
  await checkpointer.close();
  await expect(temporary.store.messages.append(someMessage('c', 'after'))).resolves.toMatchObject({
    duplicate: false,
  });
});
