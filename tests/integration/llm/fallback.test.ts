/** Several profiles: when the next one is asked, and when not. Also the ceilings and the guard before anything is sent. */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import type { DashScopeDependencies } from '../../../src/main/llm/dashscope/chat-model.ts';
import type { ChatModel } from '../../../src/main/llm/port.ts';
import { createRateLimiter } from '../../../src/main/llm/rate-limiter.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import type { Fault } from '../../../src/main/simulator/options.ts';
import { parseFault } from '../../../src/main/simulator/fault-text.ts';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../../src/main/simulator/simulator.ts';
import { ask, collect, connectionTo, question } from './harness.ts';

const transport = createTransport();
const simulators: Simulator[] = [];
afterEach(async () => {
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
});

afterAll(() => transport.close());

async function simulate(fault?: string): Promise<Simulator> {
  const parsed: Fault | undefined = fault === undefined ? undefined : parseFault(fault);
  const simulator = await startSimulator({
    pace: { firstTokenMs: 0, tokensPerSecond: 0 },
    faults: parsed === undefined ? [] : [{ fault: parsed }],
  });
  simulators.push(simulator);
  return simulator;
}

function modelOn(urls: readonly string[], dependencies: Partial<DashScopeDependencies> = {}): ChatModel {
  return createDashScopeChatModel({
    transport,
    clock: { now: Date.now, wait: async (_ms, signal) => signal.throwIfAborted() },
    connections: async () =>
      urls.map((url, index) => connectionTo(url, { profileId: `p${index}`, retries: 1 })),
    ...dependencies,
  });
}

describe('the next profile is asked', () => {
  test.each([
    'throttled',
    'quota-exhausted',
    'moderated',
    'unauthorized',
    'server-error',
    'cut:request',
    'empty',
    'arrears',
  ])('when the first one fails with %s', async (fault) => {
    const [first, second] = [await simulate(fault), await simulate()];
    const { parts, failure } = await ask(modelOn([first.url, second.url]));
    expect(failure).toBeUndefined();
    expect(parts.at(-1)).toMatchObject({ type: 'finish', profileId: 'p1' });
  });

  test('for its own model, not for the one that was chosen for the first', async () => {
    const [first, second] = [await simulate('throttled'), await simulate()];
    const model = modelOn([first.url, second.url]);
    const request = { ...question, options: { model: 'qwen-max', temperature: 0.5 } };
    await ask(model, request);
    expect(first.requests[0]?.body).toMatchObject({ model: 'qwen-max', temperature: 0.5 });
    expect(second.requests[0]?.body).toMatchObject({ model: 'qwen-plus', temperature: 0.5 });
  });

  test('and the last failure is told when none can serve', async () => {
    const [first, second] = [await simulate('throttled'), await simulate('unauthorized')];
    const { failure } = await ask(modelOn([first.url, second.url]));
    expect(failure).toMatchObject({ code: 'unauthorized', attempts: 3 });
  });
});

describe('the next profile is not asked', () => {
  test('once something was shown', async () => {
    const [first, second] = [await simulate('cut:10'), await simulate()];
    const { failure, reasoning } = await ask(modelOn([first.url, second.url]));
    expect(reasoning).not.toBe('');
    expect(failure).toMatchObject({ code: 'connection-lost' });
    expect(second.requests).toHaveLength(0);
  });

  test('for a request that is wrong in itself', async () => {
    const [first, second] = [await simulate(), await simulate()];
    const { failure } = await ask(modelOn([first.url, second.url]), {
      messages: [{ role: 'assistant', content: 'x' }],
    });
    expect(failure).toMatchObject({ code: 'bad-request' });
    expect(second.requests).toHaveLength(0);
  });
});

describe('before anything is sent', () => {
  test('the guard can stop a turn, with its own reason', async () => {
    const simulator = await simulate();
    const guard: DashScopeDependencies['guard'] = async () => ({ code: 'spend-limit', retryable: false });
    expect((await ask(modelOn([simulator.url], { guard }))).failure).toEqual({
      code: 'spend-limit',
      retryable: false,
    });
    expect(simulator.requests).toHaveLength(0);
  });

  test('a profile at its ceiling makes requests wait, and a stop ends the wait', async () => {
    const simulator = await simulate();
    const model = modelOn([], {
      limiter: createRateLimiter(),
      connections: async () => [connectionTo(simulator.url, { requestsPerMinute: 1 })],
    });
    expect((await ask(model)).failure).toBeUndefined();
    const controller = new AbortController();
    const waiting = collect(model.stream(question, controller.signal));
    controller.abort();
    expect((await waiting).thrown).toMatchObject({ name: 'AbortError' });
    expect(simulator.requests).toHaveLength(1);
  });
});
