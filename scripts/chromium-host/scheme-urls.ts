/**
 * Custom schemes as Chromium can serve them: `app://desk/x` becomes `http://desk.app.localhost/x`, which Chromium treats as a secure
 * context with an origin of its own, and back again for everything the app gets to see. Pure.
 */

/** One DNS label; anything else could not become a part of a host name. */
const HOST_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** The URL that Chromium loads for one that the app knows; other schemes come back unchanged. */
export function toBrowserUrl(url: string, schemes: ReadonlySet<string>): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!match || scheme === undefined || !schemes.has(scheme)) return url;
  const host = (match[2] ?? '').toLowerCase();
  if (!HOST_LABEL.test(host)) {
    throw new Error(`the Chromium host cannot serve ${url}: its host must be letters, digits and hyphens`);
  }
  return new URL(`http://${host}.${scheme}.localhost${match[3] ?? ''}`).href;
}

/** The URL that the app knows for one that Chromium loads; others come back unchanged. */
export function toAppUrl(url: string, schemes: ReadonlySet<string>): string {
  const match = /^http:\/\/([^./?#:]+)\.([^./?#:]+)\.localhost(?=$|[/?#])/i.exec(url);
  const scheme = match?.[2];
  if (!match || scheme === undefined || !schemes.has(scheme)) return url;
  return `${scheme}://${match[1]}${url.slice(match[0].length)}`;
}

/** A URL's origin as Electron reports it: standard custom schemes have one (`app://desk`), opaque URLs have `null`. */
export function originOf(appUrl: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(appUrl);
  if (!match || appUrl.startsWith('file:')) return appUrl.startsWith('file:') ? 'file://' : 'null';
  return match[1] ?? 'null';
}

/** Rewrites the custom schemes inside a Content-Security-Policy, so that `app:` still means the app's own pages. */
export function toBrowserPolicy(policy: string, schemes: ReadonlySet<string>): string {
  return policy.replace(/[^\s;,]+/g, (token) => {
    const match = /^([a-z][a-z0-9+.-]*):(\/\/.*)?$/i.exec(token);
    if (!match || !schemes.has(match[1] ?? '')) return token;
    return match[2] ? toBrowserUrl(token, schemes) : `http://*.${match[1]}.localhost`;
  });
}

/** The address pattern of everything under the custom schemes, in the form of DevTools' `Fetch.enable`. */
export function interceptionPatterns(schemes: ReadonlySet<string>): readonly string[] {
  return [...schemes].map((scheme) => `http://*.${scheme}.localhost/*`);
}
