import { expect, test } from 'vitest';
import { emptyPriceTexts, isTiered, readPriceTexts, textsOf } from './price-rows.ts';

const typed = { ...emptyPriceTexts, model: ' my-model* ', input: '0,8', output: '2', cachedPercent: '12.5' };

test('what is typed becomes a row for prompts of any length, and is shown again as typed', () => {
  const read = readPriceTexts(typed);
  expect(read).toEqual({
    ok: true,
    row: {
      model: 'my-model*',
      region: 'cn',
      tiers: [{ upToPromptTokens: 100_000_000, input: 0.8, output: 2 }],
      cachedRate: 0.125,
    },
  });
  if (!read.ok) throw new Error('unreadable');
  expect(textsOf(read.row)).toEqual({ ...typed, model: 'my-model*', input: '0.8' });
  expect(isTiered(read.row)).toBe(false);
});

test('each column that does not fit is named, and only those', () => {
  expect(readPriceTexts(emptyPriceTexts)).toEqual({ ok: false, columns: ['model', 'input', 'output'] });
  expect(readPriceTexts({ ...typed, thinkingOutput: '-1' })).toEqual({
    ok: false,
    columns: ['thinkingOutput'],
  });
  expect(readPriceTexts({ ...typed, cachedPercent: 'half' })).toEqual({
    ok: false,
    columns: ['cachedPercent'],
  });
});
