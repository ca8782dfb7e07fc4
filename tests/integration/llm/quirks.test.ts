/**
 * The quirks that clients of this service have met, each with the number of its row in the collection that the client was
 * built from and the property that holds here. Row 25 concerns the native protocol, row 36 another mount; of the latter the
 * classification by words is tested. All over real sockets, through the whole client. Here: what comes back; what is sent is
 * in quirks-request.test.ts.
 */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { ModelConnection } from '../../../src/main/llm/connection.ts';
import type { ChatRequest, ChatTool } from '../../../src/main/llm/port.ts';
import { ask, question } from './harness.ts';
import type { Collected } from './harness.ts';
import { finish, frames, refusal, sse, startWireServer, stream } from './wire-server.ts';
import type { WireAnswer, WireServer } from './wire-server.ts';

let server: WireServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function play(
  answers: readonly WireAnswer[],
  request: ChatRequest = question,
  overrides: Partial<ModelConnection> = {},
): Promise<Collected & { readonly server: WireServer }> {
  server = await startWireServer(answers, overrides);
  return { ...(await ask(server.model, request)), server };
}

const call = (index: number, id: string | null, called: object): object => ({
  content: null,
  tool_calls: [{ index, id, type: 'function', function: called }],
});
const calls = (collected: Collected): readonly unknown[] =>
  collected.parts.flatMap((part) => (part.type === 'tool-call-end' ? [part.call] : []));
const weather = { id: 'call_1', name: 'get_weather', arguments: '{"city":"Hangzhou"}' };
const tool: ChatTool = { name: 'get_weather', description: '', parameters: {} };
const good = stream({ content: 'fine' });

describe('tool fragments', () => {
  test('1: later fragments with an empty id belong to the call before', async () => {
    const answer = stream(
      call(0, 'call_1', { name: 'get_weather', arguments: '' }),
      call(0, '', { arguments: '{"city":' }),
      call(0, '', { arguments: '"Hangzhou"}' }),
    );
    expect(calls(await play([answer]))).toEqual([weather]);
  });

  test('2: a name that is null, empty or missing later neither replaces nor drops anything', async () => {
    const answer = stream(
      call(0, 'call_1', { name: 'get_weather', arguments: '{"city"' }),
      call(0, '', { name: null, arguments: ':' }),
      call(0, '', { name: '', arguments: '"Hangzhou"' }),
      call(0, '', { arguments: '}' }),
    );
    expect(calls(await play([answer]))).toEqual([weather]);
  });

  test('3: a last fragment without finish_reason and logprobs keys is read', async () => {
    const answer = frames(
      {
        choices: [
          { index: 0, delta: call(0, 'call_1', { name: 'get_weather', arguments: weather.arguments }) },
        ],
      },
      {
        choices: [
          {
            delta: { tool_calls: [{ function: { arguments: '' }, index: 0, id: '', type: 'function' }] },
            index: 0,
          },
        ],
      },
      finish('tool_calls'),
    );
    const collected = await play([answer]);
    expect(calls(collected)).toEqual([weather]);
    expect(collected.parts.at(-1)).toMatchObject({ type: 'finish', reason: 'tool-calls' });
  });

  test('20: a tool call written as text is never shown, and is tried again', async () => {
    const written = stream(
      { content: '<tool_' },
      { content: 'call>{"name":"get_weather","arguments":{}}</tool_call>' },
    );
    const collected = await play([written, good], { ...question, tools: [tool] });
    expect(collected.parts.find((part) => part.type === 'retry')).toMatchObject({
      cause: { code: 'malformed-tool-call' },
    });
    expect(collected.reply).toBe('fine');
  });

  test('20: one that comes after text is reported as malformed and cut off', async () => {
    const written = stream({ content: 'One moment. <tool_call>{"name":"get_weather"}' });
    const collected = await play([written], { ...question, tools: [tool] });
    expect(collected.reply).toBe('One moment. ');
    expect(collected.failure).toMatchObject({ code: 'malformed-tool-call', retryable: true });
  });
});

describe('usage', () => {
  test('4: a usage chunk without choices is no error', async () => {
    const collected = await play([
      frames({ choices: [{ index: 0, delta: { content: 'x' } }] }, finish('stop'), {
        choices: [],
        usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
      }),
    ]);
    expect(collected.parts).toContainEqual({
      type: 'usage',
      usage: { promptTokens: 3, completionTokens: 1 },
    });
  });

  test('5: usage is always asked for, and its absence is no failure', async () => {
    const collected = await play([good]);
    expect(collected.failure).toBeUndefined();
    expect(collected.server.requests[0]?.body).toMatchObject({ stream_options: { include_usage: true } });
  });

  test('35: a second usage chunk from a proxy is accepted wherever it comes', async () => {
    const usage = { prompt_tokens: 3, completion_tokens: 1 };
    const collected = await play([
      frames(
        { choices: [], usage },
        { choices: [{ index: 0, delta: { content: 'x' } }], usage },
        finish('stop'),
        { choices: [], usage },
      ),
    ]);
    expect(collected.failure).toBeUndefined();
    expect(collected.reply).toBe('x');
  });
});

