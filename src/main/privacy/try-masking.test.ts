import { expect, it } from 'vitest';
import { tryMasking } from './try-masking.ts';

const member = { id: 'm', name: 'member', pattern: String.raw`M-\d+` };

it('shows what the kinds and the patterns make of a text, and what each placeholder stands for', () => {
  const { masked, values, problems } = tryMasking('13812345678, M-4711', ['phone'], [member]);
  expect(masked).toBe('[PHONE_1], [MEMBER_1]');
  expect(values).toContainEqual({ placeholder: '[MEMBER_1]', kind: 'member', value: 'M-4711' });
  expect(problems).toEqual([]);
});

it('names a pattern that is none or never ends, and still masks with the others', () => {
  const none = { id: 'n', name: 'none', pattern: '(' };
  const endless = { id: 'e', name: 'endless', pattern: '(a+)+$' };
  const { masked, problems } = tryMasking(`${'a'.repeat(40)}! M-4711`, [], [none, endless, member]);
  expect(masked).toContain('[MEMBER_1]');
  expect(problems).toEqual([
    { id: 'n', reason: 'invalid' },
    { id: 'e', reason: 'too-slow' },
  ]);
});
