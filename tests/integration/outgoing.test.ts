/** Sending that can be undone: a held message is sent exactly once or taken back without a trace, in the order of writing. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOutgoing } from '../../src/main/assist/outgoing.ts';
import type { Outgoing } from '../../src/main/assist/ports.ts';
import type { HeldMessage, Message } from '../../src/shared/domain.ts';
import { silentLog } from '../../src/shared/log.ts';
import { createManualScheduler } from '../support/manual-scheduler.ts';
import type { ManualScheduler } from '../support/manual-scheduler.ts';
import { openTemporaryStore, someConversation, someMessage, someRun } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
let clock: ManualScheduler;
let outgoing: Outgoing;
let undoMs: number;
/** What the engine was told, by author and text. */
let told: string[];

function start(): Outgoing {
  const { conversations, messages, runs, held, attachments } = temporary.store;
  const tell = async (message: Message): Promise<void> => {
    told.push(`${message.author}: ${message.text}`);
  };
  return createOutgoing({
    conversationExists: async (id) => (await conversations.get(id)) !== null,
    held,
    attachments,
    messages,
    runs,
    engine: { onAgentMessage: tell, onCustomerMessage: tell },
    undoMs: () => undoMs,
    onSent: () => {},
    onHeld: () => {},
    delay: clock.schedule,
    now: () => 10_000 + clock.now(),
    newId: randomUUID,
    log: silentLog,
  });
}

beforeEach(async () => {
  temporary = openTemporaryStore();
  clock = createManualScheduler();
  undoMs = 5_000;
  told = [];
  await temporary.store.conversations.create(someConversation('a'));
  await temporary.store.messages.append(someMessage('a', 'question'));
  outgoing = start();
});
afterEach(() => temporary.dispose());

async function hold(text: string, runId: string | null = null): Promise<HeldMessage> {
  const result = await outgoing.hold({ conversationId: 'a', clientId: `client ${text}`, text, runId });
  if (!result.accepted || result.held === null) throw new Error('not held');
  return result.held;
}

async function timeline(): Promise<readonly string[]> {
  const page = await temporary.store.messages.page({ conversationId: 'a', beforeSequence: null, limit: 50 });
  expect(page.messages.map(({ sequence }) => sequence)).toEqual(page.messages.map((_, index) => index + 1));
  return page.messages.map(({ text }) => text);
}

/** Lets time pass and waits for what it brought about. */
async function pass(milliseconds: number): Promise<void> {
  clock.advance(milliseconds);
  await outgoing.list();
  await new Promise(setImmediate);
}

const conversation = () => temporary.store.conversations.get('a');

test('a held message is nowhere until its time is over, and then everywhere', async () => {
  const { outbox, search } = temporary.store;
  await hold('answer');
  await pass(4_900);
  expect(await timeline()).toEqual(['text of question']);
  expect(await search.find('answer', 5)).toEqual([]);
  expect(await outbox.pending('a')).toEqual([]);
  expect(await conversation()).toMatchObject({ waitingSince: 2_000, unreadCount: 1 });
  await pass(100);
  expect(await timeline()).toEqual(['text of question', 'answer']);
  expect(await search.find('answer', 5)).toHaveLength(1);
  expect((await outbox.pending('a')).map(({ text }) => text)).toEqual(['answer']);
  expect(await conversation()).toMatchObject({ waitingSince: null, lastMessage: { text: 'answer' } });
  expect(told).toEqual(['agent: answer']);
  expect(await outgoing.list()).toEqual([]);
});

