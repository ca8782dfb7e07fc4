import { expect, test } from 'vitest';
import { isAllowedLink } from './external-links.ts';

const ours = 'http://127.0.0.1:4711';

test.each([
  'https://bailian.console.aliyun.com/?tab=model#/api-key',
  'https://www.alibabacloud.com/help',
  `${ours}/#c=token`,
])('%s may be opened', (address) => expect(isAllowedLink(address, ours)).toBe(true));

test.each([
  'http://bailian.console.aliyun.com/',
  'https://aliyun.com.evil.example/',
  'https://evilaliyun.com/',
  'https://user:pass@www.aliyun.com/',
  'http://127.0.0.1:4712/',
  'http://localhost:4711/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:network',
  '\\\\server\\share',
  'not an address',
])('%s may not', (address) => expect(isAllowedLink(address, ours)).toBe(false));

test('without a web chat no loopback address may be opened', () => {
  expect(isAllowedLink(`${ours}/`, null)).toBe(false);
});
