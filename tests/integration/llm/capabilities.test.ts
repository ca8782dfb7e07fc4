/**
 * Every model of the simulated catalogue with every wish a user can have: the client's table, its own repairs and what it
 * learns must get an answer out of each, without the user noticing. The two tables were written apart.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import type { CapabilityMemory, Lesson } from '../../../src/main/llm/dashscope/lessons.ts';
import type { ChatRequest } from '../../../src/main/llm/port.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import { simulatedModels } from '../../../src/main/simulator/models.ts';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';
import { ask, connectionTo, question } from './harness.ts';
import { refusal, startWireServer, stream } from './wire-server.ts';

const simulator = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
const transport = createTransport();
afterAll(async () => {
  await transport.close();
  await simulator.close();
});

const tool = {
  name: 'look_up_order',
  description: 'Looks up an order',
  parameters: { type: 'object', properties: { orders: { type: 'array', items: { type: 'string' } } } },
};
const image = { type: 'image', url: 'data:image/png;base64,AA==' } as const;
const turns: ChatRequest['messages'] = [
  { role: 'user', content: 'Hello' },
  { role: 'assistant', content: 'Hello.', reasoning: 'They greet.' },
  { role: 'user', content: 'Where is order 20417?' },
];

const wishes: Readonly<Record<string, Partial<ChatRequest>>> = {
  nothing: {},
  'thinking on': { options: { thinking: { mode: 'on' } } },
  'thinking off': { options: { thinking: { mode: 'off' } } },
  'thinking with a budget': { options: { thinking: { mode: 'on', budget: 500 } } },
  'thinking with effort and budget': { options: { thinking: { mode: 'on', effort: 'medium', budget: 500 } } },
  'thinking on, not streaming': { options: { thinking: { mode: 'on' }, streaming: false } },
  'not streaming': { options: { streaming: false } },
  'a forced tool while thinking': {
    tools: [tool],
    toolChoice: 'required',
    options: { thinking: { mode: 'on' } },
  },
  'a forced tool': { tools: [tool], toolChoice: { name: tool.name } },
  'JSON while thinking': { options: { responseFormat: { type: 'json_object' }, thinking: { mode: 'on' } } },
  'more tokens than there are': { options: { maxTokens: 390_000, thinking: { mode: 'on' } } },
  'extreme sampling': { options: { temperature: 2, topP: 0, topK: 1, seed: 1 } },
  'an image': { messages: [{ role: 'user', content: [{ type: 'text', text: 'See ' }, image] }] },
  'a long policy': {
    messages: [{ role: 'system', content: `# Policy\n${'- Orders ship daily.\n'.repeat(500)}` }, ...turns],
  },
  'web search, not streaming': { options: { webSearch: true, streaming: false, thinking: { mode: 'on' } } },
};

const chatModels = simulatedModels.filter((model) => model.kind === 'chat').map((model) => model.id);

describe.each(chatModels)('%s', (id) => {
  test.each(Object.entries(wishes))('answers a request with %s', async (_name, wish) => {
    const model = createDashScopeChatModel({
      transport,
      connections: async () => [connectionTo(simulator.url, { model: id, thinking: 'auto', retries: 0 })],
    });
    const { parts, failure } = await ask(model, { messages: turns, ...wish });
    expect(failure).toBeUndefined();
    expect(parts.at(-1)?.type).toBe('finish');
    expect(parts.filter((part) => part.type === 'retry')).toEqual([]);
  });
});

describe('what was learned', () => {
  test('is handed to the memory once, and a new client starts with it', async () => {
    const stored: { readonly key: string; readonly lesson: Lesson }[] = [];
    const memory: CapabilityMemory = {
      get: async (endpoint, model) =>
        stored.flatMap((each) => (each.key === `${endpoint} ${model}` ? [each.lesson] : [])),
      remember: async (endpoint, model, lesson) => {
        stored.push({ key: `${endpoint} ${model}`, lesson });
      },
    };
    const message = 'The value of the enable_thinking parameter is restricted to True.';
    const server = await startWireServer([refusal(400, message), stream({ content: 'fine' })]);
    const connections = async () => [connectionTo(server.url, { model: 'unheard-of', thinking: 'off' })];
    const turnOf = () => ask(createDashScopeChatModel({ transport, memory, connections }), question);
    expect((await turnOf()).reply).toBe('fine');
    expect((await turnOf()).reply).toBe('fine');
    await server.close();
    expect(stored).toEqual([{ key: `${server.url} unheard-of`, lesson: { kind: 'thinking-only' } }]);
    expect(server.requests.map(({ body }) => 'enable_thinking' in body)).toEqual([true, false, false]);
  });

  test('a memory that fails does not fail the turn', async () => {
    const memory: CapabilityMemory = {
      get: () => Promise.reject(new Error('locked')),
      remember: () => Promise.reject(new Error('locked')),
    };
    const connections = async () => [connectionTo(simulator.url)];
    expect((await ask(createDashScopeChatModel({ transport, memory, connections }))).failure).toBeUndefined();
  });
});

describe('the connection', () => {
  test("the server's own queue is asked for only where a setting says so", async () => {
    const server = await startWireServer([stream({ content: 'x' })], { queueWaitSeconds: 30 });
    await ask(server.model);
    await server.close();
    expect(server.requests[0]?.headers['x-dashscope-wait-timeout']).toBe('30');
    const without = await startWireServer([stream({ content: 'x' })]);
    await ask(without.model);
    await without.close();
    expect(without.requests[0]?.headers).not.toHaveProperty('x-dashscope-wait-timeout');
  });

  test('a slow reader is not taken for a silent server, and slows the server down instead of filling memory', async () => {
    const deltas = Array.from({ length: 30_000 }, (_, index) => ({
      content: `piece ${index} of a long answer; `,
    }));
    const server = await startWireServer([stream(...deltas)], {
      idleTimeoutMs: 40,
      firstTokenTimeoutMs: 2_000,
    });
    let count = 0;
    let slept = false;
    for await (const part of server.model.stream(question, new AbortController().signal)) {
      if (part.type !== 'text-delta') continue;
      count += 1;
      if (slept) continue;
      slept = true;
      // Busy for longer than the idle limit, as a blocked window would be; the timers run again only afterwards.
      const until = performance.now() + 80;
      while (performance.now() < until) count += 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await server.close();
    expect(count).toBe(deltas.length);
  });
});
