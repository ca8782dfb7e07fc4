/**
 * What goes wrong on the wire, over real sockets: what the agent keeps, what is tried again, and how it is named.
 */
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import { serviceErrors } from '../../../src/main/simulator/service-errors.ts';
import { ask, collect, connectionTo, question, startBench } from './harness.ts';
import type { Bench } from './harness.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('before anything was shown', () => {
  test('a 401 is not retried and is named with its request id', async () => {
    bench = await startBench({
      faults: [{ fault: { kind: 'error', error: serviceErrors.unauthorized, delivery: 'json' } }],
    });
    const { failure } = await ask(bench.model);
    expect(failure).toMatchObject({ code: 'unauthorized', retryable: false, httpStatus: 401, attempts: 1 });
    expect(failure?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(bench.simulator.requests).toHaveLength(1);
  });

  test('a 429 is waited out and the next attempt answers', async () => {
    bench = await startBench({
      faults: [{ fault: { kind: 'error', error: serviceErrors.throttled, delivery: 'json' }, times: 2 }],
    });
    const { parts, failure, reply } = await ask(bench.model);
    expect(failure).toBeUndefined();
    expect(reply).not.toBe('');
    expect(parts.filter((part) => part.type === 'retry')).toMatchObject([
      { attempt: 1, cause: { code: 'throttled' } },
      { attempt: 2, cause: { code: 'throttled' } },
    ]);
    expect(bench.waits[1]).toBeGreaterThan(bench.waits[0] ?? 0);
  });

  test("a server's own wait is honoured up to a minute, and a longer one means an exhausted quota", async () => {
    const error = serviceErrors.throttled;
    bench = await startBench({
      faults: [{ fault: { kind: 'error', error, delivery: 'json', retryAfter: '7' }, times: 1 }],
    });
    await ask(bench.model);
    expect(bench.waits).toEqual([7_000]);
    bench.simulator.setFaults([{ fault: { kind: 'error', error, delivery: 'json', retryAfter: '1849295' } }]);
    const { failure } = await ask(bench.model);
    expect(failure).toMatchObject({ code: 'quota-exhausted', retryable: false });
    expect(failure?.resetsAt).toBeGreaterThan(Date.now() + 1_800_000_000);
  });

  test('a non-JSON 502 is retried as a server error with the readable words of the page', async () => {
    bench = await startBench({ faults: [{ fault: { kind: 'page', status: 502 } }] }, { retries: 1 });
    const { failure } = await ask(bench.model);
    expect(failure).toMatchObject({
      code: 'server-error',
      httpStatus: 502,
      attempts: 2,
      detail: '502 Bad Gateway 502 Bad Gateway',
    });
  });

  test('a cut before the first byte is retried', async () => {
    bench = await startBench({ faults: [{ fault: { kind: 'cut', after: 'request' }, times: 1 }] });
    const { failure, reply, parts } = await ask(bench.model);
    expect(failure).toBeUndefined();
    expect(reply).not.toBe('');
    expect(parts.find((part) => part.type === 'retry')).toMatchObject({ cause: { code: 'connection-lost' } });
  });

  test('an empty 200 is retried and named when it stays empty', async () => {
    bench = await startBench({ faults: [{ fault: { kind: 'empty' } }] }, { retries: 2 });
    const { failure } = await ask(bench.model);
    expect(failure).toMatchObject({ code: 'empty', attempts: 3 });
  });

  test('silence before the first token ends in first-token-timeout', async () => {
    for (const after of ['request', 'head'] as const) {
      bench = await startBench(
        { faults: [{ fault: { kind: 'silence', after } }] },
        { firstTokenTimeoutMs: 30, retries: 1 },
      );
      const { failure } = await ask(bench.model);
      expect(failure).toMatchObject({ code: 'first-token-timeout', attempts: 2 });
      await bench.close();
    }
  });

  for (const delivery of ['json', 'frame-body', 'in-stream', 'native-frame', 'in-content'] as const) {
    test(`an error delivered as ${delivery} is the same typed failure, and never a reply`, async () => {
      bench = await startBench(
        { faults: [{ fault: { kind: 'error', error: serviceErrors.throttled, delivery } }] },
        { retries: 1 },
      );
      const { failure, reply } = await ask(bench.model);
      expect(failure).toMatchObject({
        code: 'throttled',
        serverCode: 'limit_requests',
        retryable: true,
        attempts: 2,
      });
      expect(reply).toBe('');
    });
  }

  test('a refused connection is named', async () => {
    const port = await closedPort();
    bench = await startBench();
    const model = createDashScopeChatModel({
      transport: bench.transport,
      connections: async () => [connectionTo(`http://127.0.0.1:${port}/v1`, { retries: 0 })],
    });
    expect((await ask(model)).failure).toMatchObject({ code: 'connection-refused', retryable: true });
  });

  test('a profile without a key never reaches the network', async () => {
    bench = await startBench(
      {},
      { apiKey: null, baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
    );
    expect((await ask(bench.model)).failure).toEqual({ code: 'not-configured', retryable: false });
  });

  test('a base URL that is none is named', async () => {
    bench = await startBench({}, { baseUrl: 'dashscope.aliyuncs.com' });
    expect((await ask(bench.model)).failure).toMatchObject({ code: 'wrong-endpoint', retryable: false });
  });
});

