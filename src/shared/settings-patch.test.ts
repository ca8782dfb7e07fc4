import { expect, test } from 'vitest';
import { settingsPatchSchema } from './ipc-contract.ts';

test('a change of one setting says nothing of its neighbours', () => {
  const patch = { assist: { trigger: 'on-ask' as const } };
  expect(settingsPatchSchema.parse(patch)).toEqual(patch);
});

test('a changed setting keeps its limits', () => {
  expect(settingsPatchSchema.safeParse({ assist: { burstWindowMs: -1 } }).success).toBe(false);
  expect(settingsPatchSchema.safeParse({ assist: { companyName: 'x'.repeat(121) } }).success).toBe(false);
});
