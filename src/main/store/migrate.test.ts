import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, toConnection } from './connection.ts';
import { createConversationStore } from './conversations.ts';
import { migrate, newestVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createRunStore } from './runs.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskcue-migrate-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openDatabase(join(folder, 'store.db'), null, {});
const version = (database: ReturnType<typeof open>) => database.pragma('user_version', { simple: true });

test('versions rise by one from 1, so none can be skipped or run twice', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
});

test.each(migrations)(
  'migration $version applies to a file of the version before it',
  ({ version: target }) => {
    const database = open();
    migrate(database, migrations.slice(0, target - 1));
    expect(version(database)).toBe(target - 1);
    migrate(database, migrations.slice(0, target));
    expect(version(database)).toBe(target);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  },
);

test('a file that is up to date is not touched', () => {
  const database = open();
  migrate(database, migrations);
  const before = database.pragma('schema_version', { simple: true });
  migrate(database, migrations);
  expect(database.pragma('schema_version', { simple: true })).toBe(before);
  database.close();
});

test('a migration that fails half-way leaves the version before it, whole', () => {
  const database = open();
  migrate(database, migrations);
  const next = newestVersion(migrations) + 1;
  const broken = {
    version: next,
    sql: 'create table half_made (a text) strict; insert into nowhere values (1);',
  };
  expect(() => migrate(database, [...migrations, broken])).toThrow(/nowhere/);
  expect(version(database)).toBe(next - 1);
  expect(database.prepare("select name from sqlite_schema where name = 'half_made'").all()).toEqual([]);
  database.close();
});

test('a run stored before costs were kept is read whole, with a cost that is not known', async () => {
  const database = open();
  migrate(database, migrations.slice(0, 1));
  database.exec(`
    insert into customers (id, name, created_at) values ('u', 'Lin', 1);
    insert into conversations (id, channel, customer_id, created_at, activity_at) values ('c', 'web-chat', 'u', 1, 1);
    insert into runs (id, conversation_id, lane, status, up_to_sequence, started_by, reasoning, reply, model, profile_id,
        usage, stored_at, due_at, ended_at, truncated_by_length, dropped_turns, outcome)
      values ('r', 'c', 0, 'completed', 1, 'message', 'Hm.', 'Yes.', 'qwen-plus', 'default',
        '{"promptTokens":7,"completionTokens":3,"reasoningTokens":null,"cachedTokens":2}', 1, 1, 2, 0, 0, 'none');
  `);
  migrate(database, migrations);
  const runs = createRunStore(toConnection(database, () => undefined));
  expect(await runs.get('r')).toMatchObject({
    reply: 'Yes.',
    kind: 'suggestion',
    skill: 'reply@1',
    rating: null,
    usage: { promptTokens: 7, cachedTokens: 2, cacheCreationTokens: null },
    cost: null,
  });
  expect(await runs.spentSince(0)).toEqual([]);
  database.close();
});

test('conversations stored before there were channels keep their rows, and a clipboard one may join them', async () => {
  const database = open();
  migrate(database, migrations.slice(0, 3));
  database.exec(`
    insert into customers (id, name, created_at) values ('u', 'Lin', 1);
    insert into conversations (id, channel, customer_id, created_at, activity_at, unread_count, draft)
      values ('b', 'web-chat', 'u', 1, 5, 2, 'half a reply'), ('a', 'web-chat', 'u', 1, 5, 0, '');
    insert into conversation_tokens (token_hash, conversation_id) values (zeroblob(32), 'b');
    insert into messages (id, conversation_id, sequence, author, text, created_at, delivery, client_id)
      values ('m', 'b', 1, 'customer', 'Hello', 1, 'received', 'k');
  `);
  const before = database.prepare('select * from conversations order by rowid').all();
  migrate(database, migrations.slice(0, 4));
  expect(database.prepare('select * from conversations order by rowid').all()).toEqual(before);
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  // References still bite: the table they name is the new one.
  expect(() => database.exec("delete from conversations where id = 'b'")).toThrow(/FOREIGN KEY/);
  migrate(database, migrations);
  const connection = toConnection(database, () => undefined);
  const conversations = createConversationStore(connection);
  expect(await conversations.unread()).toEqual([{ id: 'b', unreadCount: 2 }]);
  expect(await conversations.newestFromClipboard()).toBeNull();
  const input = { id: 'c', customerId: 'v', customerName: '', token: null, createdAt: 9 };
  await conversations.create({ ...input, channel: 'clipboard' });
  expect(await conversations.newestFromClipboard()).toMatchObject({ id: 'c', channel: 'clipboard' });
  database.close();
});
