import { expect, test } from 'vitest';
import { formatMoney } from './money.ts';

test.each([
  [0.000_123_4, 'CNY', '¥0.00012'],
  [0.052, 'USD', '$0.052'],
  [0.5, 'CNY', '¥0.50'],
  [1_234.5, 'USD', '$1,234.50'],
  [0, 'CNY', '¥0.00'],
] as const)('%d %s is read as %s: no cost but nothing looks like nothing', (amount, currency, expected) => {
  expect(formatMoney({ amount, currency }, 'en')).toBe(expected);
  expect(formatMoney({ amount, currency }, 'zh-CN')).toBe(expected);
});
