/** Which way a request goes, as the environment and the system say. */
import { describe, expect, test } from 'vitest';
import { proxyFromAnswer, proxyFromEnvironment } from './proxy-route.ts';

const target = new URL('https://dashscope.aliyuncs.com/compatible-mode/v1');

describe('the environment', () => {
  test('names a proxy in any of the usual ways', () => {
    expect(proxyFromEnvironment(target, { HTTPS_PROXY: 'http://p:3128' })).toBe('http://p:3128');
    expect(proxyFromEnvironment(target, { https_proxy: 'p:3128' })).toBe('http://p:3128');
    expect(proxyFromEnvironment(target, { ALL_PROXY: 'socks5h://p:1080' })).toBe('socks5://p:1080');
    expect(proxyFromEnvironment(target, { HTTP_PROXY: 'http://p:3128' })).toBeUndefined();
  });

  test.each([
    '*',
    'dashscope.aliyuncs.com',
    '.aliyuncs.com',
    '*.aliyuncs.com',
    'a.example, aliyuncs.com:443',
  ])('NO_PROXY %s excludes', (list) => {
    expect(proxyFromEnvironment(target, { HTTPS_PROXY: 'http://p:3128', NO_PROXY: list })).toBeNull();
  });

  test.each(['notaliyuncs.com', 'aliyuncs.com:8443', 'example.com'])('NO_PROXY %s does not', (list) => {
    expect(proxyFromEnvironment(target, { HTTPS_PROXY: 'http://p:3128', NO_PROXY: list })).toBe(
      'http://p:3128',
    );
  });

  test('this machine is never reached through a proxy', () => {
    expect(
      proxyFromEnvironment(new URL('http://127.0.0.1:8080/v1'), { HTTP_PROXY: 'http://p:3128' }),
    ).toBeNull();
  });
});

describe("the system's answer", () => {
  test('is read in its order', () => {
    expect(proxyFromAnswer('DIRECT')).toBeNull();
    expect(proxyFromAnswer('')).toBeNull();
    expect(proxyFromAnswer('PROXY p:8080; DIRECT')).toBe('http://p:8080');
    expect(proxyFromAnswer('HTTPS p:8443')).toBe('https://p:8443');
    expect(proxyFromAnswer('SOCKS old:1080; SOCKS5 new:1080')).toBe('socks5://new:1080');
  });

  test('that offers nothing we speak is an error, not a way around the proxy', () => {
    expect(() => proxyFromAnswer('SOCKS old:1080')).toThrow(RangeError);
  });
});
