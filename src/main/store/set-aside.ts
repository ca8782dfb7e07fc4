/**
 * Moving a store's file out of the way without losing a byte of it. Knows nothing of what is inside.
 */
import { existsSync, renameSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

/** SQLite keeps recent changes in the first; the second is its index into it. */
const companions = ['-wal', '-shm'] as const;

/**
 * Renames the store beside itself, with its companions, so that a fresh one can be made in its place: `deskcue.db` becomes
 * `deskcue.set-aside-20261122T160405Z.db`. The old file stays openable under the new name.
 *
 * @param now epoch milliseconds, for the name
 * @returns the new path; null when there was nothing to move
 */
export function startFresh(path: string, now: number): string | null {
  const target = freeName(path, now);
  // The companions go first: a write-ahead log left at the old name would be replayed into the fresh file.
  const moved = [...companions, ''].filter((suffix) => {
    if (!existsSync(path + suffix)) return false;
    renameSync(path + suffix, target + suffix);
    return true;
  });
  return moved.length === 0 ? null : target;
}

function freeName(path: string, now: number): string {
  const { name, ext } = parse(path);
  const stamp = new Date(now).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  for (let attempt = 1; ; attempt += 1) {
    const suffix = attempt === 1 ? '' : `-${attempt}`;
    const candidate = join(dirname(path), `${name}.set-aside-${stamp}${suffix}${ext}`);
    if (['', ...companions].every((companion) => !existsSync(candidate + companion))) return candidate;
  }
}
