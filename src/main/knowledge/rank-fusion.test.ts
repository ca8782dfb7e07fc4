import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuseRankings } from './rank-fusion.ts';

const hit = (article: number, score: number, passage = article * 10) => ({ article, passage, score });
const order = (hits: readonly { readonly article: number }[]) => hits.map(({ article }) => article);

test('vectors lift what words found among others, and bring what words missed', () => {
  const words = [hit(1, 10), hit(2, 9), hit(3, 8)];
  const near = [hit(3, 0.9, 31), hit(9, 0.85), hit(4, 0.4), hit(5, 0.4)];
  const fused = fuseRankings(words, near, 1);
  expect(order(fused).slice(0, 3)).toEqual([3, 1, 2]);
  expect(order(fused)).toContain(9);
  // Words spoke more for the third article, so the passage is theirs.
  expect(fused[0]?.passage).toBe(30);
});

test('vectors that find no words of it at all never come before the best match of words', () => {
  const ranking = fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 50 })
    .chain((articles) =>
      fc
        .array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
          minLength: articles.length,
          maxLength: articles.length,
        })
        .map((scores) =>
          scores.toSorted((a, b) => b - a).map((score, index) => hit(articles[index] ?? 0, score)),
        ),
    );
  fc.assert(
    fc.property(ranking, ranking, (words, near) => {
      const fused = fuseRankings(words, near, 0.01);
      const known = new Set(order(words));
      expect(known.has(fused[0]?.article ?? 0)).toBe(true);
      expect(new Set(order(fused)).size).toBe(fused.length);
      expect(new Set(order(fused))).toEqual(new Set([...order(words), ...order(near)]));
    }),
  );
});

test('where words only brush something, what vectors find comes first', () => {
  const near = [hit(2, 0.8), hit(3, 0.3)];
  expect(order(fuseRankings([hit(1, 1)], near, 6))).toEqual([2, 1, 3]);
  expect(order(fuseRankings([], near, 6))).toEqual([2, 3]);
});

test('vectors that cannot tell anything apart change no order of words', () => {
  const words = [hit(1, 10), hit(2, 9.9), hit(3, 1)];
  expect(order(fuseRankings(words, [hit(3, 0.5), hit(2, 0.5), hit(1, 0.5)], 1))).toEqual([1, 2, 3]);
});
