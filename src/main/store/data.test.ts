import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  openTemporaryStore,
  someConversation,
  someMessage,
  someRun,
  testKey,
} from '../../../tests/support/temporary-store.ts';
import type { TemporaryStore } from '../../../tests/support/temporary-store.ts';
import { openDatabase } from './connection.ts';

let temporary: TemporaryStore;
beforeEach(() => (temporary = openTemporaryStore()));
afterEach(() => temporary.dispose());

/** Every page of the store, decrypted: free ones too. */
function decrypted(): string {
  const database = openDatabase(temporary.path, testKey, {});
  database.pragma('wal_checkpoint(truncate)');
  const bytes = database.serialize();
  database.close();
  return bytes.toString('latin1');
}

/** Every page of the search index, decrypted. The index takes no part in overwriting, so free pages are left out. */
function searchPages(): string {
  const database = openDatabase(`${temporary.path}.search`, testKey, {});
  database.exec('vacuum');
  const bytes = database.serialize();
  database.close();
  return bytes.toString('latin1');
}

/** A conversation whose every text holds the mark. */
async function fill(id: string, mark: string, messages: number): Promise<void> {
  const { store } = temporary;
  const token = `token-${mark}`;
  await store.conversations.create(someConversation(id, { customerName: `name${mark}`, token }));
  for (let index = 0; index < messages; index += 1) {
    const author = index % 3 === 0 ? 'agent' : index % 3 === 1 ? 'note' : 'customer';
    await store.messages.append(
      someMessage(id, `${id}-m${index}`, { author, text: `words ${mark} ${index}` }),
    );
  }
  for (let index = 0; index < 25; index += 1) {
    const run = someRun(id, `${id}-r${index}`, {
      reasoning: `because ${mark} `.repeat(index === 0 ? 4_000 : 1),
      reply: `reply ${mark}`,
      status: 'completed',
      ...(index > 0 && { basedOnRunId: `${id}-r0`, messageId: `${id}-m1` }),
    });
    await store.runs.insert(run);
  }
  await fillTraces(id, mark);
  await store.conversations.saveDraft(id, `draft ${mark}`, null);
}

/** What runs and drafts leave beside themselves: calls of tools, sources, requests, placeholders, images. */
async function fillTraces(id: string, mark: string): Promise<void> {
  const { store } = temporary;
  const runId = `${id}-r0`;
  const source = { articleVersion: 1, start: 0, end: 9, updatedAt: 1, validUntil: null } as const;
  await store.runs.insert(
    someRun(id, `${id}-grounded`, {
      status: 'completed',
      reply: `grounded ${mark}`,
      sources: [
        {
          ...source,
          number: 1,
          articleId: 'a',
          title: `title ${mark}`,
          text: `text ${mark}`,
          audience: 'public',
        },
      ],
    }),
  );
  await store.toolCalls.put({
    id: `${id}-call`,
    runId,
    conversationId: id,
    name: 'find_order',
    label: { en: 'Find order', 'zh-CN': '查询订单' },
    effect: 'read',
    round: 1,
    argumentsText: `{"q":"${mark}"}`,
    editedArgumentsText: `{"q":"${mark} edited"}`,
    state: 'done',
    approval: null,
    requestedAt: 1,
    startedAt: 2,
    endedAt: 3,
    resultText: `result ${mark}`,
    problem: 'failed',
    error: `error ${mark}`,
  });
  await store.toolCalls.addStep(runId, {
    kind: 'model',
    round: 1,
    at: 1,
    reasoning: `step ${mark}`,
    text: `said ${mark}`,
  });
  for (const at of [1, 2])
    await store.sentRequests.add(runId, {
      at,
      profileId: 'p',
      model: 'm',
      body: `{"sent":"${mark}"}`.repeat(500),
    });
  await store.placeholders.add(id, { placeholder: '[NAME_1]', kind: 'name', identity: mark, value: mark });
  const image = {
    id: `${id}-image`,
    name: `${mark}.png`,
    type: 'image/png',
    width: 1,
    height: 1,
    size: 9,
  } as const;
  await store.attachments.addToDraft(id, { ...image, bytes: Buffer.from(`bytes ${mark}`) }, 1);
  await store.held.hold({
    id: `${id}-held`,
    clientId: `${id}-held`,
    conversationId: id,
    text: `held ${mark}`,
    runId: null,
    attachmentIds: [],
    heldAt: 1,
    dueAt: 2,
  });
}

async function remove(id: string): Promise<number> {
  let slices = 1;
  while (await temporary.store.data.removeSome(id)) slices += 1;
  return slices;
}

test('a removed conversation leaves not one of its words in any page of the file, nor a term in the search', async () => {
  await fill('gone', 'secretzebra', 450);
  await fill('kept', 'plainotter', 20);
  await temporary.store.search.whenComplete();
  expect(decrypted()).toContain('secretzebra');
  expect(searchPages()).toContain('ecretzebra');

  expect(await remove('gone')).toBeGreaterThan(3);
  await temporary.store.search.whenComplete();
  const rest = decrypted();
  expect(rest).not.toContain('secretzebra');
  expect(rest).toContain('plainotter');
  const terms = searchPages();
  expect(terms).not.toContain('zebra');
  expect(terms).toContain('lainotter');
  expect(await temporary.store.search.find('secretzebra', 10)).toEqual([]);
  expect((await temporary.store.search.find('plainotter', 50)).length).toBeGreaterThan(20);
});

test('what a crash interrupts is known at the next start', async () => {
  const { store } = temporary;
  await fill('gone', 'secretzebra', 450);
  await store.data.removeSome('gone');
  expect(await store.data.unfinishedRemovals()).toEqual(['gone']);
  await remove('gone');
  expect(await store.data.unfinishedRemovals()).toEqual([]);
});

test('a customer goes with the last conversation, not before', async () => {
  const { store } = temporary;
  await store.conversations.create(someConversation('one', { customerId: 'lin', customerName: 'Linda' }));
  const database = openDatabase(temporary.path, testKey, {});
  database.exec(`insert into conversations (id, channel, customer_id, created_at, activity_at)
    values ('two', 'clipboard', 'lin', 2000, 2000)`);
  database.close();
  await remove('one');
  expect(await store.data.conversationIds({ customerId: 'lin', quietSince: null })).toEqual(['two']);
  await remove('two');
  expect(decrypted()).not.toContain('Linda');
});

test('every table that belongs to a conversation is reached by a foreign key, so none is forgotten', () => {
  const database = openDatabase(temporary.path, testKey, {});
  const unreached = database
    .prepare<[], string>(
      `select s.name || '.' || c.name from sqlite_schema s, pragma_table_info(s.name) c
       where s.type = 'table' and c.name in ('conversation_id', 'customer_id', 'message_id')
       and not exists (select 1 from pragma_foreign_key_list(s.name) f where f."from" = c.name)`,
    )
    .pluck()
    .all();
  database.close();
  // The audit log only grows; it holds ids and no words.
  expect(unreached.filter((column) => !column.startsWith('audit_log.'))).toEqual([]);
});

test('conversations are told apart by their last activity', async () => {
  const { store } = temporary;
  await store.conversations.create(someConversation('old', { createdAt: 1_000 }));
  await store.conversations.create(someConversation('new', { createdAt: 5_000, token: 'other' }));
  expect(await store.data.conversationIds({ customerId: null, quietSince: 5_000 })).toEqual(['old']);
});
