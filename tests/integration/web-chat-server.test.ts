/** Who may talk to the web chat's server, and what it serves. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { takeImage } from '../../src/main/attachments/take-image.ts';
import { startWebChat } from '../../src/main/channels/web-chat/web-chat.ts';
import { silentLog } from '../../src/shared/log.ts';
import { connectClient, joinConversation, tokenOf } from '../support/chat-client.ts';
import { runWebChat } from '../support/running-web-chat.ts';
import type { RunningWebChat } from '../support/running-web-chat.ts';

let running: RunningWebChat;
beforeEach(async () => {
  running = await runWebChat();
});
afterEach(() => running.dispose());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Unlike `fetch`, sends path and Host header as they are given. */
async function ask(
  path: string,
  options: { readonly host?: string; readonly method?: string } = {},
): Promise<Answer> {
  const { hostname, port, host } = new URL(running.chat.origin);
  const asked = request({
    hostname,
    port,
    path,
    method: options.method ?? 'GET',
    headers: { host: options.host ?? host },
    agent: false,
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const part of response) body += String(part);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

describe('the page', () => {
  test('comes with headers that allow its own files and its own socket only', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body).toContain('<title>Chat</title>');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(running.chat.origin).host}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
  });

  test('has files that may be kept for ever under names that carry a hash', async () => {
    const { headers } = await ask('/assets/page-a1b2.js');
    expect(headers['content-type']).toContain('text/javascript');
    expect(headers['cache-control']).toContain('immutable');
  });

  test.each([
    '/secrets.txt',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/',
    '//etc/passwd',
    '/index.html%00',
  ])('is all there is: %s is not found', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('cannot be written to', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '127.0.0.1:1', 'a@127.0.0.1'])(
    'is not given to a page that reached us by the name %j (DNS rebinding)',
    async (host) => {
      const port = new URL(running.chat.origin).port;
      const named = host.endsWith('.example') ? `${host}:${port}` : host;
      expect((await ask('/', { host: named })).status).toBe(403);
    },
  );

  test('is given under every loopback name', async () => {
    const port = new URL(running.chat.origin).port;
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      expect((await ask('/', { host: `${name}:${port}` })).status).toBe(200);
    }
  });
});

describe('the socket', () => {
  const address = () => `${running.chat.origin.replace('http', 'ws')}/chat`;

  async function answerTo(
    url: string,
    options: { readonly origin?: string; readonly host?: string },
  ): Promise<number> {
    const socket = new WebSocket(url, {
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      ...(options.host === undefined ? {} : { headers: { host: options.host } }),
    });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      { readonly statusCode: number },
    ];
    socket.terminate();
    return response.statusCode;
  }

  test('is refused to pages of another origin, of none, and under a foreign name', async () => {
    const { origin, port } = new URL(running.chat.origin);
    const foreign = `evil.example:${port}`;
    expect(await answerTo(address(), { origin: 'http://evil.example' })).toBe(403);
    expect(await answerTo(address(), { origin: 'null' })).toBe(403);
    expect(await answerTo(address(), {})).toBe(403);
    expect(await answerTo(address(), { origin: `http://${foreign}`, host: foreign })).toBe(403);
    expect(await answerTo(address().replace('/chat', '/other'), { origin })).toBe(403);
  });

  test('closes on a token that opens nothing, and says why', async () => {
    const client = await connectClient(running.chat.origin);
    client.say({ type: 'hello', token: 'x'.repeat(43), afterSequence: 0 });
    expect(await client.until('refused')).toMatchObject({ reason: 'token', fatal: true });
    expect(await client.closed).toBe(4_000);
  });

  test('closes on a message from nobody', async () => {
    const client = await connectClient(running.chat.origin);
    client.say({ type: 'message', clientId: '1', text: 'Hello' });
    expect(await client.until('refused')).toMatchObject({ reason: 'token', clientId: '1', fatal: true });
  });

  test.each([
    ['no JSON', '{'],
    ['no frame', '{"type":"shout"}'],
    ['a frame with a wrong field', '{"type":"message","clientId":7,"text":"x"}'],
    ['an array', '[]'],
    ['bytes', Buffer.from('{"type":"start","name":"x"}')],
  ])('refuses %s and stays', async (_, data) => {
    const client = await connectClient(running.chat.origin);
    client.sayRaw(data);
    expect(await client.until('refused')).toMatchObject({ reason: 'frame', fatal: false });
    client.say({ type: 'start', name: 'Mei' });
    await client.until('welcome');
    await client.close();
  });

  test('loses patience with a page that sends nothing but bad frames', async () => {
    const client = await connectClient(running.chat.origin);
    for (let index = 0; index < 30; index += 1) client.sayRaw('nonsense');
    expect(await client.closed).toBe(4_000);
  });

  test('closes on an oversize frame, and only that connection', async () => {
    const { chat } = running;
    const { customerUrl } = await chat.createConversation('Mei');
    const other = await joinConversation(chat.origin, tokenOf(customerUrl));
    const client = await joinConversation(chat.origin, tokenOf(customerUrl));
    client.say({ type: 'message', clientId: '1', text: 'x'.repeat(70_000) });
    expect(await client.closed).toBe(1_009);
    other.say({ type: 'message', clientId: '2', text: 'Still here' });
    await other.until('stored');
    await other.close();
  });

  test('drops a connection that never says who it is', async () => {
    const client = await connectClient(running.chat.origin);
    running.time.advance(10_000);
    expect(await client.closed).toBe(1_006);
  });

  test('drops a connection that stopped answering, and keeps one that answers', async () => {
    const { chat, time } = running;
    const { customerUrl } = await chat.createConversation('Mei');
    const alive = await joinConversation(chat.origin, tokenOf(customerUrl));
    const dead = await connectClient(chat.origin, { answersPings: false });
    dead.say({ type: 'hello', token: tokenOf(customerUrl), afterSequence: 0 });
    await dead.until('welcome');
    const pinged = once(alive.socket, 'ping');
    time.advance(30_000);
    await pinged;
    // A round trip behind our answer, so that the server has it.
    alive.say({ type: 'message', clientId: '1', text: 'Hello' });
    await alive.until('stored');
    time.advance(30_000);
    expect(await dead.closed).toBe(1_006);
    alive.say({ type: 'message', clientId: '2', text: 'Still here' });
    await alive.until('stored', (frame) => frame.clientId === '2');
    await alive.close();
  });
});

test('a port that is taken is told as such', async () => {
  const { port } = new URL(running.chat.origin);
  const { store } = running;
  const second = startWebChat({
    host: '127.0.0.1',
    port: Number(port),
    pageDirectory: '/nowhere',
    store,
    identity: () => ({ companyName: '', agentName: '', demo: false }),
    takeImage: (name, bytes) => takeImage(randomUUID(), name, bytes),
    onCustomerMessage: () => undefined,
    onMessageChanged: () => undefined,
    onConversationChanged: () => undefined,
    now: Date.now,
    newId: () => 'id',
    log: silentLog,
  });
  await expect(second).rejects.toMatchObject({
    name: 'WebChatStartError',
    reason: 'port-in-use',
    port: Number(port),
  });
});

test('closing says goodbye to every window', async () => {
  const { customerUrl } = await running.chat.createConversation('Mei');
  const client = await joinConversation(running.chat.origin, tokenOf(customerUrl));
  const closed = client.closed;
  await running.chat.close();
  expect([1_001, 1_006]).toContain(await closed);
});
