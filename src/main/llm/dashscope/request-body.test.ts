/** What is sent to which model: each test names the refusal or loss it prevents. */
import { describe, expect, test } from 'vitest';
import type { ModelConnection } from '../connection.ts';
import type { ChatRequest } from '../port.ts';
import { capabilitiesOf } from './capabilities.ts';
import { withLessons } from './lessons.ts';
import type { Lesson } from './lessons.ts';
import { buildRequestBody } from './request-body.ts';

const connection = (overrides: Partial<ModelConnection> = {}): ModelConnection => ({
  profileId: 'p',
  baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  apiKey: 'sk-x',
  model: 'qwen-plus',
  temperature: null,
  maxTokens: null,
  thinking: 'auto',
  thinkingBudget: null,
  firstTokenTimeoutMs: 1,
  idleTimeoutMs: 1,
  retries: 0,
  ...overrides,
});

const hello: ChatRequest = { messages: [{ role: 'user', content: 'Hi' }] };
const tool = {
  name: 'look_up',
  description: '',
  parameters: { type: 'object', properties: { ids: { type: 'array' } } },
};

function body(
  model: string,
  request: Partial<ChatRequest> = {},
  overrides: Partial<ModelConnection> = {},
  lessons: readonly Lesson[] = [],
): Record<string, unknown> {
  const target = connection({ model, ...overrides });
  return {
    ...buildRequestBody({ ...hello, ...request }, target, withLessons(capabilitiesOf(model), lessons)),
  };
}

describe('thinking', () => {
  test('is asked for explicitly where it is off by default', () => {
    expect(body('qwen-plus', {}, { thinking: 'on', thinkingBudget: 100 })).toMatchObject({
      enable_thinking: true,
      thinking_budget: 100,
    });
  });

  test('off is said to models that would think, and never to those that only think', () => {
    expect(body('qwen3.7-plus', {}, { thinking: 'off' })).toMatchObject({ enable_thinking: false });
    expect(body('qwq-plus', {}, { thinking: 'off' })).not.toHaveProperty('enable_thinking');
    expect(body('glm-5.3', {}, { thinking: 'off' })).not.toHaveProperty('enable_thinking');
  });

  test('nothing is said to models that cannot think', () => {
    const sent = body('qwen-max', {}, { thinking: 'on', thinkingBudget: 100 });
    expect(sent).not.toHaveProperty('enable_thinking');
    expect(sent).not.toHaveProperty('thinking_budget');
  });

  test('auto says nothing', () => {
    expect(Object.keys(body('qwen3.7-max'))).toEqual(['model', 'messages', 'stream', 'stream_options']);
  });

  test('a budget is sent to the model that refuses to think without one', () => {
    expect(body('qwen3.5-27b', {}, { thinking: 'on' })['thinking_budget']).toBeGreaterThan(0);
  });

  test('effort is sent in the words of the model, without the budget where both exclude each other', () => {
    const effort = (level: 'low' | 'medium' | 'high' | 'max') =>
      ({ options: { thinking: { mode: 'on', effort: level, budget: 50 } } }) as const;
    const sent = body('qwen3.8-max', effort('max'));
    expect(sent['reasoning_effort']).toBe('xhigh');
    expect(sent).not.toHaveProperty('thinking_budget');
    expect(sent).not.toHaveProperty('enable_thinking');
    expect(body('glm-5', effort('low'))['reasoning_effort']).toBe('high');
  });

  test('effort becomes a budget on models that know none', () => {
    expect(body('qwen-plus', { options: { thinking: { mode: 'on', effort: 'low' } } })).toMatchObject({
      thinking_budget: 4_096,
    });
  });

  test('gives way to what cannot be had together with it', () => {
    const on = { thinking: 'on' } as const;
    expect(body('qwen-plus', { tools: [tool], toolChoice: 'required' }, on)).toMatchObject({
      enable_thinking: false,
      tool_choice: 'required',
    });
    expect(body('qwen-plus', { options: { responseFormat: { type: 'json_object' } } }, on)).toMatchObject({
      enable_thinking: false,
    });
    const partial: ChatRequest['messages'] = [
      ...hello.messages,
      { role: 'assistant', content: 'Dear', partial: true },
    ];
    expect(body('qwen-plus', { messages: partial }, on)).toMatchObject({ enable_thinking: false });
    expect(body('qwen3-32b', { options: { streaming: false } }, on)).toMatchObject({
      enable_thinking: false,
      stream: false,
    });
  });

  test('a model that only thinks keeps thinking and loses the forced tool', () => {
    const sent = body('qwen3-235b-a22b-thinking-2507', { tools: [tool], toolChoice: { name: 'look_up' } });
    expect(sent).not.toHaveProperty('tool_choice');
    expect(sent).not.toHaveProperty('enable_thinking');
  });
});

