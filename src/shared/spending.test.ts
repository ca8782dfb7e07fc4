import { expect, test } from 'vitest';
import { dayOf, totalIn } from './spending.ts';

test('a limit in one currency counts what was billed in the other', () => {
  const costs = [
    { amount: 3, currency: 'CNY' },
    { amount: 2, currency: 'USD' },
  ] as const;
  expect(totalIn('CNY', costs)).toBeCloseTo(17.2);
  expect(totalIn('USD', costs)).toBeCloseTo(2 + 3 / 7.1);
  expect(totalIn('CNY', [])).toBe(0);
});

test.each([
  new Date(2026, 10, 22, 0, 0, 0, 0),
  new Date(2026, 10, 22, 23, 59, 59, 999),
  new Date(2026, 2, 29, 12),
  new Date(2026, 11, 31, 18),
])('the day of %s begins at midnight and ends at the next', (moment) => {
  const { start, end } = dayOf(moment.getTime());
  expect(start).toBeLessThanOrEqual(moment.getTime());
  expect(end).toBeGreaterThan(moment.getTime());
  expect(new Date(start).toTimeString().slice(0, 8)).toBe('00:00:00');
  expect(new Date(end).toTimeString().slice(0, 8)).toBe('00:00:00');
  expect((end - start) / 3_600_000).toBeGreaterThanOrEqual(23);
  expect((end - start) / 3_600_000).toBeLessThanOrEqual(25);
});
