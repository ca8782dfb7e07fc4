import { describe, expect, test } from 'vitest';
import { isOurHost, isSameOrigin, originOf } from './addresses.ts';

describe('on a wildcard address', () => {
  test.each(['192.168.1.20:8080', '[fe80::1]:8080', 'localhost:8080'])(
    '%s is us: an address needs no name',
    (header) => {
      expect(isOurHost(header, '0.0.0.0', 8080)).toBe(true);
    },
  );

  test('a name is not, because anybody can point one at us', () => {
    expect(isOurHost('desk.example:8080', '0.0.0.0', 8080)).toBe(false);
  });

  test('this machine reaches itself by the loopback address', () => {
    expect(originOf('0.0.0.0', 8080)).toBe('http://127.0.0.1:8080');
  });
});

test('a name that the user chose is us, in any case, and with its port only', () => {
  expect(isOurHost('Desk.Example:8080', 'desk.example', 8080)).toBe(true);
  expect(isOurHost('desk.example:8081', 'desk.example', 8080)).toBe(false);
  expect(isOurHost('desk.example', 'desk.example', 8080)).toBe(false);
  expect(isOurHost('desk.example', 'desk.example', 80)).toBe(true);
});

test.each([
  undefined,
  '',
  ':8080',
  'a:b:8080',
  '[::1:8080',
  '127.0.0.1:8080/path',
  'user@127.0.0.1:8080',
  ' 127.0.0.1:8080',
])('a malformed Host header is nobody: %j', (header) => {
  expect(isOurHost(header, '127.0.0.1', 8080)).toBe(false);
});

test('an origin is ours when scheme, name and port are those of the address asked for', () => {
  expect(isSameOrigin('http://localhost:8080', 'LOCALHOST:8080')).toBe(true);
  expect(isSameOrigin('https://localhost:8080', 'localhost:8080')).toBe(false);
  expect(isSameOrigin('http://127.0.0.1:8080', 'localhost:8080')).toBe(false);
  expect(isSameOrigin('null', 'localhost:8080')).toBe(false);
  expect(isSameOrigin(undefined, 'localhost:8080')).toBe(false);
});
