/** Money comes out to the cent, and nothing but arithmetic goes in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './expression.ts';

describe('working out an expression', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['(129 - 20) * 80%', '87.2'],
    ['round(10 / 3, 2)', '3.33'],
    ['round(2.345, 2)', '2.35'],
    ['-3 * -(2 + 1)', '9'],
    ['min(3, 1, 2) + max(1, 4) + abs(-2)', '7'],
    ['100 × 3 ÷ 4', '75'],
    ['50%', '0.5'],
    ['1e3', null],
    ['1 / 0', null],
    ['2 +', null],
    ['(1', null],
    ['1 2', null],
    ['constructor', null],
    ['process.exit(1)', null],
    ['', null],
    ['('.repeat(400), null],
  ])('%s is %s', (expression, expected) => {
    if (expected === null) expect(() => evaluate(expression)).toThrow(RangeError);
    else expect(evaluate(expression)).toBe(expected);
  });

  it('adds cents exactly', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    const written = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(cents, cents, (one, other) => {
        expect(Number(evaluate(`${written(one)} + ${written(other)}`)) * 100).toBeCloseTo(one + other, 5);
        expect(evaluate(`round((${written(one)} + ${written(other)}) * 100, 0)`)).toBe(String(one + other));
      }),
    );
  });

  it('throws nothing but what a model can be told, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-*/()%, roundmixabs') }), (text) => {
        try {
          evaluate(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
