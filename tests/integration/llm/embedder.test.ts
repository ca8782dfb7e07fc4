/** Embeddings, reranking and the model list over real sockets. */
import { afterEach, describe, expect, test } from 'vitest';
import { listModels } from '../../../src/main/llm/dashscope/catalogue.ts';
import { createEmbedder, createReranker } from '../../../src/main/llm/dashscope/embedder.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import { parseFault } from '../../../src/main/simulator/fault-text.ts';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';

const simulator = await startSimulator();
const transport = createTransport();
const clock = { now: Date.now, wait: async (_ms: number, signal: AbortSignal) => signal.throwIfAborted() };
const target = { baseUrl: simulator.url, apiKey: 'sk-x', retries: 2, timeoutMs: 5_000 };
const embedder = createEmbedder(
  { transport, clock },
  { ...target, model: 'text-embedding-v4', dimensions: 256 },
);
const never = new AbortController().signal;

afterEach(() => simulator.setFaults([]));

function similarity(left: Float32Array | undefined, right: Float32Array | undefined): number {
  return Array.from(left ?? []).reduce((sum, value, index) => sum + value * (right?.[index] ?? 0), 0);
}

describe('embeddings', () => {
  test('37: more than ten texts go in batches of ten and come back in order', async () => {
    const before = simulator.requests.length;
    const texts = Array.from({ length: 25 }, (_, index) => `article number ${index} about returns`);
    const vectors = await embedder.embed(texts, never);
    const sizes = simulator.requests
      .slice(before)
      .map(({ body }) => (body as { input: readonly string[] }).input.length);
    expect(sizes.toSorted((a, b) => b - a)).toEqual([10, 10, 5]);
    const [alone] = await embedder.embed([texts[17] ?? ''], never);
    expect(vectors).toHaveLength(25);
    expect(vectors[17]).toEqual(alone);
    expect(alone).toHaveLength(256);
  });

  test('similar texts lie near each other, in both languages', async () => {
    const [refund, refundToo, delivery, zh, zhToo] = await embedder.embed(
      [
        'how long does a refund take',
        'when is my refund paid',
        'where is my parcel',
        '退款多久到账',
        '我的退款什么时候到账',
      ],
      never,
    );
    expect(similarity(refund, refundToo)).toBeGreaterThan(similarity(refund, delivery));
    expect(similarity(zh, zhToo)).toBeGreaterThan(similarity(zh, delivery));
  });

  test('only the batch that failed is sent again', async () => {
    const before = simulator.requests.length;
    simulator.setFaults([{ fault: parseFault('throttled'), times: 1 }]);
    await embedder.embed(
      Array.from({ length: 20 }, (_, index) => `text ${index}`),
      never,
    );
    expect(simulator.requests.length - before).toBe(3);
  });

  test('a batch that fails for good ends the whole with its reason', async () => {
    simulator.setFaults([{ fault: parseFault('unauthorized') }]);
    await expect(
      embedder.embed(
        Array.from({ length: 30 }, () => 'x'),
        never,
      ),
    ).rejects.toMatchObject({
      failure: { code: 'unauthorized', retryable: false },
    });
  });

  test('stop throws the reason of the stop', async () => {
    await expect(embedder.embed(['x'], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });

  test('a size that the model does not offer is refused in the words of the server', async () => {
    const odd = createEmbedder({ transport }, { ...target, model: 'text-embedding-v3', dimensions: 100 });
    await expect(odd.embed(['x'], never)).rejects.toMatchObject({ failure: { code: 'bad-request' } });
  });
});

describe('reranking', () => {
  const reranker = createReranker({ transport, clock }, { ...target, model: 'qwen3-rerank' });

  test('puts the nearest document first and keeps to the number asked for', async () => {
    const documents = ['Delivery takes two days', 'Refunds take five days', 'We are open on Sundays'];
    const ranked = await reranker.rerank('when do I get my refund', documents, 2, never);
    expect(ranked.map(({ index }) => index)[0]).toBe(1);
    expect(ranked).toHaveLength(2);
    expect(simulator.requests.at(-1)?.path).toBe('/compatible-api/v1/reranks');
  });

  test('asks nothing when there is nothing to rank', async () => {
    const before = simulator.requests.length;
    expect(await reranker.rerank('x', [], 3, never)).toEqual([]);
    expect(simulator.requests.length).toBe(before);
  });
});

describe('the model list', () => {
  test('tells chat models from the rest', async () => {
    const models = await listModels({ transport, clock }, target, never);
    const chat = models.filter(({ kind }) => kind === 'chat').map(({ id }) => id);
    expect(chat).toContain('qwen-plus');
    expect(chat).not.toContain('qwen-image');
    expect(models.find(({ id }) => id === 'text-embedding-v4')?.kind).toBe('embedding');
  });

  test('from an address that is no model server is a wrong endpoint', async () => {
    const elsewhere = { ...target, baseUrl: simulator.url.replace('/compatible-mode/v1', '/nowhere') };
    await expect(listModels({ transport, clock }, elsewhere, never)).rejects.toMatchObject({
      failure: { code: 'wrong-endpoint', hint: 'wrong-path' },
    });
  });
});
