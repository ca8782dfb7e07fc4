/** How long the page waits before it tries to connect again. */

const firstMs = 500;
const longestMs = 15_000;

/**
 * Doubles from half a second to 15 seconds; up to a fifth is taken off at random, so that many pages do not come back in step.
 *
 * @param failures connections lost or refused in a row, from 1
 * @param random between 0 and 1
 */
export function reconnectionDelay(failures: number, random: number): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1)) * (1 - random / 5);
}
