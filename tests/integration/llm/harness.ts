/**
 * What every test of the client over real sockets needs: a simulator, a transport, and a model between them, closed
 * together. Waits between attempts are recorded and skipped, so that no test lasts longer than its sockets.
 */
import type { Clock } from '../../../src/main/llm/clock.ts';
import type { ModelConnection } from '../../../src/main/llm/connection.ts';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import { systemClock } from '../../../src/main/llm/clock.ts';
import { ModelError } from '../../../src/main/llm/port.ts';
import type { ChatModel, ChatPart, ChatRequest } from '../../../src/main/llm/port.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import type { Transport } from '../../../src/main/llm/transport.ts';
import type { SimulatorOptions } from '../../../src/main/simulator/options.ts';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../../src/main/simulator/simulator.ts';
import type { RunFailure } from '../../../src/shared/failure.ts';

export interface Bench {
  readonly simulator: Simulator;
  readonly transport: Transport;
  readonly model: ChatModel;
  /** The waits between attempts so far, in milliseconds. */
  readonly waits: readonly number[];
  close(): Promise<void>;
}

/** A connection to the simulator with limits that suit a test. */
export function connectionTo(baseUrl: string, overrides: Partial<ModelConnection> = {}): ModelConnection {
  return {
    profileId: 'test',
    baseUrl,
    apiKey: 'sk-test',
    model: 'qwen-plus',
    temperature: null,
    maxTokens: null,
    thinking: 'on',
    thinkingBudget: null,
    firstTokenTimeoutMs: 10_000,
    idleTimeoutMs: 10_000,
    retries: 3,
    ...overrides,
  };
}

export async function startBench(
  simulated: SimulatorOptions = {},
  overrides: Partial<ModelConnection> = {},
): Promise<Bench> {
  const simulator = await startSimulator({
    ...simulated,
    pace: { firstTokenMs: 0, tokensPerSecond: 0, ...simulated.pace },
  });
  const transport = createTransport();
  const waits: number[] = [];
  const clock: Clock = {
    now: systemClock.now,
    wait: async (milliseconds, signal) => {
      signal.throwIfAborted();
      waits.push(milliseconds);
    },
  };
  const model = createDashScopeChatModel({
    transport,
    clock,
    random: () => 0.5,
    connections: async () => [connectionTo(simulator.url, overrides)],
  });
  return {
    simulator,
    transport,
    model,
    waits,
    close: async () => {
      await transport.close();
      await simulator.close();
    },
  };
}

export const question: ChatRequest = {
  messages: [
    {
      role: 'system',
      content:
        '# Policy\n- Unused items can be returned within 30 days of delivery.\n- 破损商品免费补发，签收后 48 小时内提供照片即可。',
    },
    { role: 'user', content: '您好，我收到的杯子破损了，订单号 A20417，怎么办？🙏' },
  ],
};

export interface Collected {
  readonly parts: readonly ChatPart[];
  readonly reply: string;
  readonly reasoning: string;
  /** Set when the stream ended in a typed failure. */
  readonly failure: RunFailure | undefined;
  /** Anything else that was thrown. */
  readonly thrown: unknown;
}

/** Reads a stream to its end, whichever it is. */
export async function collect(
  stream: AsyncIterable<ChatPart>,
  onPart: (part: ChatPart) => void = () => undefined,
): Promise<Collected> {
  const parts: ChatPart[] = [];
  let failure: RunFailure | undefined;
  let thrown: unknown;
  try {
    for await (const part of stream) {
      parts.push(part);
      onPart(part);
    }
  } catch (error) {
    if (error instanceof ModelError) failure = error.failure;
    else thrown = error;
  }
  return {
    parts,
    reply: joinText(parts, 'text-delta'),
    reasoning: joinText(parts, 'reasoning-delta'),
    failure,
    thrown,
  };
}

function joinText(parts: readonly ChatPart[], type: 'text-delta' | 'reasoning-delta'): string {
  return parts.map((part) => (part.type === type ? part.text : '')).join('');
}

export function ask(model: ChatModel, request: ChatRequest = question): Promise<Collected> {
  return collect(model.stream(request, new AbortController().signal));
}
