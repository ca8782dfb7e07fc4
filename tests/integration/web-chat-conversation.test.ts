/** What passes between a customer and the desk: nothing lost, nothing doubled, nothing changed. */
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChatClient } from '../support/chat-client.ts';
import { connectClient, joinConversation, tokenOf } from '../support/chat-client.ts';
import { runWebChat } from '../support/running-web-chat.ts';
import type { RunningWebChat } from '../support/running-web-chat.ts';
import { someMessage } from '../support/temporary-store.ts';

let running: RunningWebChat;
let conversationId: string;
let token: string;
beforeEach(async () => {
  running = await runWebChat();
  const { conversation, customerUrl } = await running.chat.createConversation('Mei');
  conversationId = conversation.id;
  token = tokenOf(customerUrl);
});
afterEach(() => running.dispose());

const join = (afterSequence = 0) => joinConversation(running.chat.origin, token, afterSequence);

async function write(client: ChatClient, clientId: string, text = `text ${clientId}`) {
  client.say({ type: 'message', clientId, text });
  return client.until('stored', (frame) => frame.clientId === clientId);
}

/** Lets time pass in steps that leave the window a chance to answer the server's pings. */
async function passTime(client: ChatClient, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 20_000) {
    running.time.advance(Math.min(left, 20_000));
    for (let roundTrip = 0; roundTrip < 2; roundTrip += 1) {
      client.socket.ping();
      await once(client.socket, 'pong');
    }
  }
}

/** Texts as a page would show them: by id, in the order of their sequence. */
function timelineOf(...clients: readonly ChatClient[]): readonly string[] {
  const messages = new Map(
    clients
      .flatMap((client) => client.frames)
      .flatMap((frame) => {
        if (frame.type === 'welcome') return frame.messages;
        return frame.type === 'message' ? [frame.message] : [];
      })
      .map((message) => [message.id, message]),
  );
  return [...messages.values()]
    .toSorted((first, second) => first.sequence - second.sequence)
    .map((message) => message.text);
}

test('a message is in the store and known to the desk before the page is told so', async () => {
  const client = await join();
  const { message } = await write(client, '1', ' 你好，  spaces kept \n');
  expect((await running.store.messages.get(message.id))?.text).toBe(' 你好，  spaces kept \n');
  expect(running.received.map((received) => received.id)).toEqual([message.id]);
});

test('a new customer starts a conversation, gets its secret, and can come back with it', async () => {
  const client = await connectClient(running.chat.origin);
  client.say({ type: 'start', name: `  ${'名'.repeat(500)}` });
  const started = await client.until('started');
  const welcome = await client.until('welcome');
  expect(welcome).toMatchObject({ companyName: '提词台商店', agentName: 'Lin', demo: true, messages: [] });
  expect(welcome.customerName).toBe('名'.repeat(120));
  expect(Buffer.from(started.token, 'base64url')).toHaveLength(32);
  await write(client, '1');
  const again = await joinConversation(running.chat.origin, started.token);
  expect(timelineOf(again)).toEqual(['text 1']);
  expect(running.started.map((conversation) => conversation.customer.name)).toEqual([
    'Mei',
    '名'.repeat(120),
  ]);
});

test('a repeated message is stored once and answered twice', async () => {
  const client = await join();
  const first = await write(client, '1', 'Where is my parcel?');
  client.say({ type: 'message', clientId: '1', text: 'Where is my parcel?' });
  await client.untilCount('stored', 2);
  expect(client.frames.filter((frame) => frame.type === 'stored')).toEqual([first, first]);
  expect(running.received).toHaveLength(1);
});

test('two windows of a conversation show the same timeline', async () => {
  const left = await join();
  const right = await join();
  await write(left, '1');
  await write(right, '2');
  await running.sendAsAgent(conversationId, 'agent-1');
  for (const window of [left, right])
    await window.until('message', (frame) => frame.message.id === 'agent-1');
  expect(timelineOf(left)).toEqual(['text 1', 'text 2', 'answer agent-1']);
  expect(timelineOf(right)).toEqual(timelineOf(left));
});

