/** Chance that repeats: a seeded generator, and the hash that makes a seed of a text. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [low, high]. */
  integer(low: number, high: number): number;
  /** One of the items, which must not be none. */
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** mulberry32: 32 bits of state are plenty for choosing words. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Lower-case hexadecimal digits. */
export function hexDigits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.integer(0, 15).toString(16)).join('');
}

/** A version 4 UUID. */
export function uuid(random: Random): string {
  const variant = (8 + random.integer(0, 3)).toString(16);
  return [
    hexDigits(random, 8),
    hexDigits(random, 4),
    `4${hexDigits(random, 3)}`,
    `${variant}${hexDigits(random, 3)}`,
    hexDigits(random, 12),
  ].join('-');
}
