/** Would catch a range that was forgotten, and a way to write a private address that the list does not see through. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from './private-addresses.ts';

describe('addresses of this machine, its network, or nobody', () => {
  test.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.250',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:c0a8:0101',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2002:7f00:1::1',
    'fc00::1',
    'fd12:3456:789a::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is closed', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '192.1.0.1',
    '223.5.5.5',
    '2400:3200::1',
    '[2606:4700::1111]',
  ])('%s is open', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  test('an IPv4 address is judged alike in each way to write it inside IPv6', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), ([a, b, c, d]) => {
        const plain = [a, b, c, d].join('.');
        const words = [a * 256 + b, c * 256 + d].map((word) => word.toString(16)).join(':');
        const judged = [plain, `::ffff:${plain}`, `::FFFF:${words}`, `[0:0:0:0:0:ffff:${words}]`].map(
          isPrivateAddress,
        );
        expect(new Set(judged).size).toBe(1);
      }),
    );
  });
});
