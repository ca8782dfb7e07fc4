import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesLabel, numberFactsOf, wantedNumbersIn } from './number-facts.ts';
import { cutIntoPassages } from './passages.ts';
import { weighTurns } from './query.ts';
import { allOf, anyOf, termsOf } from './terms.ts';
import { createTitleFinder } from './titles.ts';

const anyText = fc.string({
  unit: fc.constantFrom('a', 'B', '7', '-', '.', ' ', '\n', '"', '退', '货', 'é', '😀', 'の', '#'),
});

describe('terms', () => {
  test('hold nothing that an FTS5 expression could mistake for its own signs, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        for (const term of termsOf(text)) expect(term).not.toMatch(/[\s"'*(){}:^+-]|^$/);
      }),
    );
  });

  test('are the same for every way to write a word', () => {
    const [plain] = termsOf('cafe');
    for (const spelling of ['Café', 'ＣＡＦＥ', 'CAFÉ']) expect([...termsOf(spelling)]).toEqual([plain]);
    expect([...termsOf('customer’s')]).toEqual(['customer']);
  });

  test('keep codes whole and in parts, and cut Chinese into pairs', () => {
    expect([...termsOf('AB-1234')]).toEqual(['ab·1234', 'ab', '1234']);
    expect([...termsOf('退货政策')]).toEqual(['退货', '货政', '政策']);
    expect([...termsOf('第7天')]).toEqual(['第', '7', '天']);
  });

  test('nothing to look for is no expression, not an empty one that SQLite refuses', () => {
    expect(anyOf(termsOf('?!'))).toBeNull();
    expect(allOf([...termsOf('  ')])).toBeNull();
  });
});

describe('passages', () => {
  test('hold all of a text, in order, and never cut a character in two', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), fc.integer({ min: 1, max: 90 }), (pieces, times) => {
        const body = pieces.map((piece) => piece.repeat(times)).join('\n\n');
        const passages = cutIntoPassages(body);
        let end = 0;
        for (const { start, end: next } of passages) {
          expect(body.slice(end, start).trim()).toBe('');
          expect(next - start).toBeLessThanOrEqual(3_000);
          expect(body.slice(start, next).isWellFormed()).toBe(true);
          end = next;
        }
        expect(body.slice(end).trim()).toBe('');
      }),
    );
  });

  test('begin at headings where the text has them', () => {
    const part = (name: string): string => `## ${name}\n\n${'Some words here. '.repeat(90)}\n`;
    const body = ['One', 'Two', 'Three'].map(part).join('');
    expect(cutIntoPassages(body).map(({ start }) => body.slice(start, start + 8).trim())).toEqual([
      '## One',
      '## Two',
      '## Three'.slice(0, 8),
    ]);
  });
});

describe('numbers', () => {
  test('with a label are read in both languages; dates and phone numbers are none', () => {
    const body = 'Annual fee: $95\n评分：4.7。电话：010-85007938。Opened: 2024-05-01. plain 12';
    expect(numberFactsOf(body)).toEqual([
      { label: 'annual fee', value: 95 },
      { label: '评分', value: 4.7 },
    ]);
  });

  test.each([
    ['价格是400-500元的酒店', 400, 500],
    ['评分4.5分以上', 4.5, Number.MAX_SAFE_INTEGER],
    ['门票20元以下', 0, 20],
    ['a fee under $100', 0, 100],
    ['at least 3 days', 3, Number.MAX_SAFE_INTEGER],
    ['exactly 12', 12, 12],
  ])('%s', (text, low, high) => {
    expect(wantedNumbersIn(text)[0]).toMatchObject({ low, high });
  });

  test('a label is named by a part of it in Chinese, else whole', () => {
    expect(namesLabel('最低价格是', '价格')).toBe(true);
    expect(namesLabel('人均大概', '人均消费')).toBe(true);
    expect(namesLabel('no annual ', 'annual fee')).toBe(false);
  });
});

test('of titles within titles the longest is meant, and none inside a longer word', () => {
  const finder = createTitleFinder([
    { article: 1, title: 'Gold Card' },
    { article: 2, title: 'Gold Card Plus' },
    { article: 3, title: '故宫' },
    { article: 4, title: 'Go' },
  ]);
  expect(finder.namedIn('Is the gold card  plus better? 去故宫')).toEqual([2, 3]);
  expect(finder.namedIn('golden cards, ago')).toEqual([]);
});

test('an earlier turn weighs less the more has been said since, and words in every passage cost nothing', () => {
  const corpus = {
    passages: 1_000,
    frequencies: (terms: readonly string[]) => terms.map((term) => (term === 'everywhere' ? 900 : 10)),
  };
  const first = { author: 'customer', text: 'refund lamp everywhere' } as const;
  const weightOfFirst = (since: string): number =>
    weighTurns([first, { author: 'customer', text: since }], corpus).at(-1)?.weight ?? 0;
  expect(weightOfFirst('form')).toBeGreaterThan(
    weightOfFirst('broken suitcase airport claim insurance form'),
  );
  expect(weighTurns([first], corpus)[0]?.terms).toEqual(['refund', 'lamp']);
});
