import { expect, test } from 'vitest';
import { createWallClock } from './wall-clock.ts';

function clockOf() {
  const system = { wall: 1_000_000, counter: 50 };
  const now = createWallClock({ wall: () => system.wall, counter: () => system.counter });
  const pass = (wall: number, counter = wall): number => {
    system.wall += wall;
    system.counter += counter;
    return now();
  };
  return { now, pass };
}

test('counts fractions, and does not tremble with the whole milliseconds of the system’s clock', () => {
  const { now, pass } = clockOf();
  const start = now();
  expect(pass(0, 0.25) - start).toBeCloseTo(0.25);
  expect(pass(1, 0.5) - start).toBeCloseTo(0.75);
});

test('is right at once after a sleep, in which the counter stood still', () => {
  const { pass } = clockOf();
  pass(10);
  expect(pass(8 * 3_600_000, 0)).toBe(1_000_010 + 8 * 3_600_000);
  expect(pass(5)).toBe(1_000_015 + 8 * 3_600_000);
});

test('follows a clock that is set back, and goes on from there', () => {
  const { pass } = clockOf();
  expect(pass(-3_600_000, 20)).toBe(1_000_000 - 3_600_000);
  expect(pass(20)).toBe(1_000_020 - 3_600_000);
});