test('one that is taken back leaves no trace but its draft, and cannot be taken back after it was sent', async () => {
  const { runs, search } = temporary.store;
  await runs.insert(someRun('a', 'run', { status: 'completed', reply: 'answer' }));
  const before = await conversation();
  const held = await hold('answer', 'run');
  expect(await conversation()).toMatchObject({ draft: '' });
  expect(await outgoing.takeBack(held.id)).toMatchObject({ text: 'answer', runId: 'run' });
  expect(await conversation()).toEqual({ ...before, draft: 'answer', draftRunId: 'run' });
  await pass(60_000);
  expect(await timeline()).toEqual(['text of question']);
  const hits = await search.find('answer', 5);
  expect(hits.filter(({ found }) => found.kind === 'message')).toEqual([]);
  expect(await runs.get('run')).toMatchObject({ outcome: 'none' });

  const again = await hold('answer', 'run');
  await pass(5_000);
  expect(await outgoing.takeBack(again.id)).toBeNull();
  expect(await runs.get('run')).toMatchObject({ outcome: 'sent', editDistance: 0 });
});

test('messages leave in the order of writing, whatever the setting was when each was written', async () => {
  undoMs = 10_000;
  await hold('first');
  undoMs = 3_000;
  const second = await hold('second');
  await pass(3_000);
  expect(await timeline()).toEqual(['text of question']);
  await outgoing.sendNow(second.id);
  expect(await timeline()).toEqual(['text of question', 'first', 'second']);
  await hold('third');
  await outgoing.send({ conversationId: 'a', clientId: 'at once', text: 'fourth', runId: null });
  expect(await timeline()).toEqual(['text of question', 'first', 'second', 'third', 'fourth']);
  await pass(60_000);
  expect(await timeline()).toHaveLength(5);
});

test('what the customer writes meanwhile still waits for an answer, and gets a suggestion after the message', async () => {
  await hold('answer');
  await temporary.store.messages.append(someMessage('a', 'second question', { createdAt: 3_000 }));
  await temporary.store.messages.append(someMessage('a', 'third question', { createdAt: 4_000 }));
  await pass(5_000);
  expect(await timeline()).toEqual([
    'text of question',
    'text of second question',
    'text of third question',
    'answer',
  ]);
  expect(await conversation()).toMatchObject({ waitingSince: 3_000, unreadCount: 3 });
  expect(told).toEqual(['agent: answer', 'customer: text of third question']);
});

test('a draft begun while a message is held is not touched when that is sent', async () => {
  await hold('answer');
  await temporary.store.conversations.saveDraft('a', 'And one more th', null);
  await pass(5_000);
  expect(await conversation()).toMatchObject({ draft: 'And one more th' });
});

test('the end of the app sends what is held; a crash leaves that to the next start', async () => {
  await hold('before quitting');
  await outgoing.close();
  expect(await timeline()).toEqual(['text of question', 'before quitting']);

  outgoing = start();
  await hold('before a crash');
  outgoing = start();
  await outgoing.resume();
  expect(await timeline()).toEqual(['text of question', 'before quitting', 'before a crash']);
});

test('a repeated request holds one message and sends one', async () => {
  const first = await hold('answer');
  expect(await hold('answer')).toEqual(first);
  await pass(5_000);
  const input = { conversationId: 'a', clientId: 'client answer', text: 'answer', runId: null };
  expect(await outgoing.hold(input)).toEqual({ accepted: true, held: null });
  expect(await timeline()).toEqual(['text of question', 'answer']);
});

test('what may not be sent is not held', async () => {
  await temporary.store.conversations.create(someConversation('b'));
  await temporary.store.runs.insert(someRun('b', 'run of b'));
  const attempt = (change: object) =>
    outgoing.hold({ conversationId: 'a', clientId: 'c', text: 'hello', runId: null, ...change });
  expect(await attempt({ text: ' \n' })).toEqual({ accepted: false, refusal: 'blank' });
  expect(await attempt({ text: 'x'.repeat(8_001) })).toEqual({ accepted: false, refusal: 'too-long' });
  expect(await attempt({ conversationId: 'z' })).toEqual({
    accepted: false,
    refusal: 'unknown-conversation',
  });
  expect(await attempt({ runId: 'run of b' })).toEqual({ accepted: false, refusal: 'wrong-conversation' });
  expect(await outgoing.list()).toEqual([]);
});
