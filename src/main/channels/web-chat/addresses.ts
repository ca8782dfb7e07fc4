/**
 * Which names the web chat answers to. A page of another site can point its own name at 127.0.0.1 (DNS rebinding) and would
 * then be "same origin" with us; it cannot choose the Host header's name, so only known names are served.
 */
import { isIP } from 'node:net';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Listening on every address of the machine. */
const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** A host as it is written in a URL: IPv6 in brackets. */
function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

/** The address under which this machine itself reaches the server. */
export function originOf(host: string, port: number): string {
  return `http://${wildcards.has(host) ? '127.0.0.1' : hostInUrl(host)}:${port}`;
}

/**
 * Whether a Host header names us. On a wildcard address any bare IP address does: rebinding needs a name.
 *
 * @param header the Host header as it came
 * @param host what the server was told to listen on
 */
export function isOurHost(header: string | undefined, host: string, port: number): boolean {
  if (header === undefined) return false;
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]/@]+)(?::(\d{1,5}))?$/i.exec(header);
  const name = match?.[1]?.toLowerCase();
  if (name === undefined || Number(match?.[2] ?? 80) !== port) return false;
  if (loopbackNames.has(name) || name === hostInUrl(host)) return true;
  return wildcards.has(host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** Whether a browser's Origin header says that the page came from this very server. */
export function isSameOrigin(origin: string | undefined, hostHeader: string): boolean {
  return origin?.toLowerCase() === `http://${hostHeader.toLowerCase()}`;
}
