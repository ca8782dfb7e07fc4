import { expect, test } from 'vitest';
import { estimateUsage } from './estimate-usage.ts';

const prompt = [
  { role: 'system', content: 'Be kind and exact, and answer in the customer’s language.' },
  { role: 'user', content: [{ type: 'text', text: '请问退货政策是什么样的？' }] },
] as const;

test('a turn without any text costs nothing', () => {
  expect(estimateUsage(prompt, { reasoning: '', reply: '' })).toBeNull();
});

test('a longer prompt, longer reasoning or a longer reply is never cheaper', () => {
  const short = estimateUsage(prompt.slice(0, 1), { reasoning: 'Hm.', reply: '' });
  const long = estimateUsage(prompt, { reasoning: 'Hm. They ask about returns.', reply: '30 天内可退。' });
  expect(long?.promptTokens).toBeGreaterThan(short?.promptTokens ?? 0);
  expect(long?.reasoningTokens).toBeGreaterThan(short?.reasoningTokens ?? 0);
  expect(long?.completionTokens).toBeGreaterThan(long?.reasoningTokens ?? 0);
});
