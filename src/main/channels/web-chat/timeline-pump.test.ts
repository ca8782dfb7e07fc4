import { expect, test } from 'vitest';
import type { Message } from '../../../shared/domain.ts';
import { createTimelinePump } from './timeline-pump.ts';

function message(sequence: number): Message {
  return {
    id: `m${sequence}`,
    conversationId: 'a',
    sequence,
    author: 'customer',
    text: '',
    createdAt: 0,
    delivery: 'received',
    clientId: `c${sequence}`,
    runId: null,
    attachments: [],
  };
}

/** A pump over a growing list, with pages of two, whose delivery the test can hold up. */
function pumpOver(stored: Message[], deliver: (sequences: readonly number[]) => Promise<void>) {
  const errors: unknown[] = [];
  const pump = createTimelinePump({
    afterSequence: 0,
    read: async (after) => stored.filter(({ sequence }) => sequence > after).slice(0, 2),
    deliver: (messages) => deliver(messages.map(({ sequence }) => sequence)),
    onError: (error) => errors.push(error),
  });
  return { pump, errors };
}

test('messages that arrive while one is being delivered come after it, each once', async () => {
  const stored = [message(1), message(2), message(3)];
  const delivered: number[] = [];
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const { pump } = pumpOver(stored, async (sequences) => {
    delivered.push(...sequences);
    if (sequences.includes(1)) {
      stored.push(message(4), message(5));
      pump.wake();
      pump.wake();
    }
    if (sequences.includes(5)) resolve();
  });
  pump.wake();
  await done;
  await pump.stop();
  expect(delivered).toEqual([1, 2, 3, 4, 5]);
});

test('a failed delivery is told and tried again from the same place when woken', async () => {
  const delivered: number[] = [];
  let fails = true;
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  const { pump, errors } = pumpOver([message(1)], async (sequences) => {
    if (fails) {
      fail();
      throw new Error('socket');
    }
    delivered.push(...sequences);
    resolve();
  });
  pump.wake();
  await failed;
  fails = false;
  pump.wake();
  await done;
  await pump.stop();
  expect(errors).toHaveLength(1);
  expect(delivered).toEqual([1]);
});

test('after stop nothing is delivered, and stop waits for what has begun', async () => {
  const stored = [message(1)];
  const delivered: number[] = [];
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const { pump } = pumpOver(stored, async (sequences) => {
    begun.resolve();
    await released.promise;
    delivered.push(...sequences);
    stored.push(message(2));
  });
  pump.wake();
  await begun.promise;
  const stopped = pump.stop();
  released.resolve();
  await stopped;
  pump.wake();
  await pump.stop();
  expect(delivered).toEqual([1]);
});
