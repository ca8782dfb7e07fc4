/** The simulated service itself: what it refuses, how it throttles, and that it repeats itself exactly when asked to. */
import { afterEach, describe, expect, test } from 'vitest';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../../src/main/simulator/simulator.ts';
import type { SimulatorOptions } from '../../../src/main/simulator/options.ts';

const open: Simulator[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((simulator) => simulator.close()));
});

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 }, ...options });
  open.push(simulator);
  return simulator;
}

const user = [{ role: 'user', content: 'Where is my parcel?' }];

async function post(
  simulator: Simulator,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${simulator.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-x', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'qwen-plus', messages: user, ...body }),
  });
}

async function refusal(simulator: Simulator, body: object): Promise<string> {
  const response = await post(simulator, body);
  const { error } = (await response.json()) as { error?: { message: string } };
  return `${response.status} ${error?.message}`;
}

describe('what the service refuses, in its words', () => {
  const tools = [{ type: 'function', function: { name: 'f', parameters: {} } }];
  const cases: readonly (readonly [body: object, answer: string])[] = [
    [
      { model: 'qwq-plus' },
      '400 This model only support stream mode, please enable the stream parameter to access the model. ',
    ],
    [
      { model: 'qwq-plus', stream: true, enable_thinking: false },
      '400 The value of the enable_thinking parameter is restricted to True.',
    ],
    [{ model: 'qwen3-8b' }, '400 parameter.enable_thinking must be set to false for non-streaming calls'],
    [
      { enable_thinking: true, tools, tool_choice: 'required' },
      '400 <400> InternalError.Algo.InvalidParameter: The tool_choice parameter does not support being set to required or object in thinking mode',
    ],
    [
      { enable_thinking: true, response_format: { type: 'json_object' } },
      '400 Json mode response is not supported when enable_thinking is true',
    ],
    [
      { model: 'qwen3.5-27b', enable_thinking: true },
      '400 The thinking_budget parameter must be a positive integer and not greater than 0',
    ],
    [
      { model: 'qwen3.8-max', reasoning_effort: 'low', thinking_budget: 9 },
      "400 'reasoning_effort' and 'thinking_budget' cannot be set simultaneously",
    ],
    [
      { messages: [{ role: 'developer', content: 'x' }, ...user] },
      "400 developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.['0].role'",
    ],
    [
      { messages: [...user, { role: 'tool', tool_call_id: 'x', content: 'y' }] },
      '400 <400> InternalError.Algo.InvalidParameter: messages with role "tool" must be a response to a preceeding message with "tool_calls".',
    ],
    [{ messages: [{ role: 'assistant', content: 'x' }] }, '500 list index out of range'],
    [
      { max_tokens: 40_000 },
      '400 <400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 32768]',
    ],
    [
      { tools: [{ type: 'function', function: { name: 'search' } }] },
      '400 <400> InternalError.Algo.InvalidParameter: Tool names are not allowed to be [search]',
    ],
    [{ model: 'qwen-none' }, '404 The model `qwen-none` does not exist or you do not have access to it.'],
    [
      { model: 'text-embedding-v4' },
      '404 Unsupported model `text-embedding-v4` for OpenAI compatibility mode.',
    ],
    [
      { model: 'qwen-max', messages: [{ role: 'user', content: 'word '.repeat(31_000) }] },
      '400 <400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]',
    ],
  ];
  test.each(cases)('%j', async (body, answer) => {
    expect(await refusal(await start(), body)).toBe(answer);
  });

  test('a missing key, a wrong key and a wrong path', async () => {
    const simulator = await start({ keys: ['sk-right'] });
    expect(await refusal(simulator, {})).toBe('401 Incorrect API key provided. ');
    expect((await fetch(`${simulator.url}/models`)).status).toBe(401);
    const doubled = await fetch(`${simulator.url}/chat/completions/chat/completions`, { method: 'POST' });
    expect([doubled.status, await doubled.text()]).toEqual([
      404,
      expect.stringContaining('No static resource api-openai/v1/chat/completions/chat/completions.'),
    ]);
    const native = await fetch(
      `${simulator.url.replace('/compatible-mode/v1', '/api/v1')}/chat/completions`,
      { method: 'POST' },
    );
    expect([native.status, await native.text()]).toEqual([404, '']);
  });
});

