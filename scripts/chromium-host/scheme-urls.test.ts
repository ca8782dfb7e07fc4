/** The app must see its own `app://` addresses everywhere, and Chromium must never be led to another origin by them. */
import { describe, expect, it } from 'vitest';
import { interceptionPatterns, originOf, toAppUrl, toBrowserPolicy, toBrowserUrl } from './scheme-urls.ts';

const schemes = new Set(['app', 'deskcue']);

describe('custom scheme addresses', () => {
  it.each([
    ['app://desk/index.html?a=1#b', 'http://desk.app.localhost/index.html?a=1#b'],
    ['app://desk', 'http://desk.app.localhost/'],
    ['deskcue://main-window/', 'http://main-window.deskcue.localhost/'],
  ])('%s is loaded as %s and shown as itself', (appUrl, browserUrl) => {
    expect(toBrowserUrl(appUrl, schemes)).toBe(browserUrl);
    expect(toAppUrl(browserUrl, schemes)).toBe(appUrl.endsWith('desk') ? `${appUrl}/` : appUrl);
  });

  it.each([
    'https://desk.app.localhost.evil.example/',
    'http://desk.other.localhost/',
    'about:blank',
    'https://x/app://desk/',
  ])('leaves %s alone', (url) => {
    expect(toAppUrl(url, schemes)).toBe(url);
    expect(toBrowserUrl(url, schemes)).toBe(url);
  });

  it.each(['app://user@evil.example/', 'app://desk:80/', 'app://a.b/', 'app:///x'])(
    'refuses %s as a host',
    (url) => {
      expect(() => toBrowserUrl(url, schemes)).toThrow('cannot serve');
    },
  );

  it('gives custom schemes an origin and opaque addresses none', () => {
    expect(originOf('app://desk/deep/path?x#y')).toBe('app://desk');
    expect(originOf('https://example.com:8443/x')).toBe('https://example.com:8443');
    expect(originOf('about:blank')).toBe('null');
  });

  it('keeps the meaning of a policy that names the scheme', () => {
    expect(
      toBrowserPolicy("default-src 'self' app: data:; connect-src app://desk https://api.example", schemes),
    ).toBe(
      "default-src 'self' http://*.app.localhost data:; connect-src http://desk.app.localhost/ https://api.example",
    );
  });

  it('intercepts every host of every scheme', () => {
    expect(interceptionPatterns(schemes)).toEqual([
      'http://*.app.localhost/*',
      'http://*.deskcue.localhost/*',
    ]);
  });
});
