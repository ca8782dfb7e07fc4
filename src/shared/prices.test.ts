/** What a turn costs, checked against prices worked out by hand. */
import { describe, expect, test } from 'vitest';
import { billingRegionOf, costOf } from './prices.ts';
import { cacheHitRate, speedOf } from './turn-speed.ts';

describe('cost', () => {
  test('reasoning makes the output of qwen-plus dearer', () => {
    const usage = { promptTokens: 1_000_000, completionTokens: 100_000 };
    expect(costOf(usage, 'qwen-plus', 'intl')).toEqual({ amount: 0.4 + 0.12, currency: 'USD' });
    expect(costOf({ ...usage, reasoningTokens: 1 }, 'qwen-plus', 'intl')?.amount).toBeCloseTo(0.4 + 0.4, 10);
  });

  test('the tier follows the length of the prompt', () => {
    const of = (promptTokens: number): number | undefined =>
      costOf({ promptTokens, completionTokens: 0 }, 'qwen-plus', 'cn')?.amount;
    expect(of(128_000)).toBeCloseTo(0.8 * 0.128, 10);
    expect(of(128_001)).toBeCloseTo(2.4 * 0.128001, 10);
    expect(of(2_000_000)).toBeCloseTo(4.8 * 2, 10);
  });

  test('cached tokens cost a fifth, newly cached ones a quarter more', () => {
    const usage = {
      promptTokens: 1_000_000,
      completionTokens: 0,
      cachedTokens: 500_000,
      cacheCreationTokens: 100_000,
    };
    expect(costOf(usage, 'qwen3-max', 'intl')?.amount).toBeCloseTo(1.2 * (0.4 + 0.5 * 0.2 + 0.1 * 1.25), 10);
  });

  test('an unknown price is unknown, not nothing', () => {
    const usage = { promptTokens: 1, completionTokens: 1 };
    expect(costOf(usage, 'some-model', 'intl')).toBeUndefined();
    expect(costOf(usage, 'qwen-plus', undefined)).toBeUndefined();
  });

  test("the user's own rows come first", () => {
    const own = [
      { model: 'some-*', region: 'intl', tiers: [{ upToPromptTokens: 1, input: 1, output: 2 }] },
    ] as const;
    expect(costOf({ promptTokens: 1_000_000, completionTokens: 0 }, 'some-model', 'intl', own)?.amount).toBe(
      1,
    );
  });

  test('the region comes from the address; plans have no price a token', () => {
    expect(billingRegionOf('https://dashscope.aliyuncs.com/compatible-mode/v1')).toBe('cn');
    expect(billingRegionOf('https://w.cn-beijing.maas.aliyuncs.com/compatible-mode/v1')).toBe('cn');
    expect(billingRegionOf('https://dashscope-intl.aliyuncs.com/compatible-mode/v1')).toBe('intl');
    expect(billingRegionOf('https://coding.dashscope.aliyuncs.com/v1')).toBeUndefined();
    expect(billingRegionOf('https://api.example.com/v1')).toBeUndefined();
  });
});

describe('speed', () => {
  test('is measured from the first token, and not at all over an instant', () => {
    const moments = { sentAt: 1_000, firstTokenAt: 1_400, firstReplyAt: 2_400, endedAt: 3_400 };
    expect(speedOf(moments, 120)).toEqual({ firstTokenMs: 400, firstReplyMs: 1_400, tokensPerSecond: 60 });
    expect(speedOf({ ...moments, endedAt: 1_410 }, 120).tokensPerSecond).toBeNull();
    expect(speedOf({ ...moments, firstTokenAt: null, firstReplyAt: null }, 0).firstTokenMs).toBeNull();
  });

  test('the hit rate of the cache is a part of the prompt', () => {
    expect(cacheHitRate({ promptTokens: 400, cachedTokens: 100 })).toBe(0.25);
    expect(cacheHitRate({ promptTokens: 0 })).toBeNull();
  });
});
