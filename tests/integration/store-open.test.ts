import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestVersion } from '../../src/main/store/migrate.ts';
import { migrations } from '../../src/main/store/migrations/index.ts';
import { openStore } from '../../src/main/store/open-store.ts';
import { startFresh } from '../../src/main/store/set-aside.ts';
import { StoreOpenError } from '../../src/main/store/store-errors.ts';
import { someConversation, someMessage, testKey } from '../support/temporary-store.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskcue-open-'));
  path = join(folder, 'deskcue.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (key: Buffer | null = testKey) => openStore({ path, key, now: () => 1_000 });

function troubleWith(key: Buffer | null): StoreOpenError {
  try {
    void open(key).close();
  } catch (error) {
    if (error instanceof StoreOpenError) return error;
    throw error;
  }
  throw new Error('The store opened');
}

/** Everything in the folder, files with their bytes. */
const contents = () =>
  readdirSync(folder, { withFileTypes: true }).map((entry) => [
    entry.name,
    entry.isFile() ? readFileSync(join(folder, entry.name)).toString('base64') : 'a folder',
  ]);

async function makeStore(key: Buffer | null = testKey, messages = 1): Promise<void> {
  const store = open(key);
  await store.conversations.create(someConversation('a'));
  for (let index = 0; index < messages; index += 1) {
    await store.messages.append(someMessage('a', `m${index}`, { text: `secret words ${index} `.repeat(40) }));
  }
  await store.close();
}

/** Changes a plain store from outside, as another program would. */
function tamper(sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

test('a store that is closed and opened again has everything', async () => {
  await makeStore();
  const store = open();
  expect((await store.conversations.get('a'))?.unreadCount).toBe(1);
  await store.close();
  expect(readdirSync(folder)).toEqual(['deskcue.db']);
});

test('folders above a new store are made', async () => {
  path = join(folder, 'not', 'there yet', 'deskcue.db');
  await open().close();
  expect(existsSync(path)).toBe(true);
});

test('nothing a customer said can be read from the encrypted files, neither at rest nor while they are in use', async () => {
  const store = open();
  await store.conversations.create(someConversation('a', { customerName: 'Findable Name' }));
  await store.messages.append(someMessage('a', 'm', { text: 'findable words' }));
  const inUse = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(inUse.length).toBeGreaterThan(1);
  await store.close();
  for (const bytes of [...inUse, readFileSync(path, 'latin1')]) {
    expect(bytes).not.toMatch(/findable|SQLite format|conversations/i);
  }
});

test('a token is kept as a hash only, even in a plain file', async () => {
  const store = open(null);
  await store.conversations.create(someConversation('a', { token: 'a-very-secret-token' }));
  expect((await store.conversations.findByToken('a-very-secret-token'))?.id).toBe('a');
  await store.close();
  expect(readFileSync(path, 'latin1')).not.toContain('a-very-secret-token');
});

describe('a file that cannot be used stays byte for byte, with nothing new beside it', () => {
  const cases: readonly {
    readonly name: string;
    readonly reason: StoreOpenError['reason'];
    readonly key: Buffer | null;
    readonly prepare: () => Promise<void> | void;
  }[] = [
    { name: 'text', reason: 'foreign', key: testKey, prepare: () => writeFileSync(path, 'Dear diary') },
    {
      name: 'text, opened without a key',
      reason: 'foreign',
      key: null,
      prepare: () => writeFileSync(path, 'Dear diary'),
    },
    { name: 'another key', reason: 'foreign', key: Buffer.alloc(32, 9), prepare: () => makeStore() },
    {
      name: 'a plain store, opened with a key',
      reason: 'foreign',
      key: testKey,
      prepare: () => makeStore(null),
    },
    {
      name: 'an encrypted store, opened without a key',
      reason: 'foreign',
      key: null,
      prepare: () => makeStore(),
    },
    {
      name: "another program's SQLite file",
      reason: 'foreign',
      key: null,
      prepare: () =>
        tamper('pragma journal_mode = wal; create table notes (text); insert into notes values (1);'),
    },
    {
      name: 'a later version',
      reason: 'newer',
      key: null,
      prepare: async () => {
        await makeStore(null);
        tamper('pragma user_version = 99');
      },
    },
    {
      name: 'a damaged page of an encrypted file',
      reason: 'corrupt',
      key: testKey,
      prepare: async () => {
        await makeStore(testKey, 100);
        const bytes = readFileSync(path);
        writeFileSync(path, bytes.fill(0x5a, bytes.length - 4096 * 5, bytes.length - 4096 * 4));
      },
    },
    {
      name: 'a file cut short',
      reason: 'corrupt',
      key: testKey,
      prepare: async () => {
        await makeStore(testKey, 100);
        writeFileSync(path, readFileSync(path).subarray(0, 4096 * 6 + 100));
      },
    },
    {
      name: 'a plain file with its tables gone',
      reason: 'corrupt',
      key: null,
      prepare: async () => {
        await makeStore(null);
        tamper('pragma foreign_keys = off; drop table outbox;');
      },
    },
    { name: 'a folder', reason: 'unwritable', key: testKey, prepare: () => mkdirSync(path) },
  ];

  test.each(cases)('$name: $reason', async ({ reason, key, prepare }) => {
    await prepare();
    const before = contents();
    const trouble = troubleWith(key);
    expect(trouble.reason).toBe(reason);
    expect(trouble.path).toBe(path);
    expect(contents()).toEqual(before);
  });
});

test('a later version names both versions, so that the screen can', async () => {
  await makeStore(null);
  tamper('pragma user_version = 99');
  expect(troubleWith(null).versions).toEqual({ found: 99, supported: newestVersion(migrations) });
});

test('a later version whose newest changes still wait in the write-ahead log is recognised', async () => {
  await makeStore(null);
  const database = new Database(path);
  database.pragma('user_version = 99');
  const copy = join(folder, 'copy.db');
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copy + suffix);
  database.close();
  path = copy;
  const before = [readFileSync(copy), readFileSync(`${copy}-wal`)];
  expect(troubleWith(null).reason).toBe('newer');
  expect([readFileSync(copy), readFileSync(`${copy}-wal`)]).toEqual(before);
});

test('a place that cannot be a folder is unwritable', () => {
  writeFileSync(join(folder, 'file'), '');
  path = join(folder, 'file', 'deskcue.db');
  expect(troubleWith(testKey).reason).toBe('unwritable');
});

test('starting fresh keeps the old file, openable, beside the new one', async () => {
  await makeStore();
  const old = startFresh(path, Date.UTC(2026, 10, 22, 16, 4, 5));
  expect(old).toBe(join(folder, 'deskcue.set-aside-20261122T160405Z.db'));
  const fresh = open();
  expect(await fresh.conversations.get('a')).toBeNull();
  await fresh.close();
  path = old ?? '';
  const kept = open();
  expect((await kept.conversations.get('a'))?.id).toBe('a');
  await kept.close();
});

test('starting fresh twice in a second keeps both', async () => {
  await makeStore();
  const first = startFresh(path, 1_000);
  await makeStore();
  const second = startFresh(path, 1_000);
  expect(new Set([first, second, path]).size).toBe(3);
  expect(startFresh(path, 1_000)).toBeNull();
});

test('a write-ahead log whose file is gone is not replayed into the new store', async () => {
  await makeStore();
  const store = open();
  await store.messages.append(someMessage('a', 'late'));
  const orphan = readFileSync(`${path}-wal`);
  await store.close();
  rmSync(path);
  writeFileSync(`${path}-wal`, orphan);
  const fresh = open();
  expect(await fresh.conversations.get('a')).toBeNull();
  await fresh.close();
});

test('a slow query is reported by its name alone', async () => {
  const reported: (readonly unknown[])[] = [];
  const store = openStore({ path, key: null, now: () => 1_000, onSlowQuery: (...all) => reported.push(all) });
  const other = new Database(path);
  await store.conversations.create(someConversation('a'));
  // A lock held by somebody else makes a write slow on any machine.
  other.exec('begin immediate');
  await expect(store.messages.append(someMessage('a', 'm'))).rejects.toThrow(/locked/);
  other.exec('rollback');
  other.close();
  await store.close();
  expect(reported).toEqual([['messages.append', expect.any(Number)]]);
});