test('a page that was away catches up from where it was, notes left out', async () => {
  const before = await join();
  await write(before, '1');
  await before.until('message');
  await before.close();
  await running.sendAsAgent(conversationId, 'while away');
  const note = { author: 'note', text: 'for colleagues only' } as const;
  await running.store.messages.append(someMessage(conversationId, 'note', note));
  const after = await join(1);
  expect((await after.until('welcome')).messages.map((message) => message.text)).toEqual([
    'answer while away',
  ]);
  await write(after, '2');
  await after.until('message');
  expect(JSON.stringify(after.frames)).not.toContain('colleagues');
  expect(timelineOf(before, after)).toEqual(['text 1', 'answer while away', 'text 2']);
});

test('a long absence comes whole and in order, though it fits no single frame, with live messages behind it', async () => {
  const texts = Array.from(
    { length: 350 },
    (_, index) => `${index} ${'长'.repeat(index % 9 === 0 ? 2_000 : 20)}`,
  );
  for (const [index, text] of texts.entries()) {
    await running.store.messages.append(someMessage(conversationId, `m${index}`, { text }));
  }
  const client = await connectClient(running.chat.origin);
  client.say({ type: 'hello', token, afterSequence: 0 });
  await write(client, 'live');
  await client.until('message', (frame) => frame.message.clientId === 'live');
  const order = client.frames.flatMap((frame) => {
    if (frame.type === 'welcome') return frame.messages.map((message) => message.sequence);
    return frame.type === 'message' ? [frame.message.sequence] : [];
  });
  expect(order).toEqual(Array.from({ length: 351 }, (_, index) => index + 1));
  expect(timelineOf(client)).toEqual([...texts, 'text live']);
  for (const frame of client.frames) expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(64 * 1024);
});

test('50 messages in one second are all accepted, in order; sustained abuse is refused and the text can be sent later', async () => {
  const client = await join();
  const ids = Array.from({ length: 50 }, (_, index) => `m${index}`);
  for (const clientId of ids) client.say({ type: 'message', clientId, text: clientId });
  await client.untilCount('stored', 50);
  expect(running.received.map((message) => message.text)).toEqual(ids);

  for (let index = 0; index < 100; index += 1) {
    client.say({ type: 'message', clientId: `abuse ${index}`, text: 'buy now' });
  }
  const refused = await client.until('refused');
  expect(refused).toMatchObject({ reason: 'rate', fatal: false });
  running.time.advance(20_000);
  await write(client, refused.clientId ?? '');
});

test('8,000 characters are accepted, 8,001 are refused with the limit, blanks are refused', async () => {
  const client = await join();
  await write(client, 'longest', '😀'.repeat(4_000));
  client.say({ type: 'message', clientId: 'too long', text: 'x'.repeat(8_001) });
  expect(await client.until('refused')).toMatchObject({
    reason: 'too-long',
    clientId: 'too long',
    limit: 8_000,
  });
  client.say({ type: 'message', clientId: 'blank', text: ' \n\t ' });
  expect(await client.until('refused', (frame) => frame.clientId === 'blank')).toMatchObject({
    reason: 'empty',
  });
  expect(running.received).toHaveLength(1);
});

test('8,000 characters that JSON escapes at six bytes each still fit', async () => {
  const client = await join();
  const { message } = await write(client, '1', '\u0001'.repeat(8_000));
  expect(message.text).toBe('\u0001'.repeat(8_000));
});

test('markup stays text, in a name and in a message', async () => {
  const markup = '<script>alert(1)</script>&amp;<img src=x onerror=alert(2)>';
  const client = await connectClient(running.chat.origin);
  client.say({ type: 'start', name: markup });
  expect((await client.until('welcome')).customerName).toBe(markup);
  const { message } = await write(client, '1', markup);
  expect(message.text).toBe(markup);
  expect(running.received[0]?.text).toBe(markup);
});

