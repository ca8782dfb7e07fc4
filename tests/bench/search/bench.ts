/**
 * Search as one types over a million messages in an encrypted store, a real file as the app keeps it: how long each answer
 * takes, with the index built and while it is being built, and how long the main thread is kept from other work in both.
 * `--messages N` takes another number.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { configure, openDatabase } from '../../../src/main/store/connection.ts';
import { openStore } from '../../../src/main/store/open-store.ts';
import type { Store } from '../../../src/main/store/ports.ts';
import { searchIndexPath } from '../../../src/main/store/search-engine.ts';
import { percentile, reportRows } from '../rows.ts';
import { messageText } from './corpus.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });
const messageCount = Number(values.messages);
const key = Buffer.alloc(32, 7);
const rounds = 5;
/** A quick typist. */
const typingPauseMs = 100;
const lookEveryMs = 5;

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
    database.prepare('update conversations set last_sequence = ?').run(messageCount);
    database.exec('delete from search_changes');
  })();
  database.close();
}

/** How late a timer of the main thread is, all along: what else it wanted to do would have waited as long. */
function watchBlocks(): () => readonly number[] {
  const blocks: number[] = [];
  let expectedAt = performance.now() + lookEveryMs;
  const timer = setInterval(() => {
    const now = performance.now();
    blocks.push(Math.max(0, now - expectedAt));
    expectedAt = now + lookEveryMs;
  }, lookEveryMs);
  return () => {
    clearInterval(timer);
    return blocks;
  };
}

async function ask(store: Store, query: string): Promise<number> {
  const startedAt = performance.now();
  await store.search.find(query, 50);
  return performance.now() - startedAt;
}

/** Waits for the index, with an agent who types queries and customers who write meanwhile. */
async function buildIndex(
  store: Store,
): Promise<{ readonly seconds: number; readonly times: readonly number[] }> {
  const times: number[] = [];
  const startedAt = performance.now();
  let isComplete = false;
  const complete = store.search.whenComplete().then(() => (isComplete = true));
  for (let round = 0; !isComplete; round += 1) {
    times.push(await ask(store, queries[round % queries.length] ?? ''));
    const number = messageCount + round + 1;
    await store.messages.append({
      id: String(number),
      clientId: String(number),
      conversationId: 'conversation',
      author: 'customer',
      text: messageText(number),
      createdAt: number,
      runId: null,
    });
    await Promise.race([complete, delay(typingPauseMs)]);
  }
  return { seconds: (performance.now() - startedAt) / 1_000, times };
}

async function searchAll(store: Store): Promise<readonly (readonly [number, string])[]> {
  const times: (readonly [number, string])[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const query of queries) times.push([await ask(store, query), query]);
  return times;
}

const folder = mkdtempSync(join(tmpdir(), 'deskcue-bench-'));
try {
  const path = join(folder, 'store.db');
  await seed(path);
  const source = join(import.meta.dirname, '../../../src/main/store');
  const store = openStore({
    path,
    key,
    now: () => 1,
    checkpointWorkerPath: join(source, 'checkpoint-worker.ts'),
    searchWorkerPath: join(source, 'search-worker.ts'),
  });
  const blocksOfBuilding = watchBlocks();
  const building = await buildIndex(store);
  const buildingBlocks = blocksOfBuilding();
  const blocksOfSearch = watchBlocks();
  const found = await searchAll(store);
  const searchBlocks = blocksOfSearch();
  await store.close();
  const times = found.map(([time]) => time);
  const slowest = found.toSorted(([left], [right]) => right - left).slice(0, 5);
  console.log(`slowest: ${slowest.map(([time, query]) => `${query} ${time.toFixed(0)} ms`).join(', ')}`);
  reportRows('search', [
    { metric: 'desk.search_p95_ms', value: percentile(times, 0.95), unit: 'ms' },
    { metric: 'desk.search_max_ms', value: Math.max(...times), unit: 'ms' },
    { metric: 'desk.search_building_p95_ms', value: percentile(building.times, 0.95), unit: 'ms' },
    { metric: 'desk.search_block_p99_ms', value: percentile(searchBlocks, 0.99), unit: 'ms' },
    { metric: 'desk.search_block_max_ms', value: Math.max(...searchBlocks), unit: 'ms' },
    { metric: 'desk.index_block_p99_ms', value: percentile(buildingBlocks, 0.99), unit: 'ms' },
    { metric: 'desk.index_block_max_ms', value: Math.max(...buildingBlocks), unit: 'ms' },
    { metric: 'desk.index_build_s', value: building.seconds, unit: 's' },
    { metric: 'desk.store_mb', value: statSync(path).size / 1e6, unit: 'MB' },
    { metric: 'desk.index_mb', value: statSync(searchIndexPath(path)).size / 1e6, unit: 'MB' },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
