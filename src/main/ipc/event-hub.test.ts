import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeskEvent, RunEvent } from '../../shared/events.ts';
import { createEventHub } from './event-hub.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function collect(onScreen: (conversationId: string) => boolean = () => true): {
  readonly batches: DeskEvent[][];
  readonly hub: ReturnType<typeof createEventHub>;
} {
  const batches: DeskEvent[][] = [];
  const hub = createEventHub({
    now: () => Date.now(),
    send: (batch) => void batches.push([...batch]),
    isOnScreen: onScreen,
  });
  return { batches, hub };
}

const ended = { kind: 'ended', run: {} as Extract<RunEvent, { kind: 'ended' }>['run'] } as const;

function runEvents(batches: readonly (readonly DeskEvent[])[], runId: string) {
  return batches.flat().flatMap((event) => (event.type === 'run' && event.runId === runId ? [event] : []));
}

test('the first text after a pause goes out without waiting for the frame', () => {
  const { batches, hub } = collect();
  hub.publishRun('a', 'c', { kind: 'reasoning-delta', text: 'x' });
  expect(batches).toHaveLength(1);
});

test('text of one frame becomes one event and is never held longer than 16 ms', () => {
  const { batches, hub } = collect();
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: '1' });
  for (const text of ['2', '3', '4']) hub.publishRun('a', 'c', { kind: 'reply-delta', text });
  expect(batches).toHaveLength(1);
  vi.advanceTimersByTime(16);
  expect(runEvents(batches, 'a').map(({ event }) => event)).toEqual([
    { kind: 'reply-delta', text: '1' },
    { kind: 'reply-delta', text: '234' },
  ]);
});

test('a flood of text goes out before the frame is over', () => {
  const { batches, hub } = collect();
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: 'x' });
  for (let index = 0; index < 30; index += 1)
    hub.publishRun('a', 'c', { kind: 'reply-delta', text: 'y'.repeat(100) });
  expect(batches.length).toBeGreaterThan(1);
});

test('an ending goes out at once, after the text before it', () => {
  const { batches, hub } = collect();
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: '1' });
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: '2' });
  hub.publishRun('a', 'c', ended);
  expect(runEvents(batches, 'a').map(({ event }) => event.kind)).toEqual([
    'reply-delta',
    'reply-delta',
    'ended',
  ]);
});

test('after settle the receiver has everything up to the seq it was told', () => {
  const { batches, hub } = collect();
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: '1' });
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: '2' });
  const seq = hub.settle('a');
  expect(runEvents(batches, 'a').at(-1)?.seq).toBe(seq);
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: '3' });
  vi.advanceTimersByTime(16);
  expect(runEvents(batches, 'a').at(-1)?.seq).toBe(seq + 1);
});

test('text that no window shows is gathered for a quarter second, then comes whole', () => {
  const { batches, hub } = collect((conversationId) => conversationId === 'seen');
  for (let at = 0; at < 250; at += 10) {
    hub.publishRun('a', 'unseen', { kind: 'reply-delta', text: 'a' });
    hub.publishRun('b', 'seen', { kind: 'reply-delta', text: 'b' });
    vi.advanceTimersByTime(10);
  }
  expect(runEvents(batches, 'a').map(({ event }) => event)).toEqual([
    { kind: 'reply-delta', text: 'a'.repeat(25) },
  ]);
  expect(runEvents(batches, 'b').length).toBeGreaterThan(10);
});

test('who opens a conversation that no window showed has all its text, and what follows at once', () => {
  let shown = 'other';
  const { batches, hub } = collect((conversationId) => conversationId === shown);
  hub.publishRun('a', 'c', { kind: 'reasoning-delta', text: 'why' });
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: 'because' });
  shown = 'c';
  const seq = hub.settle('a');
  expect(seq).toBe(1);
  expect(runEvents(batches, 'a').map(({ event }) => event)).toEqual([
    { kind: 'reasoning-delta', text: 'why' },
    { kind: 'reply-delta', text: 'because' },
  ]);
  vi.advanceTimersByTime(20);
  hub.publishRun('a', 'c', { kind: 'reply-delta', text: ' of' });
  expect(runEvents(batches, 'a').at(-1)).toMatchObject({ seq: 2, event: { text: ' of' } });
});

test('whatever the interleaving, each run keeps its order, its whole text and gapless seq numbers', () => {
  const step = fc.record({
    runId: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom('reasoning-delta' as const, 'reply-delta' as const, 'retrying' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 8 }),
    waitMs: fc.integer({ min: 0, max: 20 }),
    /** Whether a window shows the conversation from here on. */
    isShown: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let shown = true;
      const { batches, hub } = collect(() => shown);
      for (const { runId, kind, text, waitMs, isShown } of steps) {
        shown = isShown;
        const event: RunEvent =
          kind === 'retrying'
            ? { kind, attempt: 1, waitMs: 1, cause: { code: 'throttled', retryable: true } }
            : { kind, text };
        hub.publishRun(runId, 'conversation', event);
        vi.advanceTimersByTime(waitMs);
      }
      vi.advanceTimersByTime(300);
      for (const runId of ['a', 'b', 'c']) {
        const got = runEvents(batches, runId);
        expect(got.map(({ seq }) => seq)).toEqual(got.map((_, index) => index));
        const sent = steps.filter((one) => one.runId === runId);
        expect(transcript(got.map(({ event }) => event))).toBe(
          transcript(sent.map(({ kind, text }) => ({ kind, text }))),
        );
      }
    }),
    { numRuns: 200 },
  );
});

/** Kinds in order, with the texts of neighbours of one kind joined: what coalescing must not change. */
function transcript(events: readonly { readonly kind: string; readonly text?: string }[]): string {
  let result = '';
  let last = '';
  for (const { kind, text } of events) {
    if (kind !== last || kind === 'retrying') result += `|${kind}:`;
    if (kind !== 'retrying') result += text ?? '';
    last = kind;
  }
  return result;
}
