/** Finds the moment at which an exhausted quota comes back in the words of an error. */

const datePattern =
  /(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|\(?UTC[+-]\d{1,2}(?::?\d{2})?\)?)?/;

/**
 * Reads "… will reset at 2026-12-01 00:00:00 …".
 *
 * @returns epoch milliseconds, or undefined. A time without a zone is taken as the service's own, UTC+8.
 */
export function parseResetTime(message: string): number | undefined {
  const match = datePattern.exec(message);
  if (match === null) return undefined;
  const [, day, time, zone] = match;
  const at = Date.parse(`${day}T${time?.length === 5 ? `${time}:00` : time}${normalizeZone(zone)}`);
  return Number.isNaN(at) ? undefined : at;
}

function normalizeZone(zone: string | undefined): string {
  if (zone === undefined) return '+08:00';
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 'Z';
  const offset = /([+-])(\d{1,2}):?(\d{2})?/.exec(zone);
  if (offset === null) return '+08:00';
  return `${offset[1]}${(offset[2] ?? '0').padStart(2, '0')}:${offset[3] ?? '00'}`;
}
