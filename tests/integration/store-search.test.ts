/** What the search of the store finds, against a plain search of the same texts. */
import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, configure } from '../../src/main/store/connection.ts';
import { migrate } from '../../src/main/store/migrate.ts';
import { migrations } from '../../src/main/store/migrations/index.ts';
import { openStore } from '../../src/main/store/open-store.ts';
import type { Store } from '../../src/main/store/ports.ts';
import { openSearchEngine, searchIndexPath } from '../../src/main/store/search-engine.ts';
import {
  openTemporaryStore,
  someConversation,
  someMessage,
  someRun,
  testKey,
} from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
let store: Store;
beforeEach(async () => {
  temporary = openTemporaryStore();
  store = temporary.store;
  await store.conversations.create(someConversation('a', { customerName: '王雨桐 Renée' }));
});
afterEach(() => temporary.dispose());

async function say(id: string, text: string): Promise<void> {
  await store.messages.append(someMessage('a', id, { text, createdAt: 2_000 }));
}

async function messagesFound(query: string, limit = 1_000): Promise<readonly string[]> {
  const hits = await store.search.find(query, limit);
  return hits.flatMap(({ found }) => (found.kind === 'message' ? [found.messageId] : []));
}

/** Those of the queries that find anything. */
async function whichFind(queries: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const query of queries) if ((await messagesFound(query)).length > 0) found.push(query);
  return found;
}

/** The highlighted pieces of the first hit. */
async function highlighted(query: string): Promise<readonly string[]> {
  const [hit] = await store.search.find(query, 1);
  if (hit === undefined) return [];
  return hit.snippet.ranges.map(({ start, end }) => hit.snippet.text.slice(start, end));
}

describe('search', () => {
  test('finds Chinese anywhere in a text, from one character on', async () => {
    await say('m', '请问退货政策是什么样的？');
    const inside = ['退', '货', '的', '退货', '货政策是', '请问退货政策是什么样的？'];
    expect(await whichFind(inside)).toEqual(inside);
    expect(await whichFind(['退政', '样的？换', '换货'])).toEqual([]);
  });

  test('finds words by their beginning, whatever their case, width and accents', async () => {
    await say('m', 'The café refunded my ＩＰＨＯＮＥ１５ order');
    const beginnings = ['cafe', 'CAFÉ', 'refund', 'iphone15', 'iph', 'my the'];
    expect(await whichFind(beginnings)).toEqual(beginnings);
    expect(await messagesFound('funded')).toEqual([]);
  });

  test('wants every part of a query, in any order', async () => {
    await say('both', '订单 12345 想退货 refund');
    await say('one', '订单 67890');
    expect(await messagesFound('退货 订单')).toEqual(['both']);
    expect(await messagesFound('refund订单')).toEqual(['both']);
  });

  test('answers newest first and no more than asked for', async () => {
    for (let number = 0; number < 10; number += 1) await say(`m${number}`, '退货');
    expect(await messagesFound('退货', 3)).toEqual(['m9', 'm8', 'm7']);
  });

  test('highlights what was looked for, in a long text too', async () => {
    await say('m', `${'前文'.repeat(200)}可以退货吗，Returns are free${'后文'.repeat(200)}`);
    expect(await highlighted('退货 return')).toEqual(['退货', 'Return']);
    const [hit] = await store.search.find('退货', 1);
    expect(hit?.snippet.text.length).toBeLessThanOrEqual(160);
    expect(hit?.snippet.text.startsWith('…') && hit.snippet.text.endsWith('…')).toBe(true);
  });

  test('finds a customer by name', async () => {
    expect((await store.search.find('雨桐', 5)).map(({ found }) => found)).toEqual([{ kind: 'customer' }]);
    await store.conversations.create(someConversation('named', { customerName: '李明' }));
    expect((await store.search.find('李', 5))[0]).toMatchObject({
      conversationId: 'named',
      customerName: '李明',
    });
  });

  test('every kind of hit tells whose conversation it is, for one customer to look the same everywhere', async () => {
    await say('m', '王先生的退货');
    await store.runs.insert(someRun('a', 'r'));
    await store.runs.finish('r', { ...someRun('a', 'r', { reply: '王先生您好' }), status: 'completed' });
    const found = await store.search.find('王', 5);
    expect(found.map(({ found: { kind } }) => kind).toSorted()).toEqual([
      'customer',
      'message',
      'suggestion',
    ]);
    expect(new Set(found.map(({ customerId }) => customerId))).toEqual(new Set(['customer of a']));
  });

  test('finds suggestions that ended, but not twice what was sent as it stood', async () => {
    await store.runs.insert(someRun('a', 'r'));
    await store.runs.savePartial('r', { ...someRun('a', 'r'), reply: '可以退货' });
    expect(await store.search.find('退货', 5)).toEqual([]);
    await store.runs.finish('r', { ...someRun('a', 'r', { reply: '可以退货的' }), status: 'completed' });
    expect((await store.search.find('退货', 5)).map(({ found }) => found)).toEqual([
      { kind: 'suggestion', runId: 'r' },
    ]);
    await store.runs.recordOutcome('r', 'sent', 0);
    expect(await store.search.find('退货', 5)).toEqual([]);
  });

  test('finds the partial text of a run that a crash interrupted', async () => {
    await store.runs.insert(someRun('a', 'r', { reply: '可以退' }));
    await store.runs.interruptLeftovers(3_000);
    expect(await store.search.find('可以退', 5)).toHaveLength(1);
  });

  test('a message that is refused leaves nothing to be found', async () => {
    await expect(say('long', `退货${'x'.repeat(8_000)}`)).rejects.toThrow(/constraint/i);
    await say('m', '退货');
    await say('m', '退货');
    expect(await messagesFound('退货')).toEqual(['m']);
  });

  test.each([
    '"',
    '退货"',
    "'; drop table messages; --",
    'a OR b AND NOT c NEAR(d e, 2)',
    'terms:退货 ^x * - + ( ) { }',
    '😀👨‍👩‍👧‍👦',
    '\0\ud800 \udfff',
    '\u202e\u200b',
    '   ',
    '',
    '长'.repeat(50_000),
    'word '.repeat(20_000),
    '㈱½ﷺ',
  ])('takes hostile query %# as words or as nothing', async (query) => {
    await say('m', query.slice(0, 8_000));
    await expect(store.search.find(query, 50)).resolves.toBeInstanceOf(Array);
  });
});

