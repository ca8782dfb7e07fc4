/**
 * Where no model can be asked, the passages and saved replies that fit are there all the same: real engine, store, client and knowledge
 * base; only the way out is closed.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKnowledge } from '../../src/main/knowledge/knowledge.ts';
import type { EmbeddingModel } from '../../src/main/knowledge/knowledge.ts';
import { createKnowledgeDesk } from '../../src/main/knowledge/knowledge-desk.ts';
import { localDesk } from '../../src/main/knowledge/thread-link.ts';
import { openKnowledgeFile } from '../../src/main/store/knowledge-file.ts';
import type { Run } from '../../src/shared/domain.ts';
import { silentLog } from '../../src/shared/log.ts';
import { isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench, AssistBenchOptions } from '../support/assist-bench.ts';
import { openTemporaryKnowledge, someArticle } from '../support/temporary-knowledge.ts';
import type { TemporaryKnowledge } from '../support/temporary-knowledge.ts';

let articles: TemporaryKnowledge;
let bench: AssistBench | null = null;

beforeEach(async () => {
  articles = openTemporaryKnowledge(() => Date.now());
  await articles.knowledge.save(
    null,
    someArticle('Returning a lamp', 'You can return unused lamps within 30 days of delivery.'),
  );
});
afterEach(async () => {
  await bench?.dispose();
  bench = null;
  await articles.dispose();
});

async function start(options: AssistBenchOptions): Promise<AssistBench> {
  bench = await startAssistBench({ knowledge: articles.knowledge, ...options });
  await bench.library.saveReply('reply', {
    folder: 'Returns',
    title: 'How to return a lamp',
    body: 'You can return the lamp for free.',
    language: 'en',
    shortcut: '',
  });
  return bench;
}

/** What the panel shows in place of a suggestion. */
async function atHand({ library }: AssistBench, run: Run) {
  return {
    passages: (run.sources ?? []).map(({ title }) => title),
    replies: (await library.fitting(run.conversationId, 3)).map(({ title }) => title),
  };
}
const both = { passages: ['Returning a lamp'], replies: ['How to return a lamp'] };

async function endedRun(on: AssistBench, skip = 0): Promise<Run> {
  return (await on.until(isRunEvent('ended', skip))).event.run;
}

test('without a network they are there with the first attempt that fails, not after the last', async () => {
  // Nothing listens there.
  const on = await start({ profile: { baseUrl: 'http://127.0.0.1:1/v1', retries: 1 } });
  await on.customerWrites('Can I return my lamp?');
  const { event, runId } = await on.until(isRunEvent('retrying'));
  expect(event.cause.code).toBe('connection-refused');
  const stored = await on.store.runs.get(runId);
  expect(stored?.status).toBe('running');
  expect(stored === null ? null : await atHand(on, stored)).toEqual(both);
  expect((await endedRun(on)).failure?.code).toBe('connection-refused');
});

test('without a key', async () => {
  const baseUrl = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
  const on = await start({ apiKey: null, profile: { baseUrl } });
  await on.customerWrites('Can I return my lamp?');
  const run = await endedRun(on);
  expect(run.failure).toMatchObject({ code: 'not-configured', retryable: false });
  expect(await atHand(on, run)).toEqual(both);
});

test('with the day’s spending limit reached, and nothing more is sent', async () => {
  const price = { upToPromptTokens: 1_000_000, input: 1_000, output: 1_000 };
  const on = await start({
    spending: {
      dailySpendLimit: { amount: 0.01, currency: 'CNY' },
      priceRows: [{ model: 'qwen-plus', region: 'cn', tiers: [price], cachedRate: 1, cacheCreationRate: 1 }],
    },
    profile: { model: 'qwen-plus' },
  });
  await on.customerWrites('Can I return my lamp?');
  const first = await endedRun(on);
  expect(first.status).toBe('completed');
  expect(first.cost?.amount).toBeGreaterThan(0.01);
  const asked = on.simulator.requests.length;
  await on.customerWrites('I mean the lamp that I bought, can I return it?');
  const second = await endedRun(on, 1);
  expect(second.failure?.code).toBe('spend-limit');
  expect(await atHand(on, second)).toEqual(both);
  expect(on.simulator.requests).toHaveLength(asked);
});

test('a question does not wait for a model of vectors that has just failed, and asks it again later', async () => {
  const file = openKnowledgeFile({ path: ':memory:', key: null });
  let now = 1_000_000;
  let asked = 0;
  const unreachable: EmbeddingModel = {
    name: 'm',
    embedder: {
      embed: async () => {
        asked += 1;
        throw new Error('no network');
      },
    },
  };
  const knowledge = createKnowledge({
    desk: localDesk(createKnowledgeDesk(file)),
    embedding: () => unreachable,
    reranker: () => null,
    now: () => now,
    newId: () => crypto.randomUUID(),
    log: silentLog,
  });
  await knowledge.save(null, someArticle('Returning a lamp', 'Lamps can be returned.'));
  const ask = async () =>
    (await knowledge.retrieve({ turns: [{ author: 'customer', text: 'a lamp' }], limit: 3 })).length;
  expect([await ask(), await ask(), asked]).toEqual([1, 1, 1]);
  // Set back, the clock does not make it longer.
  now -= 3_600_000;
  expect([await ask(), asked]).toEqual([1, 2]);
  now += 20_000;
  expect([await ask(), asked]).toEqual([1, 3]);
  file.close();
});
