import { expect, test } from 'vitest';
import type { RunUsage } from '../../shared/domain.ts';
import type { Cost } from '../../shared/prices.ts';
import type { Settings } from '../../shared/settings.ts';
import { createSpending } from './spending.ts';

const usage: RunUsage = {
  promptTokens: 1_000,
  completionTokens: 500,
  reasoningTokens: null,
  cachedTokens: null,
  cacheCreationTokens: null,
};
const noon = new Date(2026, 10, 22, 12).getTime();
const beijing = 'https://dashscope.aliyuncs.com/compatible-mode/v1';

function spending(
  settings: Partial<Pick<Settings, 'dailySpendLimit' | 'priceRows'>>,
  costs: readonly Cost[] = [],
) {
  return createSpending({
    runs: { spentSince: async () => costs },
    settings: () => ({ dailySpendLimit: null, priceRows: [], ...settings }),
    now: () => noon,
  });
}

test('the day’s limit stops at the limit, not before, and says that midnight ends it', async () => {
  const dailySpendLimit = { amount: 10, currency: 'CNY' } as const;
  const spent = (amount: number) => spending({ dailySpendLimit }, [{ amount, currency: 'CNY' }]);
  expect(await spent(9.999).guard()).toBeNull();
  expect(await spent(10).guard()).toEqual({
    code: 'spend-limit',
    retryable: false,
    resetsAt: new Date(2026, 10, 23).getTime(),
  });
});

test('a limit in yuan also counts dollars', async () => {
  const dailySpendLimit = { amount: 10, currency: 'CNY' } as const;
  expect(await spending({ dailySpendLimit }, [{ amount: 2, currency: 'USD' }]).guard()).toMatchObject({
    code: 'spend-limit',
  });
});

test('without a limit nothing is ever stopped', async () => {
  expect(await spending({}, [{ amount: 1_000_000, currency: 'USD' }]).guard()).toBeNull();
});

test('a row of the user’s own overrules the table, and prices other vendors too', () => {
  const tiers = [{ upToPromptTokens: 1_000_000, input: 1_000, output: 2_000 }];
  const { costOf } = spending({
    priceRows: [
      { model: 'qwen-plus*', region: 'cn', tiers },
      { model: 'my-model', region: 'intl', tiers },
    ],
  });
  expect(costOf(usage, 'qwen-plus', beijing)).toEqual({ amount: 2, currency: 'CNY' });
  expect(costOf(usage, 'my-model', 'https://api.example/v1')).toEqual({ amount: 2, currency: 'USD' });
  expect(costOf(usage, 'other-model', 'https://api.example/v1')).toBeNull();
});

test('a plan is paid otherwise: its turns have no price of their own', () => {
  expect(spending({}).costOf(usage, 'qwen-plus', 'https://coding.dashscope.aliyuncs.com/v1')).toBeNull();
  expect(spending({}).costOf(usage, 'qwen-plus', beijing)).toMatchObject({ currency: 'CNY' });
});
