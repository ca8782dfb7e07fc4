/** Which hosts a list allows, for main that asks them and for the desk that says so beforehand. Pure. */

/**
 * @param host - In lower case, without port.
 * @param allowed - Hosts; `*.example.com` covers sub-domains, and not `example.com` itself.
 */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => {
    const wanted = entry.toLowerCase();
    return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
  });
}
