/** The limits on silence, on a clock that the test moves. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SilenceWatch } from './silence-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(): { readonly watch: SilenceWatch; readonly codes: string[] } {
  const codes: string[] = [];
  const clock = { now: Date.now, wait: () => Promise.resolve() };
  return { watch: new SilenceWatch(clock, (failure) => codes.push(failure.code)), codes };
}

test('a connection, a first token and a next piece each have a limit of their own', () => {
  const { watch, codes } = start();
  watch.expectConnection(100);
  watch.begin();
  vi.advanceTimersByTime(99);
  watch.pause();
  watch.expectFirstToken(1_000);
  watch.begin();
  vi.advanceTimersByTime(999);
  expect(codes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(codes).toEqual(['first-token-timeout']);
  watch.expectMore(50);
  watch.begin();
  vi.advanceTimersByTime(50);
  expect(codes).toEqual(['first-token-timeout', 'stalled']);
});

test('a connection that never stands is named', () => {
  const { watch, codes } = start();
  watch.expectConnection(100);
  watch.begin();
  vi.advanceTimersByTime(100);
  expect(codes).toEqual(['connect-timeout']);
});

test('the deadline for the first token is not put off by pieces without one', () => {
  const { watch, codes } = start();
  watch.expectFirstToken(100);
  for (let step = 0; step < 4; step += 1) {
    watch.begin();
    vi.advanceTimersByTime(24);
    watch.pause();
  }
  watch.begin();
  vi.advanceTimersByTime(4);
  expect(codes).toEqual(['first-token-timeout']);
});

test('a slow reader is not a silent server', () => {
  const { watch, codes } = start();
  watch.expectMore(50);
  watch.begin();
  watch.pause();
  vi.advanceTimersByTime(10_000);
  expect(codes).toEqual([]);
  watch.begin();
  vi.advanceTimersByTime(49);
  expect(codes).toEqual([]);
  watch.stop();
  vi.advanceTimersByTime(10_000);
  expect(codes).toEqual([]);
});