describe('after something was shown', () => {
  test('a cut keeps the text and is not retried', async () => {
    bench = await startBench({ faults: [{ fault: { kind: 'cut', after: 20 } }] }, { thinking: 'off' });
    const { failure, reply } = await ask(bench.model);
    expect(reply.length).toBeGreaterThan(10);
    expect(failure).toMatchObject({ code: 'connection-lost', attempts: 1 });
    expect(bench.simulator.requests).toHaveLength(1);
  });

  test('an end without a finish reason is truncated, with and without [DONE]', async () => {
    for (const done of [true, false]) {
      bench = await startBench({ faults: [{ fault: { kind: 'unfinished', afterTokens: 15, done } }] });
      const { failure, reasoning } = await ask(bench.model);
      expect(reasoning).not.toBe('');
      expect(failure).toMatchObject({ code: 'truncated', attempts: 1 });
      await bench.close();
    }
  });

  test('silence ends in stalled, not in a wait without end', async () => {
    bench = await startBench({ faults: [{ fault: { kind: 'silence', after: 10 } }] }, { idleTimeoutMs: 30 });
    const { failure, reasoning } = await ask(bench.model);
    expect(reasoning).not.toBe('');
    expect(failure).toMatchObject({ code: 'stalled', attempts: 1 });
    expect(await bench.simulator.requests[0]?.ended).toBe('closed-by-client');
  });

  test('moderation in mid-stream keeps the text and is not retryable', async () => {
    const fault = {
      kind: 'error',
      error: serviceErrors.moderated,
      delivery: 'in-stream',
      afterTokens: 12,
    } as const;
    bench = await startBench({ faults: [{ fault }] });
    const { failure, reasoning } = await ask(bench.model);
    expect(reasoning).not.toBe('');
    expect(failure).toMatchObject({ code: 'content-blocked', retryable: false, attempts: 1 });
  });
});

describe('stop', () => {
  test('in mid-stream ends at once with an abort, and the server sees the socket close', async () => {
    bench = await startBench({ pace: { firstTokenMs: 0, tokensPerSecond: 50 } });
    const controller = new AbortController();
    const { failure, thrown, reasoning } = await collect(
      bench.model.stream(question, controller.signal),
      (part) => {
        if (part.type === 'reasoning-delta') controller.abort();
      },
    );
    expect(failure).toBeUndefined();
    expect(thrown).toMatchObject({ name: 'AbortError' });
    expect(reasoning).not.toBe('');
    expect(await bench.simulator.requests[0]?.ended).toBe('closed-by-client');
  });

  test('while the server is silent ends at once', async () => {
    bench = await startBench({ faults: [{ fault: { kind: 'silence', after: 'request' } }] });
    const controller = new AbortController();
    const arrived = bench.simulator.nextRequest();
    const collected = collect(bench.model.stream(question, controller.signal));
    const request = await arrived;
    controller.abort();
    expect((await collected).thrown).toMatchObject({ name: 'AbortError' });
    expect(await request.ended).toBe('closed-by-client');
  });

  test('while waiting to retry ends at once and sends nothing more', async () => {
    const fault = {
      kind: 'error',
      error: serviceErrors.throttled,
      delivery: 'json',
      retryAfter: '60',
    } as const;
    bench = await startBench({ faults: [{ fault }] });
    const url = bench.simulator.url;
    // The real clock: the wait would last a minute.
    const model = createDashScopeChatModel({
      transport: bench.transport,
      connections: async () => [connectionTo(url)],
    });
    const controller = new AbortController();
    const { thrown } = await collect(model.stream(question, controller.signal), (part) => {
      if (part.type === 'retry') queueMicrotask(() => controller.abort());
    });
    expect(thrown).toMatchObject({ name: 'AbortError' });
    expect(bench.simulator.requests).toHaveLength(1);
  });

  test('before the start sends nothing, and the given reason comes back', async () => {
    bench = await startBench();
    const reason = new Error('superseded');
    const { thrown } = await collect(bench.model.stream(question, AbortSignal.abort(reason)));
    expect(thrown).toBe(reason);
    expect(bench.simulator.requests).toHaveLength(0);
  });

  test('by leaving the loop closes the socket', async () => {
    bench = await startBench({ pace: { firstTokenMs: 0, tokensPerSecond: 50 } });
    for await (const part of bench.model.stream(question, new AbortController().signal)) {
      if (part.type === 'reasoning-delta') break;
    }
    expect(await bench.simulator.requests[0]?.ended).toBe('closed-by-client');
  });
});

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}