describe('throttles', () => {
  test.each([
    ['requests a minute', { requestsPerMinute: 2 }, 'limit_requests'],
    ['a burst', { requestsPerSecond: 2 }, 'limit_burst_rate'],
    ['tokens a minute', { tokensPerMinute: 25 }, 'insufficient_quota'],
    ['a plan', { planTokens: 25 }, 'insufficient_quota'],
  ] as const)('%s', async (_name, limits, code) => {
    const simulator = await start({ limits });
    const statuses: number[] = [];
    let last = '';
    for (let index = 0; index < 3; index += 1) {
      const response = await post(simulator, { max_tokens: 1 });
      statuses.push(response.status);
      last = await response.text();
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect(JSON.parse(last)).toMatchObject({ error: { code } });
  });
});

describe('faults', () => {
  test('are chosen by the model name, by a header, and by the admin endpoint', async () => {
    const simulator = await start();
    expect((await post(simulator, { model: 'qwen-plus@throttled' })).status).toBe(429);
    expect((await post(simulator, {}, { 'x-simulator-fault': 'page:503' })).status).toBe(503);
    const admin = { method: 'PUT', body: JSON.stringify([{ fault: 'unauthorized', times: 1 }]) };
    await fetch(`http://127.0.0.1:${simulator.port}/simulator/faults`, admin);
    expect([(await post(simulator, {})).status, (await post(simulator, {})).status]).toEqual([401, 200]);
  });

  test('and every other knob, by a header for one request or by the admin endpoint for all', async () => {
    const simulator = await start();
    const knobs = { wire: { lineEnd: 'crlf', comments: true }, pace: { tokensPerDelta: [500, 500] } };
    const frames = async (headers: Record<string, string>): Promise<string> =>
      (await post(simulator, { stream: true }, headers)).text();
    const one = await frames({ 'x-simulator-knobs': JSON.stringify(knobs) });
    expect(one).toContain('\r\n: keep-alive\r\n');
    expect(one.match(/"content":"[^"]/g)).toHaveLength(1);
    expect(await frames({})).not.toContain('\r');
    const admin = `http://127.0.0.1:${simulator.port}/simulator/knobs`;
    expect(
      (
        await fetch(admin, {
          method: 'PUT',
          body: JSON.stringify({ ...knobs, limits: { requestsPerMinute: 3 } }),
        })
      ).status,
    ).toBe(204);
    expect(await frames({})).toContain('\r\n');
    expect((await fetch(admin, { method: 'PUT', body: '{"pase":1}' })).status).toBe(400);
    const faults = [{ fault: 'throttled', times: 1, retryAfter: '7' }];
    await fetch(admin, { method: 'PUT', body: JSON.stringify({ faults }) });
    expect((await post(simulator, {})).headers.get('retry-after')).toBe('7');
  });

  test('of an unknown name are refused, not ignored', async () => {
    expect(await refusal(await start(), { model: 'qwen-plus@no-such-fault' })).toContain('400 Unknown fault');
  });

  test('a call that ran into the time limit has part of its text, no finish reason, and says so in a header', async () => {
    const response = await post(await start(), { model: 'qwen-plus@partial' });
    expect(response.headers.get('x-dashscope-partialresponse')).toBe('true');
    expect(await response.json()).toMatchObject({
      choices: [{ finish_reason: null, message: { content: expect.stringMatching(/./) } }],
    });
  });
});

describe('answers', () => {
  const policy = {
    role: 'system',
    content: '# Policy\n- Parcels arrive within 3 days.\n- 包裹会在 3 天内送达。',
  };
  const ask = async (simulator: Simulator, text: string, model = 'qwen-plus'): Promise<string> => {
    const response = await post(simulator, { model, messages: [policy, { role: 'user', content: text }] });
    const body = (await response.json()) as { choices: readonly { message: { content: string } }[] };
    return body.choices[0]?.message.content ?? '';
  };

  test('come in the language of the customer and quote the policy in it', async () => {
    const simulator = await start();
    expect(await ask(simulator, 'When does my parcel arrive?')).toContain('within 3 days');
    expect(await ask(simulator, '我的包裹什么时候送达？')).toContain('3 天内送达');
  });

  test('say a number that nobody gave when a model that invents is asked for', async () => {
    const simulator = await start();
    expect(await ask(simulator, 'When does my parcel arrive?', 'qwen-plus@invented')).toContain('93 days');
    expect(await ask(simulator, '我的包裹什么时候送达？', 'qwen-plus@invented')).toContain('93 天');
  });

  test('promise nothing where the policy is silent', async () => {
    expect(await ask(await start(), 'Do you sell elephants?')).not.toContain('3 days');
  });

  test('are the same for the same seed and requests, and worded anew when asked again', async () => {
    const [one, two, other] = [await start({ seed: 7 }), await start({ seed: 7 }), await start({ seed: 8 })];
    const texts = async (simulator: Simulator): Promise<readonly string[]> => {
      const answers: string[] = [];
      for (let index = 0; index < 6; index += 1)
        answers.push(await ask(simulator, 'When does my parcel arrive?'));
      return answers;
    };
    const first = await texts(one);
    expect(await texts(two)).toEqual(first);
    expect(await texts(other)).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  test('cost tokens that come from the cache once the beginning is known', async () => {
    const simulator = await start();
    const long = [
      { role: 'system', content: `# Policy\n${'- Parcels arrive within 3 days.\n'.repeat(60)}` },
      ...user,
    ];
    const cached: unknown[] = [];
    for (let index = 0; index < 2; index += 1) {
      const { usage } = (await (await post(simulator, { messages: long })).json()) as {
        usage: { prompt_tokens_details: { cached_tokens: number } };
      };
      cached.push(usage.prompt_tokens_details.cached_tokens > 0);
    }
    expect(cached).toEqual([false, true]);
  });
});

test('headers and ids are those of the service', async () => {
  const response = await post(await start(), {});
  const body = (await response.json()) as { id: string };
  expect(body.id).toBe(`chatcmpl-${response.headers.get('x-request-id')}`);
  expect(response.headers.get('x-dashscope-call-gateway')).toBe('true');
  expect(response.headers.get('server')).toBe('istio-envoy');
});
