import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceTable } from '../../../shared/prices.ts';
import type { PriceRow } from '../../../shared/prices.ts';
import {
  emptyPriceTexts,
  mostTiers,
  readPriceTexts,
  textsOf,
  withAddedTier,
  withoutTier,
  withTierText,
} from './price-rows.ts';
import type { PriceField, PriceTexts } from './price-rows.ts';

const anyLength = 100_000_000;
const tier = { upTo: '', input: '0,8', output: '2', thinkingOutput: '' };
const typed: PriceTexts = { ...emptyPriceTexts, model: ' my-model* ', tiers: [tier], cachedPercent: '12.5' };

/** The same row with these limits (and as many tiers, and one more). */
function withLimits(...limits: readonly string[]): PriceTexts {
  return { ...typed, tiers: [...limits, ''].map((upTo) => ({ ...tier, upTo })) };
}

function problems(texts: PriceTexts): readonly PriceField[] {
  const read = readPriceTexts(texts);
  return read.ok ? [] : [...read.fields];
}

/** Prices and parts of prices are typed to a millionth. */
const millionths = (max: number) =>
  fc.integer({ min: 0, max: max * 1_000_000 }).map((count) => count / 1_000_000);
const price = millionths(1_000);
const limits = fc.uniqueArray(fc.integer({ min: 1, max: anyLength - 1 }), { maxLength: mostTiers - 1 });
const tiers = limits.chain((unordered) =>
  fc.tuple(
    ...[...unordered.toSorted((one, other) => one - other), anyLength].map((upToPromptTokens) =>
      fc.record(
        {
          upToPromptTokens: fc.constant(upToPromptTokens),
          input: price,
          output: price,
          thinkingOutput: price,
        },
        { requiredKeys: ['upToPromptTokens', 'input', 'output'], noNullPrototype: true },
      ),
    ),
  ),
);
const validRow: fc.Arbitrary<PriceRow> = fc.record(
  {
    model: fc
      .string({ maxLength: 100 })
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    region: fc.constantFrom('cn', 'intl'),
    tiers,
    cachedRate: millionths(10),
    cacheCreationRate: fc.double({ min: 0, max: 10, noNaN: true }),
  },
  { requiredKeys: ['model', 'region', 'tiers'], noNullPrototype: true },
);

test('any valid row is shown as texts that mean that very row', () => {
  fc.assert(
    fc.property(validRow, (row) => {
      expect(readPriceTexts(textsOf(row))).toEqual({ ok: true, row });
    }),
  );
});

test('a built-in price is a whole new row from the start, the last tier without end', () => {
  for (const row of priceTable) {
    const last = { ...row.tiers.at(-1), upToPromptTokens: anyLength };
    const expected = { ...row, tiers: [...row.tiers.slice(0, -1), last] };
    expect(readPriceTexts(textsOf(row))).toEqual({ ok: true, row: expected });
  }
});

test('what is typed becomes a row for prompts of any length, and is shown again as typed', () => {
  const read = readPriceTexts(typed);
  expect(read).toEqual({
    ok: true,
    row: {
      model: 'my-model*',
      region: 'cn',
      tiers: [{ upToPromptTokens: anyLength, input: 0.8, output: 2 }],
      cachedRate: 0.125,
    },
  });
  if (!read.ok) throw new Error('unreadable');
  expect(textsOf(read.row)).toEqual({ ...typed, model: 'my-model*', tiers: [{ ...tier, input: '0.8' }] });
});

test('each field that does not fit is named, and only those', () => {
  expect(problems(emptyPriceTexts)).toEqual(['model', 'tiers.0.input', 'tiers.0.output']);
  expect(problems(withTierText(typed, 0, 'thinkingOutput', '-1'))).toEqual(['tiers.0.thinkingOutput']);
  expect(problems(withTierText(withLimits('1K'), 1, 'output', ''))).toEqual(['tiers.1.output']);
  expect(problems({ ...typed, cachedPercent: 'half' })).toEqual(['cachedPercent']);
});

test('limits must be whole and ascend; the field to correct is always one that is on screen', () => {
  expect(problems(withLimits('32K', '256,000', '1M'))).toEqual([]);
  expect(problems(withLimits(''))).toEqual(['tiers.0.upTo']);
  expect(problems(withLimits('1.5'))).toEqual(['tiers.0.upTo']);
  expect(problems(withLimits('256K', '256000'))).toEqual(['tiers.1.upTo']);
  expect(problems(withLimits('1M', '32K', '256K'))).toEqual(['tiers.1.upTo']);
  expect(problems(withLimits('100M'))).toEqual(['tiers.0.upTo']);
});

test('a tier is added for the longest prompts, and what is there stays', () => {
  const added = withAddedTier(typed);
  expect(problems(added)).toEqual(['tiers.0.upTo', 'tiers.1.input', 'tiers.1.output']);
  expect(withoutTier(added, 1)).toEqual(typed);
});

test('as many tiers as may be added can be saved, and not one more', () => {
  const most = withLimits(...Array.from({ length: mostTiers - 1 }, (_, index) => `${index + 1}K`));
  expect(readPriceTexts(most).ok).toBe(true);
  expect(readPriceTexts(withLimits('1', ...most.tiers.slice(0, -1).map(({ upTo }) => upTo))).ok).toBe(false);
});
