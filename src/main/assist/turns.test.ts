import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('each who asks has a turn of the event loop alone, in the order of asking', async () => {
  const turn = createTurns();
  const perTurn: number[][] = [[]];
  let isOver = false;
  const counting = (async () => {
    while (!isOver) {
      await nextTurn();
      perTurn.push([]);
    }
  })();
  await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      await turn();
      perTurn.at(-1)?.push(number);
    }),
  );
  isOver = true;
  await counting;
  expect(perTurn.flat()).toEqual(Array.from({ length: 20 }, (_, number) => number));
  expect(Math.max(...perTurn.map(({ length }) => length))).toBe(1);
});

test('who asks later, when nobody waits, has the next turn', async () => {
  const turn = createTurns();
  await turn();
  let hasHadTurn = false;
  const waiting = turn().then(() => {
    hasHadTurn = true;
  });
  await nextTurn();
  await nextTurn();
  expect(hasHadTurn).toBe(true);
  await waiting;
});
