/**
 * Clients that nobody here wrote complete their work against the simulator: it speaks the protocol, not our dialect of it.
 */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embedMany, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';

const simulator = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
afterAll(() => simulator.close());

const messages = [
  { role: 'system', content: '# Policy\n- Refunds are paid within 5 business days.' },
  { role: 'user', content: 'When is my refund for order 204177 paid?' },
] as const;
const parameters = {
  type: 'object',
  properties: { order_number: { type: 'string' } },
  required: ['order_number'],
} as const;
const lookUp = { name: 'look_up_order', description: 'Looks up the refund state of an order', parameters };

describe('the openai package', () => {
  const client = new OpenAI({ baseURL: simulator.url, apiKey: 'sk-x', maxRetries: 0 });

  test('completes a chat', async () => {
    const completion = await client.chat.completions.create({ model: 'qwen-plus', messages: [...messages] });
    expect(completion.choices[0]?.message.content).toContain('5 business days');
    expect(completion.usage?.total_tokens).toBeGreaterThan(20);
  });

  test('streams a chat, with usage when asked and without when not', async () => {
    for (const include of [true, false]) {
      const stream = await client.chat.completions.create({
        model: 'qwen-plus',
        messages: [...messages],
        stream: true,
        ...(include ? { stream_options: { include_usage: true } } : {}),
      });
      let text = '';
      let usage = 0;
      const ids = new Set<string>();
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        usage += chunk.usage?.total_tokens ?? 0;
        ids.add(chunk.id);
      }
      expect(text).toContain('refund');
      expect(usage > 0).toBe(include);
      expect(ids.size).toBe(1);
    }
  });

  test.each(['golden', 'prefix', 'whole'] as const)(
    'assembles a streamed tool call in the %s style and answers from its result',
    async (style) => {
      simulator.setToolStyle(style);
      const tools = [{ type: 'function', function: lookUp }] as const;
      const runner = client.chat.completions.stream({
        model: 'qwen-plus',
        messages: [...messages],
        tools: [...tools],
      });
      const message = (await runner.finalChatCompletion()).choices[0]?.message;
      const call = message?.tool_calls?.[0];
      if (call?.type !== 'function' || message === undefined) throw new Error('no call');
      expect(JSON.parse(call.function.arguments)).toEqual({ order_number: '204177' });
      const answer = await client.chat.completions.create({
        model: 'qwen-plus',
        messages: [
          ...messages,
          message,
          { role: 'tool', tool_call_id: call.id, content: '{"state":"paid on Monday"}' },
        ],
        tools: [...tools],
      });
      expect(answer.choices[0]?.message.content).toContain('paid on Monday');
    },
  );

  test('embeds, in its own default encoding', async () => {
    const { data } = await client.embeddings.create({
      model: 'text-embedding-v4',
      input: ['a refund', 'a parcel'],
      dimensions: 64,
    });
    expect(data.map((entry) => entry.embedding.length)).toEqual([64, 64]);
    expect(Math.hypot(...(data[0]?.embedding ?? []))).toBeCloseTo(1, 5);
  });

  test('lists models, and reads an error as its own kind', async () => {
    expect((await client.models.list()).data.map((model) => model.id)).toContain('qwen-plus');
    await expect(
      client.chat.completions.create({ model: 'qwen-plus@throttled', messages: [...messages] }),
    ).rejects.toBeInstanceOf(OpenAI.RateLimitError);
    await expect(
      client.chat.completions.create({ model: 'gpt-none', messages: [...messages] }),
    ).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });
});

describe('the ai package with @ai-sdk/openai-compatible', () => {
  const provider = createOpenAICompatible({
    name: 'simulated',
    baseURL: simulator.url,
    apiKey: 'sk-x',
    includeUsage: true,
  });
  const prompt = messages[1].content;
  const system = messages[0].content;

  test('streams reasoning and text', async () => {
    const result = streamText({
      model: provider('qwen3.7-max'),
      instructions: system,
      prompt,
      maxRetries: 0,
    });
    let [reasoning, text] = ['', ''];
    for await (const part of result.fullStream) {
      if (part.type === 'reasoning-delta') reasoning += part.text;
      if (part.type === 'text-delta') text += part.text;
    }
    expect(reasoning).not.toBe('');
    expect(text).toContain('5 business days');
    expect((await result.usage).totalTokens).toBeGreaterThan(20);
  });

  test('runs a tool and answers from its result', async () => {
    simulator.setToolStyle('golden');
    const { text, steps } = await generateText({
      model: provider('qwen-plus'),
      instructions: system,
      prompt,
      maxRetries: 0,
      stopWhen: stepCountIs(3),
      tools: {
        look_up_order: tool({
          description: lookUp.description,
          inputSchema: jsonSchema<{ order_number: string }>(parameters),
          execute: async ({ order_number: order }) => ({ order, state: 'paid on Monday' }),
        }),
      },
    });
    expect(steps).toHaveLength(2);
    expect(text).toContain('paid on Monday');
  });

  test('embeds', async () => {
    const { embeddings } = await embedMany({
      model: provider.embeddingModel('text-embedding-v4'),
      values: ['a', 'b'],
    });
    expect(embeddings.map((embedding) => embedding.length)).toEqual([1_024, 1_024]);
  });
});