describe('errors', () => {
  const nativeFrame =
    'id:1\nevent:error\n:HTTP_STATUS/429\ndata:{"request_id":"r-9","code":"Throttling.AllocationQuota","message":"Allocated quota exceeded"}\n\n';

  test('6: an error inside a 200 is a failure, is retried, and is never printed', async () => {
    const collected = await play([sse(nativeFrame), good]);
    expect(collected.parts.find((part) => part.type === 'retry')).toMatchObject({
      cause: { code: 'throttled', httpStatus: 429 },
    });
    expect(collected.reply).toBe('fine');
  });

  test('7: a 400 whose body begins with data: is read', async () => {
    const body = 'data: {"error":{"code":"invalid_parameter_error","message":"Range of x","type":"y"}}\n\n';
    expect((await play([{ status: 400, body }])).failure).toMatchObject({
      code: 'bad-request',
      detail: 'Range of x',
    });
  });

  test('8: insufficient_quota is a throttle and is tried again', async () => {
    const throttle = refusal(
      429,
      'You exceeded your current quota, please check your plan and billing details',
      'insufficient_quota',
    );
    expect((await play([throttle, good])).reply).toBe('fine');
  });

  test('9: an exhausted plan under the same code stops at once and shows the date', async () => {
    const exhausted = refusal(
      429,
      'token-plan 1-month quota has been exhausted. The quota will reset at 2026-12-01 00:00:00',
      'insufficient_quota',
    );
    const collected = await play([exhausted, good]);
    expect(collected.failure).toMatchObject({
      code: 'quota-exhausted',
      attempts: 1,
      resetsAt: Date.parse('2026-12-01T00:00:00+08:00'),
    });
  });

  test('28: moderation in mid-stream keeps the text and is not tried again', async () => {
    const collected = await play([
      frames(
        { choices: [{ index: 0, delta: { content: 'Half' } }] },
        {
          error: {
            code: 'data_inspection_failed',
            message: 'Output data may contain inappropriate content.',
          },
        },
      ),
    ]);
    expect(collected.reply).toBe('Half');
    expect(collected.failure).toMatchObject({ code: 'content-blocked', retryable: false, attempts: 1 });
  });

  test('36: throttling without a status is known by its words', async () => {
    const event =
      'event: error\ndata: {"type":"error","error":{"type":"server_error","message":"<429> InternalError.Algo: x [Too many requests.]"}}\n\n';
    expect((await play([sse(event), good])).reply).toBe('fine');
  });
});

describe('endings', () => {
  test('21: a 200 that is silently empty is tried again', async () => {
    const empty = frames({
      id: '',
      choices: [{ index: 0, delta: { content: '' } }],
      usage: { prompt_tokens: 1, completion_tokens: 1 },
    });
    expect((await play([empty, good])).reply).toBe('fine');
  });

  test('23: reasoning that eats the whole output ends by length', async () => {
    const collected = await play([
      frames({ choices: [{ index: 0, delta: { reasoning_content: 'hm' } }] }, finish('length')),
    ]);
    expect(collected.parts.at(-1)).toMatchObject({ type: 'finish', reason: 'length' });
  });

  test('24: a partial answer of a call without streaming is truncated, with what there is of it', async () => {
    const body = JSON.stringify({
      choices: [{ index: 0, message: { role: 'assistant', content: 'Half an' }, finish_reason: null }],
    });
    const headers = { 'content-type': 'application/json', 'x-dashscope-partialresponse': 'true' };
    const collected = await play([{ headers, body }], { ...question, options: { streaming: false } });
    expect(collected.reply).toBe('Half an');
    expect(collected.failure).toMatchObject({ code: 'truncated' });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)(
    'an answer that a gateway packed with %s although it was declined is read',
    async (encoding, pack) => {
      const packed = pack(Buffer.from(good.body));
      const headers = { 'content-type': 'text/event-stream', 'content-encoding': encoding };
      const collected = await play([{ headers, body: packed }]);
      expect(collected.reply).toBe('fine');
      expect(collected.server.requests[0]?.headers['accept-encoding']).toBe('identity');
      await collected.server.close();
      const damaged = await play([{ headers, body: Buffer.from('no compression at all') }]);
      expect(damaged.failure).toMatchObject({ code: 'malformed' });
    },
  );

  test('a whole answer in one body is read like a stream', async () => {
    const message = { role: 'assistant', content: 'All', reasoning_content: 'Hm', tool_calls: null };
    const body = JSON.stringify({
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    });
    const collected = await play([{ headers: { 'content-type': 'application/json' }, body }]);
    expect([collected.reasoning, collected.reply]).toEqual(['Hm', 'All']);
    expect(collected.parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
  });
});