describe('parameters', () => {
  test('stay within their ranges', () => {
    expect(body('qwen-plus', { options: { topP: 1, temperature: 2 } })).not.toHaveProperty('top_p');
    expect(body('qwen-plus', { options: { topP: 0, temperature: 2 } })).toMatchObject({
      top_p: 0.001,
      temperature: 1.99,
    });
    expect(body('qwen3-8b', { options: { maxTokens: 99_999 } })).toMatchObject({ max_tokens: 32_768 });
  });

  test('the limit goes by the name that the model knows', () => {
    expect(
      body('gpt-5', { options: { maxTokens: 9 } }, { baseUrl: 'https://api.example.com/v1' }),
    ).toMatchObject({ max_completion_tokens: 9 });
  });

  test('stream-only models are streamed even when asked otherwise', () => {
    expect(body('qwq-plus', { options: { streaming: false } })).toMatchObject({ stream: true });
  });

  test("the vendor's own parameters are not sent to strangers", () => {
    const options = { topK: 5, repetitionPenalty: 1.1, webSearch: true } as const;
    const sent = body('some-model', { options }, { baseUrl: 'https://api.example.com/v1', thinking: 'on' });
    expect(Object.keys(sent)).toEqual(['model', 'messages', 'stream', 'stream_options']);
    expect(body('qwen-plus', { options })).toMatchObject({
      top_k: 5,
      repetition_penalty: 1.1,
      enable_search: true,
    });
  });

  test('tool_stream is sent where arguments would be held back', () => {
    expect(body('qwen3.7-plus', { tools: [tool] })).toMatchObject({ tool_stream: true });
    expect(body('qwen3.7-plus', { tools: [{ ...tool, parameters: {} }] })).not.toHaveProperty('tool_stream');
    expect(body('qwen-plus', { tools: [tool] })).not.toHaveProperty('tool_stream');
  });

  test('json_object always comes with the word that it needs', () => {
    const messages = body('qwen-max', { options: { responseFormat: { type: 'json_object' } } })['messages'];
    expect(JSON.stringify(messages)).toMatch(/json/i);
  });
});

describe('history', () => {
  const history = (model: string, messages: ChatRequest['messages']): unknown =>
    body(model, { messages })['messages'];

  test('replays reasoning as its own field, to models that think', () => {
    const answered = { role: 'assistant', content: 'Yes.', reasoning: 'Because.' } as const;
    expect(history('qwen3.5-plus', [answered])).toEqual([
      { role: 'assistant', content: 'Yes.', reasoning_content: 'Because.' },
    ]);
    expect(history('qwen-max', [answered])).toEqual([{ role: 'assistant', content: 'Yes.' }]);
  });

  test('empty arguments go back as an empty object', () => {
    const sent = history('qwen-plus', [
      { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'now', arguments: '' }] },
      { role: 'tool', toolCallId: 'c1', content: '12:00' },
    ]);
    expect(sent).toMatchObject([
      { tool_calls: [{ id: 'c1', function: { name: 'now', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'c1' },
    ]);
  });

  test('a tool result whose call was cut away is left out', () => {
    expect(
      history('qwen-plus', [{ role: 'tool', toolCallId: 'gone', content: 'x' }, ...hello.messages]),
    ).toEqual([{ role: 'user', content: 'Hi' }]);
  });

  test('images are named but not sent to models that cannot see', () => {
    const content = [
      { type: 'text', text: 'Look: ' },
      { type: 'image', url: 'data:image/png;base64,AA==' },
    ] as const;
    expect(history('qwen-max', [{ role: 'user', content }])).toEqual([
      { role: 'user', content: 'Look: [image]' },
    ]);
    expect(history('qwen3-vl-plus', [{ role: 'user', content }])).toMatchObject([
      { content: [{ type: 'text' }, { type: 'image_url' }] },
    ]);
  });

  test('text in parts is joined for models that drop it, and kept apart for a cache marker', () => {
    const content = [
      { type: 'text', text: 'a', cache: true },
      { type: 'text', text: 'b' },
    ] as const;
    expect(history('glm-5', [{ role: 'system', content }])).toEqual([{ role: 'system', content: 'ab' }]);
    expect(history('qwen-plus', [{ role: 'system', content }])).toEqual([
      {
        role: 'system',
        content: [
          { type: 'text', text: 'a', cache_control: { type: 'ephemeral' } },
          { type: 'text', text: 'b' },
        ],
      },
    ]);
  });

  test('a long system prompt is marked for the cache, a short one is not', () => {
    const system = (text: string): ChatRequest['messages'] => [
      { role: 'system', content: text },
      ...hello.messages,
    ];
    expect(JSON.stringify(history('qwen-plus', system('policy '.repeat(2_000))))).toContain('cache_control');
    expect(JSON.stringify(history('qwen-plus', system('policy')))).not.toContain('cache_control');
    expect(JSON.stringify(history('qwen-max', system('policy '.repeat(2_000))))).not.toContain(
      'cache_control',
    );
  });
});

describe('lessons', () => {
  test('correct what the table did not know', () => {
    const on = { thinking: 'on', thinkingBudget: 10 } as const;
    expect(body('new-model', {}, { thinking: 'off' }, [{ kind: 'thinking-only' }])).not.toHaveProperty(
      'enable_thinking',
    );
    expect(body('new-model', {}, on, [{ kind: 'thinking-never' }])).not.toHaveProperty('thinking_budget');
    expect(
      body('new-model', { options: { maxTokens: 99 } }, {}, [{ kind: 'max-tokens', limit: 7 }]),
    ).toMatchObject({ max_tokens: 7 });
    expect(
      body('new-model', {}, on, [{ kind: 'refused-parameter', parameter: 'enable_thinking' }]),
    ).not.toHaveProperty('enable_thinking');
    expect(
      body('new-model', {}, {}, [{ kind: 'refused-parameter', parameter: 'stream_options' }]),
    ).not.toHaveProperty('stream_options');
  });
});
