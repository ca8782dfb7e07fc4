/**
 * The other half of quirks.test.ts: what is sent, to whom, and what a refusal teaches. The numbers are the rows of the same
 * collection.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { kindOfModel } from '../../../src/main/llm/dashscope/catalogue.ts';
import type { ModelConnection } from '../../../src/main/llm/connection.ts';
import type { ChatRequest, ChatTool } from '../../../src/main/llm/port.ts';
import { ask, connectionTo, question } from './harness.ts';
import type { Collected } from './harness.ts';
import { refusal, startWireServer, stream } from './wire-server.ts';
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

const tool: ChatTool = { name: 'get_weather', description: '', parameters: {} };
const good = stream({ content: 'fine' });

describe('refusals that teach are corrected once, silently', () => {
  const cases: readonly (readonly [
    row: string,
    message: string,
    request: ChatRequest,
    connection: Partial<ModelConnection>,
    absent: string,
  ])[] = [
    [
      '13: thinking-only models',
      'The value of the enable_thinking parameter is restricted to True.',
      question,
      { thinking: 'off' },
      'enable_thinking',
    ],
    [
      '16: a forced tool in thinking mode',
      'The tool_choice parameter does not support being set to required or object in thinking mode',
      { ...question, tools: [tool], toolChoice: 'required' },
      { model: 'gpt-x', thinking: 'on' },
      '',
    ],
    [
      '18: effort and budget exclude each other',
      "'reasoning_effort' and 'thinking_budget' cannot be set simultaneously",
      { ...question, options: { thinking: { mode: 'on', effort: 'low', budget: 9 } } },
      { model: 'kimi-k3' },
      'thinking_budget',
    ],
    [
      'an unknown parameter',
      'Unrecognized request argument supplied: enable_thinking',
      question,
      { thinking: 'on' },
      'enable_thinking',
    ],
  ];
  test.each(cases)('%s', async (_row, message, request, connection, absent) => {
    const model = 'model-that-no-table-knows';
    const collected = await play([refusal(400, message), good], request, { model, ...connection });
    expect(collected.reply).toBe('fine');
    expect(collected.parts.filter((part) => part.type === 'retry')).toEqual([]);
    const again = await ask(collected.server.model, request);
    expect(again.reply).toBe('fine');
    // The second turn knew already.
    expect(collected.server.requests).toHaveLength(3);
    if (absent !== '') expect(collected.server.requests[2]?.body).not.toHaveProperty(absent);
  });

  test('17: a positive budget is sent where one is demanded', async () => {
    const message = 'The thinking_budget parameter must be a positive integer and not greater than 0';
    const collected = await play([refusal(400, message), good], question, {
      thinking: 'on',
      model: 'unheard-of',
    });
    expect(collected.reply).toBe('fine');
    expect(collected.server.requests[1]?.body['thinking_budget']).toBeGreaterThan(0);
  });

  test('12: a stream-only model is streamed even for a call without streaming', async () => {
    const message =
      'This model only support stream mode, please enable the stream parameter to access the model. ';
    const request = { ...question, options: { streaming: false } };
    const collected = await play([refusal(400, message), good], request, { model: 'unheard-of' });
    expect(collected.reply).toBe('fine');
    expect(collected.server.requests.map(({ body }) => body['stream'])).toEqual([false, true]);
  });

  test('a refusal that the correction does not cure is shown', async () => {
    const message = 'The value of the enable_thinking parameter is restricted to True.';
    const collected = await play([refusal(400, message)], question, { thinking: 'off', model: 'unheard-of' });
    expect(collected.failure).toMatchObject({ code: 'bad-request', detail: message, attempts: 2 });
  });
});

describe('what is sent', () => {
  const sent = async (
    overrides: Partial<ModelConnection>,
    request: ChatRequest = question,
  ): Promise<Readonly<Record<string, unknown>>> =>
    (await play([good], request, overrides)).server.requests[0]?.body ?? {};

  test('10: instructions go as system, never as developer', async () => {
    expect(JSON.stringify((await sent({}))['messages'])).not.toContain('developer');
  });

  test('11: calls without streaming switch thinking off where it would be refused', async () => {
    const body = await sent(
      { model: 'qwen3-8b', thinking: 'on' },
      { ...question, options: { streaming: false } },
    );
    expect(body).toMatchObject({ stream: false, enable_thinking: false });
  });

  test('14: reasoning is asked for explicitly', async () => {
    expect(await sent({ model: 'qwen-plus', thinking: 'on' })).toMatchObject({ enable_thinking: true });
  });

  test('15: no reasoning is asked for by enable_thinking, not by an effort that proxies drop', async () => {
    const body = await sent({ model: 'qwen3.8-max', thinking: 'off' });
    expect(body).toMatchObject({ enable_thinking: false });
    expect(body).not.toHaveProperty('reasoning_effort');
  });

  test('26: parts with a cache marker stay parts', async () => {
    const content = [{ type: 'text', text: 'policy', cache: true }] as const;
    const body = await sent(
      { model: 'qwen-plus' },
      { messages: [{ role: 'system', content }, ...question.messages.slice(-1)] },
    );
    expect(JSON.stringify(body)).toContain('"cache_control":{"type":"ephemeral"}');
  });

  test('27: GLM gets text, not parts', async () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ] as const;
    const body = await sent({ model: 'glm-5' }, { messages: [{ role: 'user', content }] });
    expect(body['messages']).toEqual([{ role: 'user', content: 'ab' }]);
  });

  test('29: top_p stays in range, and 1 is not sent at all', async () => {
    expect(await sent({}, { ...question, options: { topP: 1 } })).not.toHaveProperty('top_p');
    await server?.close();
    expect(await sent({}, { ...question, options: { topP: 0.5 } })).toMatchObject({ top_p: 0.5 });
  });

  test('33: images do not reach models that only read', async () => {
    const content = [{ type: 'image', url: 'https://example.com/a.png' }] as const;
    expect(
      JSON.stringify(await sent({ model: 'qwen-max' }, { messages: [{ role: 'user', content }] })),
    ).not.toContain('image_url');
  });

  test('34: a tool result without its call is not sent', async () => {
    const messages = [{ role: 'tool', toolCallId: 'gone', content: 'x' }, ...question.messages] as const;
    expect(JSON.stringify(await sent({}, { messages }))).not.toContain('tool_call_id');
  });

  test('19: earlier reasoning goes back as its own field, and a stray tag is removed from the answer', async () => {
    const messages = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Yes', reasoning: 'Because' },
      { role: 'user', content: 'Why' },
    ] as const;
    const collected = await play(
      [stream({ content: 'So</think>' }, { content: ' it is' })],
      { messages },
      { model: 'qwen3.5-plus' },
    );
    expect(collected.server.requests[0]?.body['messages']).toContainEqual({
      role: 'assistant',
      content: 'Yes',
      reasoning_content: 'Because',
    });
    expect(collected.reply).toBe('Soit is');
  });
});

describe('addresses', () => {
  test('30: a pasted API path is taken off, and a wrong path is explained', async () => {
    server = await startWireServer(
      [good],
      {},
      {
        connections: async () => [connectionTo(`${server?.url}/chat/completions/`)],
      },
    );
    expect((await ask(server.model)).reply).toBe('fine');
    await server.close();
    const wrong = await play([{ status: 404, body: '' }]);
    expect(wrong.failure).toMatchObject({ code: 'wrong-endpoint', hint: 'wrong-path' });
  });

  test('32: models that do not chat are told apart by name', () => {
    const kinds = Object.fromEntries(
      [
        'qwen-plus',
        'text-embedding-v4',
        'qwen3-rerank',
        'wan2.2-t2i-plus',
        'qwen3-asr-flash',
        'qwen3-vl-plus',
        'deepseek-v3.2',
      ].map((id) => [id, kindOfModel(id)]),
    );
    expect(kinds).toEqual({
      'qwen-plus': 'chat',
      'text-embedding-v4': 'embedding',
      'qwen3-rerank': 'rerank',
      'wan2.2-t2i-plus': 'other',
      'qwen3-asr-flash': 'other',
      'qwen3-vl-plus': 'chat',
      'deepseek-v3.2': 'chat',
    });
  });
});
