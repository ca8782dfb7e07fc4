import { expect, test } from 'vitest';
import type { RunSource } from '../../../shared/grounding.ts';
import { newerFirst, sourceConflicts } from './source-conflicts.ts';

function source(number: number, text: string, updatedAt = number, articleId = `a${number}`): RunSource {
  const place = { start: 0, end: text.length, articleVersion: 1 };
  return { ...place, number, articleId, title: 'T', text, audience: 'public', updatedAt, validUntil: null };
}
const used = new Set([1]);
const between = (reply: string, ...texts: readonly string[]) =>
  sourceConflicts(
    reply,
    texts.map((text, index) => source(index + 1, text)),
    used,
  );

test.each([
  [
    'Delivery to islands takes four days.',
    'Delivery to islands takes four days.',
    'Delivery to islands takes ten days.',
  ],
  ['七天内可以退货。', '收到商品后七天内可以无理由退货。', '收到商品后十四天内可以无理由退货。'],
  ['Lamps can be returned.', 'Opened lamps can be returned.', 'Opened lamps cannot be returned.'],
])('a contradiction is found: %s', (reply, one, other) => {
  expect(between(reply, one, other)).toEqual([{ newer: 2, older: 1 }]);
});

test.each([
  ['Express takes 2 days.', 'Express delivery takes 2 days.', 'Standard delivery to islands takes 5 days.'],
  ['It takes 3 days.', 'That takes 3 days.', 'This takes 5 days.'],
  [
    'Lamps have 30 days.',
    'Unused lamps can be returned within 30 days.',
    'Unused lamps can be returned within 30 days.',
  ],
  // Contradictory, but of no concern to this reply.
  ['We open at nine.', 'Delivery to islands takes four days.', 'Delivery to islands takes ten days.'],
])('what only looks alike is none: %s', (reply, one, other) => {
  expect(between(reply, one, other)).toEqual([]);
});

test('the newer one is told by its change, not by its rank, and one article does not contradict itself', () => {
  const text = (days: string) => `Delivery to islands takes ${days} days.`;
  const reply = text('ten');
  expect(sourceConflicts(reply, [source(1, text('ten'), 9), source(2, text('four'), 3)], used)).toEqual([
    { newer: 1, older: 2 },
  ]);
  expect(
    sourceConflicts(reply, [source(1, text('ten'), 9, 'a'), source(2, text('four'), 3, 'a')], used),
  ).toEqual([]);
});

test('of passages that contradict each other the newer one comes first, the others stay', () => {
  const days = (number: number, many: string) => source(number, `Delivery to islands takes ${many} days.`);
  const other = source(2, 'Cheques are not taken on islands.', 20);
  expect(newerFirst([days(1, 'ten'), other, days(3, 'four')]).map(({ number }) => number)).toEqual([3, 1, 2]);
  expect(newerFirst([days(3, 'four'), other, days(1, 'ten')]).map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(newerFirst([days(1, 'ten'), other, days(3, 'ten')]).map(({ number }) => number)).toEqual([1, 2, 3]);
});
