/** What single calls of the store promise; sequences of calls are in store-model.test.ts. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/main/store/ports.ts';
import { openTemporaryStore, someConversation, someMessage, someRun } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
let store: Store;
beforeEach(async () => {
  temporary = openTemporaryStore();
  store = temporary.store;
  await store.conversations.create(someConversation('a'));
});
afterEach(() => temporary.dispose());

test('a name of 500 characters is cut to 120, not in the middle of an emoji', async () => {
  const name = `${'长'.repeat(119)}😀${'x'.repeat(379)}`;
  const conversation = await store.conversations.create(someConversation('b', { customerName: name }));
  expect(conversation.customer.name).toBe('长'.repeat(119));
});

test('markup in a name and a text is kept as it was given', async () => {
  const markup = '<img src=x onerror="alert(1)">\0\n\'; drop table messages; --';
  await store.conversations.create(someConversation('b', { customerName: markup }));
  await store.messages.append(someMessage('b', 'm', { text: markup }));
  expect((await store.conversations.get('b'))?.customer.name).toBe(markup);
  expect((await store.messages.get('m'))?.text).toBe(markup);
});

test('a preview has at most 200 characters and no half emoji', async () => {
  const { conversation } = await store.messages.append(
    someMessage('a', 'm', { text: `${'x'.repeat(199)}😀` }),
  );
  expect(conversation.lastMessage?.text).toBe('x'.repeat(199));
});

test('a text of 8,001 characters is refused and leaves no trace', async () => {
  const before = await store.conversations.get('a');
  await expect(store.messages.append(someMessage('a', 'm', { text: 'x'.repeat(8_001) }))).rejects.toThrow(
    /CHECK/,
  );
  expect(await store.conversations.get('a')).toEqual(before);
});

test('text that no encoding can hold is answered as it is stored', async () => {
  const { message } = await store.messages.append(someMessage('a', 'm', { text: 'half \ud83d here' }));
  expect(message).toEqual(await store.messages.get('m'));
  expect(message.text.isWellFormed()).toBe(true);
});

test('several tokens open the same conversation, an unknown one none', async () => {
  await store.conversations.addToken('a', 'second token');
  await store.conversations.addToken('a', 'second token');
  expect((await store.conversations.findByToken('token of a'))?.id).toBe('a');
  expect((await store.conversations.findByToken('second token'))?.id).toBe('a');
  expect(await store.conversations.findByToken('third token')).toBeNull();
  await expect(store.conversations.addToken('nowhere', 'token')).rejects.toThrow(/no conversation nowhere/);
});

test('a conversation whose creation fails leaves no customer behind', async () => {
  await expect(store.conversations.create(someConversation('a', { customerId: 'new' }))).rejects.toThrow(
    /UNIQUE/,
  );
  await store.conversations.create(someConversation('b', { customerId: 'new' }));
});

test('pages of the queue never lose conversations of the same moment', async () => {
  const ids = ['b', 'c', 'd', 'e', 'f'];
  for (const id of ids)
    await store.conversations.create(someConversation(id, { createdAt: id < 'e' ? 5_000 : 6_000 }));
  const seen: string[] = [];
  let before: number | null = null;
  do {
    const page = await store.conversations.list({ status: 'open', before, limit: 2 });
    seen.push(...page.conversations.map((conversation) => conversation.id));
    before = page.nextBefore;
  } while (before !== null);
  expect(seen).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
});

test("an agent's message empties the draft, ends the waiting and enters the outbox", async () => {
  await store.messages.append(someMessage('a', 'question', { createdAt: 5_000 }));
  await store.messages.append(someMessage('a', 'and another', { createdAt: 6_000 }));
  await store.conversations.saveDraft('a', 'My answ', null);
  expect(await store.conversations.get('a')).toMatchObject({
    waitingSince: 5_000,
    unreadCount: 2,
    draft: 'My answ',
  });
  await store.messages.append(someMessage('a', 'note', { author: 'note', createdAt: 6_500 }));
  expect(await store.conversations.get('a')).toMatchObject({
    waitingSince: 5_000,
    unreadCount: 2,
    draft: 'My answ',
  });
  const { conversation } = await store.messages.append(
    someMessage('a', 'answer', { author: 'agent', createdAt: 7_000 }),
  );
  expect(conversation).toMatchObject({ waitingSince: null, unreadCount: 0, draft: '' });
  expect(await store.outbox.conversationsWithPending()).toEqual(['a']);
});

test('a customer who writes again reopens an archived conversation', async () => {
  await store.conversations.setStatus('a', 'archived');
  const { conversation } = await store.messages.append(someMessage('a', 'm'));
  expect(conversation.status).toBe('open');
});

test('turns are read until they exceed the limit, the crossing one included, notes left out', async () => {
  const append = (id: string, author: 'customer' | 'agent' | 'note', length: number) =>
    store.messages.append(someMessage('a', id, { author, text: 'x'.repeat(length) }));
  await append('oldest', 'customer', 10);
  await append('old', 'agent', 10);
  await append('note', 'note', 500);
  await append('new', 'customer', 10);
  expect((await store.messages.recentTurns('a', 15)).map((turn) => turn.id)).toEqual(['new', 'old']);
  expect((await store.messages.recentTurns('a', 0)).map((turn) => turn.id)).toEqual(['new']);
  expect((await store.messages.recentTurns('a', 100)).map((turn) => turn.id)).toEqual([
    'new',
    'old',
    'oldest',
  ]);
});

test('what waited too long in the outbox is given up, and a retry starts its wait anew', async () => {
  await store.messages.append(someMessage('a', 'old', { author: 'agent', createdAt: 100 }));
  await store.messages.append(someMessage('a', 'new', { author: 'agent', createdAt: 900 }));
  expect((await store.outbox.giveUpQueuedBefore(500)).map(({ id, delivery }) => [id, delivery])).toEqual([
    ['old', 'failed'],
  ]);
  expect((await store.outbox.requeue('old'))?.delivery).toBe('sending');
  expect(await store.outbox.giveUpQueuedBefore(500)).toEqual([]);
  expect((await store.outbox.pending('a')).map((message) => message.id)).toEqual(['old', 'new']);
});

test('start-up interrupts leftover runs with their partial text and settles what the queue shows', async () => {
  for (const id of ['b', 'c']) await store.conversations.create(someConversation(id));
  await store.runs.insert(someRun('a', 'live'));
  await store.runs.insert(someRun('b', 'done', { status: 'completed', reply: 'Done.' }));
  await store.runs.savePartial('live', {
    reasoning: 'Hm',
    reply: 'Part',
    timings: someRun('a', 'live').timings,
  });
  await store.conversations.setSuggestion('a', 'replying');
  await store.conversations.setSuggestion('b', 'ready');
  await store.conversations.setSuggestion('c', 'scheduled');
  expect(await store.runs.interruptLeftovers(9_000)).toBe(1);
  expect(await store.runs.get('live')).toMatchObject({
    status: 'interrupted',
    reasoning: 'Hm',
    reply: 'Part',
  });
  expect((await store.runs.get('live'))?.timings.endedAt).toBe(9_000);
  const suggestions = await Promise.all(
    ['a', 'b', 'c'].map(async (id) => (await store.conversations.get(id))?.suggestion),
  );
  expect(suggestions).toEqual(['interrupted', 'ready', 'scheduled']);
  expect(await store.runs.interruptLeftovers(9_999)).toBe(0);
});

test('a stored failure of a code that this version does not know stays a failure', async () => {
  const failure = { code: 'from-the-future', retryable: true } as unknown as ReturnType<
    typeof someRun
  >['failure'];
  await store.runs.insert(someRun('a', 'r', { status: 'failed', failure }));
  expect((await store.runs.get('r'))?.failure).toEqual({ code: 'internal', retryable: false });
});

test('settings are given back as they were written, and are null before', async () => {
  expect(await store.settings.read()).toBeNull();
  await store.settings.write({ language: 'zh-CN', 'unknown field': [1, null, '引号"'] });
  await store.settings.write({ language: 'en', 'unknown field': [1, null, '引号"'] });
  expect(await store.settings.read()).toEqual({ language: 'en', 'unknown field': [1, null, '引号"'] });
});

test('50 messages at once get 50 sequences in the order of the calls', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `m${index}`);
  const results = await Promise.all(ids.map((id) => store.messages.append(someMessage('a', id))));
  expect(results.map((result) => result.message.sequence)).toEqual(ids.map((_, index) => index + 1));
  expect((await store.conversations.get('a'))?.unreadCount).toBe(50);
});

test('what was spent is the sum of the runs that ended since, a currency at a time', async () => {
  const spend = async (id: string, endedAt: number, amount: number, currency: 'CNY' | 'USD') => {
    const run = someRun('a', id);
    await store.runs.insert(run);
    const timings = { ...run.timings, endedAt };
    await store.runs.finish(id, { ...run, timings, status: 'completed', cost: { amount, currency } });
  };
  await spend('yesterday', 999.5, 8, 'CNY');
  await spend('at midnight', 1_000, 0.25, 'CNY');
  await spend('today', 1_000.5, 0.5, 'CNY');
  await spend('abroad', 2_000, 0.125, 'USD');
  expect(await store.runs.spentSince(1_000)).toEqual([
    { currency: 'CNY', amount: 0.75 },
    { currency: 'USD', amount: 0.125 },
  ]);
});

test('a lesson is kept once, for its own endpoint and model, in the order of learning', async () => {
  const { lessons } = store;
  await lessons.remember('https://one/v1', 'qwen', { kind: 'stream-only' });
  await lessons.remember('https://one/v1', 'qwen', { kind: 'max-tokens', limit: 8_192 });
  await lessons.remember('https://one/v1', 'qwen', { kind: 'stream-only' });
  expect(await lessons.get('https://one/v1', 'qwen')).toEqual([
    { kind: 'stream-only' },
    { kind: 'max-tokens', limit: 8_192 },
  ]);
  expect(await lessons.get('https://two/v1', 'qwen')).toEqual([]);
  expect(await lessons.get('https://one/v1', 'other')).toEqual([]);
});

test('what an agent says in a conversation of the clipboard waits for no delivery', async () => {
  await store.conversations.create(someConversation('clip', { channel: 'clipboard', token: null }));
  await store.messages.append(someMessage('clip', 'q', { author: 'customer' }));
  const { message, conversation } = await store.messages.append(
    someMessage('clip', 'r', { author: 'agent', text: 'Yes.' }),
  );
  expect(message.delivery).toBe('local');
  expect(conversation.waitingSince).toBeNull();
  expect(await store.outbox.conversationsWithPending()).toEqual([]);
});