/** Few characters, so that texts and queries meet often. */
const chinese = fc.string({ unit: fc.constantFrom(...'退货政策订单'), minLength: 1, maxLength: 6 });
const word = fc.string({ unit: fc.constantFrom(...'abé1'), minLength: 1, maxLength: 4 });
const gap = fc.constantFrom(' ', '，', '！😀', '"', ' - ');
const text = fc
  .array(fc.tuple(fc.oneof(chinese, word), gap), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

/** The promise of `SearchStore.find`, the plain way. */
function plainlyFinds(body: string, part: string): boolean {
  const fold = (value: string): string => value.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
  if (/^[退货政策订单]/.test(part)) return body.includes(part);
  return fold(body)
    .split(/[^a-z0-9]+/)
    .some((each) => each.startsWith(fold(part)));
}

test('finds exactly what a plain search finds, and highlights only that', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 8 }),
      fc.array(fc.oneof(chinese, word), { minLength: 1, maxLength: 3 }),
      async (bodies, parts) => {
        const own = openTemporaryStore();
        try {
          await own.store.conversations.create(someConversation('a', { customerName: '' }));
          for (const [number, body] of bodies.entries())
            await own.store.messages.append(someMessage('a', String(number), { text: body }));
          const hits = await own.store.search.find(parts.join(' '), 100);
          const expected = bodies
            .flatMap((body, number) =>
              parts.every((part) => plainlyFinds(body, part)) ? [String(number)] : [],
            )
            .toReversed();
          expect(hits.map(({ found }) => (found.kind === 'message' ? found.messageId : found.kind))).toEqual(
            expected,
          );
          for (const { snippet } of hits) {
            expect(snippet.ranges.length).toBeGreaterThan(0);
            for (const { start, end } of snippet.ranges)
              expect(snippet.text.slice(start, end)).toMatch(/^[退货政策订单abé1]+$/);
          }
        } finally {
          await own.dispose();
        }
      },
    ),
    { numRuns: 40 },
  );
});

