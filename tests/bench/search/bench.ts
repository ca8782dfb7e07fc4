/**
 * Search as one types over a million messages in an encrypted store, a real file as the app keeps it: how long each answer
 * takes, and how long the slices that build the index keep the thread. `--messages N` takes another number.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { configure, openDatabase } from '../../../src/main/store/connection.ts';
import { openStore } from '../../../src/main/store/open-store.ts';
import type { Store } from '../../../src/main/store/ports.ts';
import { percentile, reportRows } from '../rows.ts';
import { messageText } from './corpus.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });
const messageCount = Number(values.messages);
const key = Buffer.alloc(32, 7);
/** As in `src/main/workspace/search-indexing.ts`. */
const sliceMs = 8;
const rounds = 5;

/** What agents type, letter by letter; frequent and rare words, parts that meet seldom or never. */
const wishes = [
  '退货政策是什么样的',
  '订单号123456',
  '发票 公司抬头',
  '上海市浦东新区',
  '急 发票 耳机',
  '地址 发票',
  'refund',
  'order lamp',
  'where is my order',
  'delivery address',
  'the 上海',
  'nowhere to be found',
];
const queries = wishes.flatMap((wish) => [...wish].map((_, index) => wish.slice(0, index + 1)));

/** Writes the messages as a version without an index would have left them. */
async function seed(path: string): Promise<void> {
  const store = openStore({ path, key, now: () => 1 });
  const common = { id: 'conversation', channel: 'web-chat', customerId: 'customer', token: 'token' } as const;
  await store.conversations.create({ ...common, customerName: 'Lin 王', createdAt: 1 });
  await store.close();
  const database = openDatabase(path, key, {});
  configure(database);
  const insert = database.prepare(
    `insert into messages (id, conversation_id, sequence, author, text, created_at, delivery, client_id)
     values (@id, 'conversation', @sequence, 'customer', @text, @sequence, 'received', @id)`,
  );
  database.transaction(() => {
    for (let sequence = 1; sequence <= messageCount; sequence += 1)
      insert.run({ id: String(sequence), sequence, text: messageText(sequence) });
    database.prepare("insert into search_backlog values ('message', ?)").run(messageCount);
  })();
  database.close();
}

async function buildIndex(store: Store): Promise<readonly number[]> {
  const slices: number[] = [];
  for (let isUnfinished = true; isUnfinished;) {
    const startedAt = performance.now();
    isUnfinished = await store.search.tidy(sliceMs);
    slices.push(performance.now() - startedAt);
  }
  return slices;
}

async function searchAll(store: Store): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      const startedAt = performance.now();
      await store.search.find(query, 50);
      times.push(performance.now() - startedAt);
    }
  }
  return times;
}

const folder = mkdtempSync(join(tmpdir(), 'deskcue-bench-'));
try {
  const path = join(folder, 'store.db');
  await seed(path);
  const checkpointWorkerPath = join(import.meta.dirname, '../../../src/main/store/checkpoint-worker.ts');
  const store = openStore({ path, key, now: () => 1, checkpointWorkerPath });
  const slices = await buildIndex(store);
  const times = await searchAll(store);
  await store.close();
  reportRows('search', [
    { metric: 'desk.search_p95_ms', value: percentile(times, 0.95), unit: 'ms' },
    { metric: 'desk.search_max_ms', value: Math.max(...times), unit: 'ms' },
    { metric: 'desk.index_slice_p99_ms', value: percentile(slices, 0.99), unit: 'ms' },
    { metric: 'desk.index_build_s', value: slices.reduce((sum, each) => sum + each, 0) / 1_000, unit: 's' },
    { metric: 'desk.store_mb', value: statSync(path).size / 1e6, unit: 'MB' },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
