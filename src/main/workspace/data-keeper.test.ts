import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryStore, someConversation, someMessage } from '../../../tests/support/temporary-store.ts';
import type { TemporaryStore } from '../../../tests/support/temporary-store.ts';
import type { DeskEvent } from '../../shared/events.ts';
import { createDataKeeper } from './data-keeper.ts';
import type { ClosableDataKeeper } from './data-keeper.ts';

const dayMs = 86_400_000;
const silentLog = { debug() {}, info() {}, warn() {}, error() {} };

let temporary: TemporaryStore;
let keeper: ClosableDataKeeper;
let keepDays: number | null = null;
let released: string[] = [];
let events: DeskEvent[] = [];

beforeEach(() => {
  temporary = openTemporaryStore();
  keepDays = null;
  released = [];
  events = [];
  keeper = createDataKeeper({
    data: temporary.store.data,
    storePath: temporary.path,
    settings: () => ({ keepDays }),
    release: async (id) => void released.push(id),
    publish: (event) => void events.push(event),
    now: () => 100 * dayMs,
    log: silentLog,
  });
});
afterEach(async () => {
  await keeper.close();
  await temporary.dispose();
});

async function converse(id: string, at: number, messages = 1): Promise<void> {
  const { store } = temporary;
  await store.conversations.create(someConversation(id, { createdAt: at, token: id }));
  for (let index = 0; index < messages; index += 1)
    await store.messages.append(someMessage(id, `${id}-${index}`, { createdAt: at + index }));
}

const left = (): Promise<readonly string[]> =>
  temporary.store.data.conversationIds({ customerId: null, quietSince: null });

test('conversations quiet for longer than they are kept go, after what runs for them has ended', async () => {
  await converse('old', 10 * dayMs);
  await converse('young', 90 * dayMs);
  await keeper.removeExpired();
  expect(await left()).toEqual(['old', 'young']);
  keepDays = 30;
  await keeper.removeExpired();
  expect(await left()).toEqual(['young']);
  expect(released).toEqual(['old']);
  expect(events).toEqual([{ type: 'conversation-removed', conversationId: 'old' }]);
});

test('an export holds every message, however many pages it takes, and nothing else is left beside it', async () => {
  await converse('long', 10 * dayMs, 1_203);
  const path = join(dirname(temporary.path), 'out.jsonl');
  const before = readdirSync(dirname(path)).length;
  expect(await keeper.exportTo(path, null)).toEqual({ kind: 'written', path, conversations: 1 });
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line) as { type: string; sequence?: number });
  const sequences = records.filter(({ type }) => type === 'message').map(({ sequence }) => sequence);
  expect(sequences).toEqual(Array.from({ length: 1_203 }, (_, index) => index + 1));
  expect(events.at(-1)).toEqual({ type: 'export-progress', done: 1, total: 1 });
  expect(readdirSync(dirname(path)).length).toBe(before + 1);
});

test('a cancelled export leaves no file, a second one meanwhile is refused', async () => {
  for (let index = 0; index < 20; index += 1) await converse(`c${index}`, 10 * dayMs);
  const path = join(dirname(temporary.path), 'out.jsonl');
  const first = keeper.exportTo(path, null);
  await expect(keeper.exportTo(path, null)).rejects.toMatchObject({ error: { code: 'conflict' } });
  keeper.cancelExport();
  expect(await first).toEqual({ kind: 'cancelled' });
  expect(existsSync(path)).toBe(false);
  expect(existsSync(`${path}.part`)).toBe(false);
});

test('an export of one customer holds nobody else', async () => {
  await converse('one', 10 * dayMs);
  await converse('two', 10 * dayMs);
  const path = join(dirname(temporary.path), 'out.jsonl');
  await keeper.exportTo(path, 'customer of two');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('text of two-0');
  expect(text).not.toContain('text of one-0');
});
