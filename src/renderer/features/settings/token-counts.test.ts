import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTokenCount, readTokenCount } from './token-counts.ts';

test.each([
  ['256K', 256_000],
  ['256 k', 256_000],
  ['1m', 1_000_000],
  ['1.1M', 1_100_000],
  ['1,5k', 1_500],
  ['25.6万', 256_000],
  ['128000', 128_000],
  ['128,000', 128_000],
  ['1 000 000', 1_000_000],
  ['1,500K', 1_500_000],
])('%s is read as %d tokens', (text, count) => {
  expect(readTokenCount(text)).toBe(count);
});

test.each(['', 'K', 'many', '1e3', '12,34,567', '256KB'])('%j is no number of tokens', (text) => {
  expect(readTokenCount(text)).toBeNaN();
});

test('every number that is shown is read back as itself', () => {
  const counts = fc.oneof(
    fc.integer({ min: 1, max: 100_000_000 }),
    fc.integer({ min: 1, max: 100_000 }).map((thousands) => thousands * 1_000),
  );
  fc.assert(
    fc.property(counts, (count) => {
      expect(readTokenCount(formatTokenCount(count))).toBe(count);
    }),
  );
});
