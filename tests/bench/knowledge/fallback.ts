/**
 * How soon passages and saved replies stand in where no model can be asked: from the moment the suggestion was due, nothing prepared, to
 * both being there, after the first failure. Without a network, without a key, and with the day's spending limit reached.
 */
import type { Knowledge } from '../../../src/main/knowledge/port.ts';
import { startAssistBench } from '../../support/assist-bench.ts';
import type { AssistBenchOptions } from '../../support/assist-bench.ts';

const replies = 300;

const causes: readonly AssistBenchOptions[] = [
  { profile: { baseUrl: 'http://127.0.0.1:1/v1', retries: 1 } },
  { apiKey: null, profile: { baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' } },
  {
    profile: { model: 'qwen-plus' },
    spending: {
      dailySpendLimit: { amount: 0.001, currency: 'CNY' },
      priceRows: [
        {
          model: 'qwen-plus',
          region: 'cn',
          tiers: [{ upToPromptTokens: 1_000_000, input: 1_000, output: 1_000 }],
          cachedRate: 1,
          cacheCreationRate: 1,
        },
      ],
    },
  },
];

/** Milliseconds of each question. */
export async function measureFallback(
  knowledge: Knowledge,
  conversations: readonly (readonly string[])[],
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const cause of causes) {
    const bench = await startAssistBench({ ...cause, knowledge, assist: { trigger: 'on-ask' } });
    for (let number = 0; number < replies; number += 1) {
      await bench.library.saveReply(`reply ${number}`, {
        folder: '',
        title: `Reply ${number}`,
        body: conversations[number % conversations.length]?.join(' ') ?? '',
        language: 'en',
        shortcut: '',
      });
    }
    for (const [number, texts] of conversations.entries()) {
      const conversation = `conversation ${number}`;
      for (const text of texts) await bench.customerWrites(text, conversation);
      const at = performance.now();
      const [run] = await bench.engine.start(conversation);
      const heard = await bench.until(
        (one) =>
          one.type === 'run' &&
          one.runId === run?.id &&
          (one.event.kind === 'retrying' || one.event.kind === 'ended'),
      );
      await bench.library.fitting(conversation, 3);
      // The one that reaches the spending limit is answered.
      const isAnswered =
        heard.type === 'run' && heard.event.kind === 'ended' && heard.event.run.status === 'completed';
      if (!isAnswered) times.push(performance.now() - at);
    }
    await bench.dispose();
  }
  return times;
}
