/**
 * Keeps what one already has where a fresh copy says the same. Main answers with new objects each time; the desk draws
 * again only what is another object, so a reload that brings nothing new must bring no new objects either.
 */

/** `fresh`, with every part that equals its counterpart in `known` being that counterpart; `known` itself if all does. */
export function shareEqual<T>(known: unknown, fresh: T): T;
export function shareEqual(known: unknown, fresh: unknown): unknown {
  if (Object.is(known, fresh)) return known;
  if (Array.isArray(known) && Array.isArray(fresh)) {
    const shared = fresh.map((value, index) => shareEqual<unknown>(known[index], value));
    const isSame = known.length === fresh.length && shared.every((value, index) => value === known[index]);
    return isSame ? known : shared;
  }
  if (!isPlainObject(known) || !isPlainObject(fresh)) return fresh;
  const keys = Object.keys(fresh);
  const shared = Object.fromEntries(keys.map((key) => [key, shareEqual(known[key], fresh[key])]));
  const isSame =
    keys.length === Object.keys(known).length &&
    keys.every((key) => Object.hasOwn(known, key) && Object.is(shared[key], known[key]));
  return isSame ? known : shared;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
