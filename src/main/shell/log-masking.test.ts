import { expect, test } from 'vitest';
import { describeError, maskFields, maskSecrets } from './log-masking.ts';

test.each([
  ['a pay-as-you-go key', 'sk-0123456789abcdef0123456789abcdef'],
  ['a plan key', 'sk-sp-AbCdEf0123456789'],
  ['a bearer header', 'authorization: Bearer abc.def.ghi'],
  ['the token of a customer page', 'http://127.0.0.1:4711/#c=Zm9vYmFyYmF6'],
  ['an e-mail address', 'mail anna.li+x@example.com.cn now'],
  ['a mobile number', '手机 13812345678'],
  ['an international number', '+86 138 1234 5678'],
  ['a card number', '6222 0212 3456 7890'],
])('%s does not reach the log', (_name, text) => {
  const masked = maskSecrets(text);
  const secret = text.match(/sk-\S+|abc\.def\.ghi|Zm9v\S+|anna\S+|[\d+][\d ]{8,}/)?.[0] ?? 'none';
  expect(masked).not.toContain(secret.trim());
  expect(masked).toMatch(/\[(key|e-mail|number)\]/);
});

test('ids, codes and counts stay readable', () => {
  const fields = {
    runId: '0b6c1c1e-5c1e-4a3f-9a61-2f7f2f6f1a11',
    code: 'Throttling.RateQuota',
    count: 1234567890123,
    ok: true,
  };
  expect(maskFields(fields)).toEqual(fields);
});

test('what someone wrote is counted, not kept: by the field’s name or by its length', () => {
  const masked = maskFields({ reply: 'Dear Ann', other: '客户说的话'.repeat(40) });
  expect(masked).toEqual({ reply: '[8 characters]', other: '[200 characters]' });
});

test('an error keeps its name and place; its words only when the system wrote them', () => {
  const parser = describeError(new SyntaxError('Unexpected token in "my card is 6222021234567890"'));
  expect(JSON.stringify(parser)).not.toContain('my card');
  expect(parser['frames']).toContain('log-masking.test');
  const system = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  expect(describeError(system)).toMatchObject({
    code: 'ECONNREFUSED',
    errorMessage: 'connect ECONNREFUSED 127.0.0.1:1',
  });
});
