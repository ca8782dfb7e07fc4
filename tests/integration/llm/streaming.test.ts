/**
 * A whole turn over real sockets, however awkwardly its bytes arrive. Each test names the property it defends.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { ask, question, startBench } from './harness.ts';
import type { Bench } from './harness.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('a streamed turn', () => {
  test('yields request-sent, reasoning, reply, usage and exactly one finish, in this order', async () => {
    bench = await startBench();
    const before = performance.timeOrigin + performance.now();
    const { parts, reply, reasoning, failure } = await ask(bench.model);
    expect(failure).toBeUndefined();
    const kinds = parts.map((part) => part.type).filter((kind, index, all) => kind !== all[index - 1]);
    expect(kinds).toEqual(['request-sent', 'reasoning-delta', 'text-delta', 'usage', 'finish']);
    expect(reasoning).toContain('破损');
    expect(reply).toContain('A20417');
    const sent = parts[0];
    const received = bench.simulator.requests[0];
    if (sent?.type !== 'request-sent' || received === undefined) throw new Error('nothing was sent');
    expect(sent.at).toBeGreaterThanOrEqual(before);
    expect(sent.at).toBeLessThanOrEqual(received.at + 1);
  });

  test('carries the request id of the answer in its finish, equal to the id in the body', async () => {
    bench = await startBench();
    const { parts } = await ask(bench.model);
    const finish = parts.at(-1);
    expect(finish).toMatchObject({ type: 'finish', reason: 'stop', profileId: 'test', model: 'qwen-plus' });
    expect(finish?.type === 'finish' ? finish.requestId : '').toMatch(/^[0-9a-f-]{36}$/);
  });

  test('asks for usage and for thinking in the body', async () => {
    bench = await startBench({}, { thinkingBudget: 512, temperature: 0.3, maxTokens: 900 });
    await ask(bench.model);
    expect(bench.simulator.requests[0]?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      enable_thinking: true,
      thinking_budget: 512,
      temperature: 0.3,
      max_tokens: 900,
    });
  });

  test('without thinking yields no reasoning', async () => {
    bench = await startBench({}, { thinking: 'off' });
    const { reasoning, reply } = await ask(bench.model);
    expect(reasoning).toBe('');
    expect(reply).not.toBe('');
  });

  test('finishes with length when the model ran out of tokens', async () => {
    bench = await startBench({}, { maxTokens: 5 });
    const { parts } = await ask(bench.model);
    expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: 'length' });
  });

  test('reuses the connection, and a warm one needs no new handshake', async () => {
    bench = await startBench();
    await bench.transport.warm(bench.simulator.url);
    await ask(bench.model);
    expect(bench.simulator.requests.map((request) => request.connection)).toEqual([1]);
  });
});

describe('the same text arrives when', () => {
  const styles = {
    'Chinese characters and emoji are split across chunks': { splitBytes: 1 },
    'frames are cut at odd places': { splitBytes: 7 },
    'lines end in CRLF': { lineEnd: '\r\n' },
    'lines end in CRLF and are split between CR and LF': { lineEnd: '\r\n', splitBytes: 1 },
    'lines end in CR alone': { lineEnd: '\r' },
    'comment lines stand between events': { comments: true },
    'a byte-order mark comes first': { byteOrderMark: true, splitBytes: 2 },
    'keys come in any order': { shuffleKeys: true },
    'no space follows the colon': { spaceAfterColon: false },
  } as const;
  test.each(Object.entries(styles))('%s', async (_name, wire) => {
    bench = await startBench();
    const plain = await ask(bench.model);
    await bench.close();
    bench = await startBench({ wire });
    const awkward = await ask(bench.model, question);
    expect(awkward.failure).toBeUndefined();
    expect(awkward.reply).toBe(plain.reply);
    expect(awkward.reasoning).toBe(plain.reasoning);
  });
});
