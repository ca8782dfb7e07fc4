import { expect, test } from 'vitest';
import { createSerialQueue } from './serial-queue.ts';

test('tasks of one key run in order and never side by side, even when one fails', async () => {
  const queue = createSerialQueue();
  const seen: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run('a', async () => {
    seen.push('first begins');
    await gate.promise;
    seen.push('first ends');
    throw new Error('first failed');
  });
  const second = queue.run('a', async () => {
    seen.push('second');
    return 2;
  });
  expect(seen).toEqual(['first begins']);
  gate.resolve();
  await expect(first).rejects.toThrow('first failed');
  await expect(second).resolves.toBe(2);
  expect(seen).toEqual(['first begins', 'first ends', 'second']);
});

test('one key does not wait for another, and idle waits for all', async () => {
  const queue = createSerialQueue();
  const gate = Promise.withResolvers<void>();
  void queue.run('slow', () => gate.promise);
  await expect(queue.run('quick', async () => 'done')).resolves.toBe('done');
  let isIdle = false;
  const idle = queue.idle().then(() => {
    isIdle = true;
  });
  await Promise.resolve();
  expect(isIdle).toBe(false);
  gate.resolve();
  await idle;
  expect(isIdle).toBe(true);
});