describe('the index beside the store', () => {
  const indexPath = () => searchIndexPath(temporary.path);

  async function reopen(): Promise<void> {
    await store.close();
    store = openStore({ path: temporary.path, key: testKey, now: () => 1_000 });
    temporary = { ...temporary, store };
  }

  test('no longer finds what was deleted or written anew', async () => {
    await say('kept', '退货 refund');
    await say('gone', '退货 refund');
    expect(await messagesFound('退货')).toHaveLength(2);
    const database = openDatabase(temporary.path, testKey, {});
    database.exec(
      "delete from messages where id = 'gone'; update messages set text = '换货' where id = 'kept'",
    );
    database.close();
    expect(await messagesFound('退货')).toEqual([]);
    expect(await messagesFound('换货')).toEqual(['kept']);
  });

  test('is level again at the next start with what was stored after its last look', async () => {
    await say('first', '退货');
    await messagesFound('退货');
    await say('second', '退货');
    await reopen();
    expect(await messagesFound('退货')).toEqual(['second', 'first']);
  });

  test('is made anew when it is missing, damaged, not ours or another store\u2019s', async () => {
    await say('m', '退货');
    const other = openTemporaryStore();
    await other.store.search.find('x', 1);
    const ruins: readonly (() => void)[] = [
      () => rmSync(indexPath()),
      () => writeFileSync(indexPath(), 'no database'),
      () => truncateSync(indexPath(), 5_000),
      () => copyFileSync(searchIndexPath(other.path), indexPath()),
    ];
    for (const ruin of ruins) {
      await messagesFound('退货');
      await store.close();
      for (const suffix of ['-wal', '-shm']) rmSync(indexPath() + suffix, { force: true });
      ruin();
      await reopen();
      await store.search.whenComplete();
      expect(await messagesFound('退货')).toEqual(['m']);
    }
    await other.dispose();
  });

  test('spans its shelves, newest first', async () => {
    const database = openDatabase(temporary.path, testKey, {});
    database.exec(`
      insert into messages (ordinal, id, conversation_id, sequence, author, text, created_at, delivery, client_id)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 5)
        select i * 65536 - 1, 'm' || i, 'a', i, 'customer', '退货', i, 'received', 'k' || i from n;
    `);
    database.close();
    expect(await messagesFound('退货')).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
    expect(await messagesFound('退货', 2)).toEqual(['m5', 'm4']);
  });

  test('forgets the list of changes once they are read', async () => {
    for (let number = 0; number < 10; number += 1) await say(`m${number}`, '退货');
    await messagesFound('退货');
    const database = openDatabase(temporary.path, testKey, { readonly: true });
    expect(database.prepare('select count(*) from search_changes').pluck().get()).toBe(0);
    database.close();
  });

  test('answers from a thread like on the spot, while the store goes on writing', async () => {
    await store.close();
    const failures: unknown[] = [];
    const searchWorkerPath = join(import.meta.dirname, '../../src/main/store/search-worker.ts');
    const onThreadFailure = (error: unknown) => void failures.push(error);
    store = openStore({
      path: temporary.path,
      key: testKey,
      now: () => 1,
      searchWorkerPath,
      onThreadFailure,
    });
    temporary = { ...temporary, store };
    for (let number = 0; number < 300; number += 1) {
      await say(`m${number}`, `退货 ${number}`);
      if (number % 60 === 0) expect(await messagesFound(`退货 ${number}`)).toEqual([`m${number}`]);
    }
    await store.search.whenComplete();
    expect(await messagesFound('退货')).toHaveLength(300);
    const closing = store.close();
    await expect(store.search.find('退货', 1)).rejects.toThrow('closed');
    await closing;
    expect(failures).toEqual([]);
    await reopen();
  });
});

test('what was stored before there was an index is found once it is read, newest first at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskcue-search-'));
  const path = join(folder, 'store.db');
  const database = openDatabase(path, testKey, {});
  configure(database);
  migrate(database, migrations.slice(0, 3));
  database.exec(`
    pragma application_id = ${applicationIdOf(temporary.path)};
    insert into customers (id, name, created_at) values ('u', '王雨桐', 1);
    insert into customer_numbers (customer_id) values ('u');
    insert into conversations (id, channel, customer_id, created_at, activity_at, last_sequence)
      values ('c', 'web-chat', 'u', 1, 1, 500);
    insert into messages (id, conversation_id, sequence, author, text, created_at, delivery, client_id)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)
      select 'm' || i, 'c', i, 'customer', '退货 ' || i, i, 'received', 'k' || i from n;
    insert into runs (id, conversation_id, lane, status, up_to_sequence, started_by, reasoning, reply, model, profile_id,
        stored_at, due_at, ended_at, truncated_by_length, dropped_turns, outcome)
      values ('r', 'c', 0, 'completed', 1, 'message', '', '可以退款', 'qwen-plus', 'default', 1, 1, 2, 0, 0, 'none');
  `);
  database.close();
  const upgraded = openStore({ path, key: testKey, now: () => 1_000 });
  try {
    await upgraded.messages.append(someMessage('c', 'new', { text: '退货', createdAt: 9_000 }));
    const engine = openSearchEngine({ storePath: path, key: testKey });
    const at = (query: string) => engine.find(query, 3).map((hit) => hit.at);
    expect(at('退货')).toEqual([9_000]);
    for (let step = 0; step < 3; step += 1) expect(engine.work(0)).toBe(true);
    expect(at('退货')).toEqual([9_000, 500, 499]);
    engine.close();
    await upgraded.search.whenComplete();
    expect(await upgraded.search.find('退货', 1_000)).toHaveLength(501);
    expect(await upgraded.search.find('退款', 5)).toHaveLength(1);
    expect(await upgraded.search.find('雨桐', 5)).toHaveLength(1);
  } finally {
    await upgraded.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function applicationIdOf(path: string): number {
  const database = openDatabase(path, testKey, { readonly: true });
  try {
    return Number(database.pragma('application_id', { simple: true }));
  } finally {
    database.close();
  }
}
