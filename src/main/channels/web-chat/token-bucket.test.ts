import { expect, test } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

test('a burst up to the capacity is allowed, then the steady rate', () => {
  let time = 0;
  const bucket = createTokenBucket({ capacity: 3, perSecond: 2 }, () => time);
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false]);
  time += 499;
  expect(bucket.take()).toBe(false);
  time += 1;
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
});

test('a long rest fills it to its capacity, not beyond', () => {
  let time = 0;
  const bucket = createTokenBucket({ capacity: 2, perSecond: 5 }, () => time);
  time += 3_600_000;
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false]);
});

test('a clock set back neither gives tokens nor blocks for as long as it went back', () => {
  let time = 10_000_000;
  const bucket = createTokenBucket({ capacity: 1, perSecond: 1 }, () => time);
  expect(bucket.take()).toBe(true);
  time = 0;
  expect(bucket.take()).toBe(false);
  time += 1_000;
  expect(bucket.take()).toBe(true);
});