test("an agent's message is repeated with growing waits until the page shows it, then never again", async () => {
  const client = await join();
  await running.sendAsAgent(conversationId, 'agent-1');
  await client.until('message', (frame) => frame.message.id === 'agent-1');
  for (const [round, wait] of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000].entries()) {
    await running.time.untilWaiting(wait);
    await passTime(client, wait);
    await client.untilCount('message', round + 2);
  }
  client.say({ type: 'shown', messageId: 'agent-1' });
  expect((await running.untilChanged('agent-1')).delivery).toBe('delivered');
  await running.time.untilWaiting(60_000);
  await passTime(client, 180_000);
  await write(client, 'after');
  await client.until('message', (frame) => frame.message.clientId === 'after');
  expect(
    client.frames.filter((frame) => frame.type === 'message' && frame.message.id === 'agent-1'),
  ).toHaveLength(8);
  expect(timelineOf(client)).toEqual(['answer agent-1', 'text after']);
});

test("an agent's message waits for a customer who is away, and one acknowledgement is enough for two windows", async () => {
  await running.sendAsAgent(conversationId, 'agent-1');
  expect((await running.store.messages.get('agent-1'))?.delivery).toBe('sending');
  const [left, right] = [await join(), await join()];
  left.say({ type: 'shown', messageId: 'agent-1' });
  right.say({ type: 'shown', messageId: 'agent-1' });
  await running.untilChanged('agent-1');
  await Promise.all([write(left, '1'), write(right, '2')]);
  expect(running.changed).toHaveLength(1);
});

test('an acknowledgement that was lost with its connection is asked for again', async () => {
  const before = await join();
  await running.sendAsAgent(conversationId, 'agent-1');
  const { message } = await before.until('message');
  before.socket.terminate();
  await before.closed;
  const after = await join(message.sequence);
  await after.until('message', (frame) => frame.message.id === 'agent-1');
  after.say({ type: 'shown', messageId: 'agent-1' });
  expect((await running.untilChanged('agent-1')).delivery).toBe('delivered');
});

test("a page can acknowledge its own conversation's messages only", async () => {
  const other = await running.chat.createConversation('Somebody else');
  await running.sendAsAgent(conversationId, 'agent-1');
  const stranger = await joinConversation(running.chat.origin, tokenOf(other.customerUrl));
  stranger.say({ type: 'shown', messageId: 'agent-1' });
  await write(stranger, '1');
  expect((await running.store.messages.get('agent-1'))?.delivery).toBe('sending');
});

test('a message that nobody came for in seven days is given up, and a retry reaches a page that opens later', async () => {
  await running.sendAsAgent(conversationId, 'agent-1');
  running.time.advance(7 * 24 * 3_600_000 + 3_600_000);
  expect((await running.untilChanged('agent-1')).delivery).toBe('failed');
  expect((await running.store.outbox.requeue('agent-1'))?.delivery).toBe('sending');
  running.chat.notifyOutbox(conversationId);
  const client = await join();
  client.say({ type: 'shown', messageId: 'agent-1' });
  await write(client, '1');
  expect((await running.store.messages.get('agent-1'))?.delivery).toBe('delivered');
});

test("a message of the desk that is not an agent's is shown to open windows too", async () => {
  const client = await join();
  const input = someMessage(conversationId, 'system-1', { author: 'system', text: 'Lin has joined' });
  running.chat.broadcast((await running.store.messages.append(input)).message);
  expect((await client.until('message')).message).toMatchObject({ author: 'system', text: 'Lin has joined' });
});

test('the address of a conversation opens it again and again, also after a restart of the channel', async () => {
  const first = await running.chat.customerUrl(conversationId);
  expect(tokenOf(first)).toBe(token);
  await running.store.conversations.create({
    id: 'from before',
    channel: 'web-chat',
    customerId: 'customer from before',
    customerName: 'An',
    token: 'only its hash is known',
    createdAt: 1,
  });
  const url = await running.chat.customerUrl('from before');
  expect(await running.chat.customerUrl('from before')).toBe(url);
  const client = await joinConversation(running.chat.origin, tokenOf(url));
  expect(await client.until('welcome')).toMatchObject({ customerName: 'An' });
  await expect(running.chat.customerUrl('nowhere')).rejects.toThrow(/no conversation/);
});
